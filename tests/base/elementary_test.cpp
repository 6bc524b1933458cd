#include "base/elementary.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

#include "base/bits.h"

using namespace digitscope;

namespace {

/// How many numbers of double precision lie between two, of the same sign.
std::int64_t between(double a, double b) {
  return std::abs(bit_cast<std::int64_t>(a) - bit_cast<std::int64_t>(b));
}

}  // namespace

TEST_SUITE("elementary functions") {
  TEST_CASE("exponentials are the C library's to within two units in the last place") {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> wide(-708, 709);
    std::uniform_real_distribution<double> narrow(-1, 1);
    std::int64_t worst = 0;
    for (int i = 0; i < 20000; ++i) {
      const double x = i % 2 == 0 ? wide(random) : narrow(random);
      worst = std::max(worst, between(exponential(x), std::exp(x)));
    }
    CHECK(worst <= 2);
    CHECK(exponential(0) == 1);
    CHECK(exponential(-709) == 0);
    CHECK(exponential(-1e300) == 0);
    CHECK(exponential(-std::numeric_limits<double>::infinity()) == 0);
  }

  TEST_CASE("logarithms are the C library's") {
    std::mt19937 random(2);
    std::uniform_real_distribution<double> exponent(-700, 700);
    std::uniform_real_distribution<double> near_one(0.5, 2);
    double worst = 0;
    for (int i = 0; i < 20000; ++i) {
      const double x = i % 2 == 0 ? std::exp(exponent(random)) : near_one(random);
      const double expected = std::log(x);
      worst =
          std::max(worst, std::abs(logarithm(x) - expected) / std::max(1.0, std::abs(expected)));
    }
    CHECK(worst < 4.5e-16);
    CHECK(logarithm(1.0) == 0);
    CHECK(logarithm(std::numeric_limits<double>::min()) ==
          doctest::Approx(-708.39641853226408).epsilon(1e-15));
  }

  TEST_CASE("logarithms in single precision are, too") {
    std::mt19937 random(3);
    std::uniform_real_distribution<float> exponent(-87, 88);
    double worst = 0;
    for (int i = 0; i < 20000; ++i) {
      Lanes<float> x;
      for (std::size_t lane = 0; lane < 4; ++lane) {
        x[lane] = lane == 0 ? 1 + 1e-6f * static_cast<float>(i) : std::exp(exponent(random));
      }
      const Lanes<float> result = logarithm(x);
      for (std::size_t lane = 0; lane < 4; ++lane) {
        const double expected = std::log(static_cast<double>(x[lane]));
        worst = std::max(worst, std::abs(static_cast<double>(result[lane]) - expected) /
                                    std::max(1.0, std::abs(expected)));
      }
    }
    CHECK(worst < 1.5e-7);
    CHECK(logarithm(Lanes<float>{1, 1, 1, 1})[0] == 0);
  }

  TEST_CASE("points of the unit circle are exact to the last place but one") {
    double worst = 0;
    for (const std::size_t denominator : {1u, 2u, 3u, 4u, 5u, 8u, 10u, 96u, 640u, 2048u}) {
      for (std::size_t numerator = 0; numerator < denominator; ++numerator) {
        const CirclePoint point = circle_point(numerator, denominator);
        const long double angle = 6.28318530717958647692528676655900577L *
                                  static_cast<long double>(numerator) /
                                  static_cast<long double>(denominator);
        worst = std::max(worst, std::abs(point.cosine - static_cast<double>(std::cos(angle))));
        worst = std::max(worst, std::abs(point.sine - static_cast<double>(std::sin(angle))));
      }
    }
    CHECK(worst < 2.3e-16);
    CHECK(circle_point(1, 4).cosine == 0);
    CHECK(circle_point(1, 2).cosine == -1);
    CHECK(circle_point(1, 8).cosine == doctest::Approx(std::sqrt(0.5)).epsilon(1e-15));
  }
}
