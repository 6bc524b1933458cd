#include "projection/tsne/fourier.h"

#include <doctest/doctest.h>

#include <complex>
#include <cstddef>
#include <random>
#include <vector>

using namespace digitscope;

namespace {

std::vector<ComplexLanes> random_values(std::size_t length) {
  std::mt19937 random(static_cast<std::uint32_t>(length));
  std::uniform_real_distribution<float> value(-1, 1);
  std::vector<ComplexLanes> values(length);
  for (ComplexLanes& v : values) {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      v.real[lane] = value(random);
      v.imaginary[lane] = value(random);
    }
  }
  return values;
}

std::complex<double> lane_of(const ComplexLanes& value, std::size_t lane) {
  return {static_cast<double>(value.real[lane]), static_cast<double>(value.imaginary[lane])};
}

}  // namespace

TEST_SUITE("Fourier transforms") {
  TEST_CASE("each frequency is the sum that defines it") {
    for (const std::size_t length : {8u, 16u, 32u, 40u, 48u, 64u, 80u, 96u, 128u, 160u, 192u}) {
      CAPTURE(length);
      const Fourier fourier(length);
      REQUIRE(fourier.length() == length);
      const auto values = random_values(length);
      auto transformed = values;
      fourier.forward(transformed.data());
      double worst = 0;
      for (std::size_t k = 0; k < length; ++k) {
        for (std::size_t lane = 0; lane < 4; ++lane) {
          std::complex<double> sum = 0;
          for (std::size_t x = 0; x < length; ++x) {
            sum += lane_of(values[x], lane) *
                   std::polar(1.0, -6.283185307179586 * static_cast<double>(k * x % length) /
                                       static_cast<double>(length));
          }
          worst = std::max(worst, std::abs(sum - lane_of(transformed[fourier.place(k)], lane)));
        }
      }
      CHECK(worst < 1e-5);
    }
  }

  TEST_CASE("the inverse brings back what was transformed") {
    for (const std::size_t length : {8u, 40u, 96u, 320u, 384u, 512u, 640u, 1280u, 2048u}) {
      CAPTURE(length);
      const Fourier fourier(length);
      const auto values = random_values(length);
      auto transformed = values;
      fourier.forward(transformed.data());
      fourier.inverse(transformed.data());
      double worst = 0;
      for (std::size_t x = 0; x < length; ++x) {
        for (std::size_t lane = 0; lane < 4; ++lane) {
          worst =
              std::max(worst, std::abs(lane_of(transformed[x], lane) / static_cast<double>(length) -
                                       lane_of(values[x], lane)));
        }
      }
      CHECK(worst < 2e-6);
    }
  }

  TEST_CASE("lengths are the next that there are") {
    CHECK(fourier_length(1) == 8);
    CHECK(fourier_length(33) == 40);
    CHECK(fourier_length(64) == 64);
    CHECK(fourier_length(65) == 80);
    CHECK(fourier_length(81) == 96);
    CHECK(fourier_length(97) == 128);
    CHECK(fourier_length(500) == 512);
    CHECK(fourier_length(513) == 640);
    CHECK(fourier_length(641) == 768);
  }
}
