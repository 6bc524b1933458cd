#include "base/ticks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>
#include <string>

#include "base/random_state.h"

using namespace digitscope;

namespace {

std::vector<double> ticks_between(double low, double high, int wanted) {
  return multiples_between(low, high, axis_step(low, high, wanted));
}

// What a reader takes a number of an axis for.
double read_back(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ','), text.end());
  const std::string minus = "\u2212";
  for (std::size_t at; (at = text.find(minus)) != text.npos;) text.replace(at, minus.size(), "-");
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  return *end == '\0' ? number : NAN;
}

// What is true of the numbers of every axis.
void check_axis(double low, double high, const std::vector<double>& ticks, double step) {
  CAPTURE(low);
  CAPTURE(high);
  CAPTURE(step);
  CHECK(ticks.size() >= 2);
  std::set<std::string> texts;
  double before = -INFINITY;
  for (const double tick : ticks) {
    CAPTURE(tick);
    CHECK(tick >= low - 1e-6 * step);
    CHECK(tick <= high + 1e-6 * step);
    CHECK(tick > before);
    before = tick;
    const std::string text = tick_text(tick, step);
    CAPTURE(text);
    CHECK(std::abs(read_back(text) - tick) <= 1e-3 * step);
    texts.insert(text);
  }
  CHECK(texts.size() == ticks.size());
}

}  // namespace

TEST_CASE("ticks: axis ticks are round numbers that reach the largest value") {
  CHECK(count_ticks(1486, 4) == std::vector<double>{0, 500, 1000, 1500});
  CHECK(count_ticks(10000, 4) == std::vector<double>{0, 5000, 10000});
  CHECK(count_ticks(7, 4) == std::vector<double>{0, 2, 4, 6, 8});
  CHECK(count_ticks(1, 4) == std::vector<double>{0, 1});
  CHECK(count_ticks(0, 4) == std::vector<double>{0, 1});
  for (int maximum = 1; maximum < 100000; maximum = maximum * 3 / 2 + 1) {
    const auto ticks = count_ticks(maximum, 4);
    CAPTURE(maximum);
    CHECK(ticks.back() >= maximum);
    CHECK(ticks.size() <= 7);
    CHECK(ticks[ticks.size() - 2] < maximum);
  }
}

TEST_CASE("ticks: their text has as many digits as tell them apart") {
  CHECK(tick_text(0, 0.5) == "0");
  CHECK(tick_text(-1e-17, 0.5) == "0");
  CHECK(tick_text(1500, 500) == "1,500");
  CHECK(tick_text(-2000, 1000) == "\u22122,000");
  CHECK(tick_text(1, 0.5) == "1.0");
  CHECK(tick_text(3 * 0.2, 0.2) == "0.6");
  CHECK(tick_text(-0.45, 0.05) == "\u22120.45");
  CHECK(tick_text(25283.52, 0.02) == "25,283.52");
  CHECK(tick_text(2e-9, 1e-9) == "2e\u22129");
  CHECK(tick_text(1 + 2e-9, 1e-9) == "1.000000002");
  CHECK(tick_text(-12e-10, 2e-10) == "\u22121.2e\u22129");
  CHECK(tick_text(3e17, 1e17) == "3e17");
}

TEST_CASE("ticks: every axis has two or more, in order, inside, and no two alike") {
  RandomState random(11);
  const auto any = [&random](double from, double to) {
    return from + (to - from) * random.random_sample();
  };
  for (int i = 0; i < 20000; ++i) {
    const double size = std::pow(10, any(-12, 15));
    double low = any(-1, 1) * size;
    if (i % 5 == 0) low = 0;
    if (i % 7 == 0) low = std::round(low);
    // From a range far wider than its place to one that is a hair's breadth of it.
    const double high = low + std::pow(10, any(-8, 3)) * size;
    const int wanted = 2 + i % 7;
    const double step = axis_step(low, high, wanted);
    const auto ticks = multiples_between(low, high, step);
    check_axis(low, high, ticks, step);
    CHECK(ticks.size() <= std::max(6.0, wanted + 2.0));
  }
  // Ranges between round numbers, whose ends are ticks themselves.
  for (int wanted = 2; wanted < 9; ++wanted) {
    for (const double unit : {1e-7, 0.001, 0.1, 1.0, 50.0, 1e6}) {
      for (int low = -9; low < 9; ++low) {
        for (int high = low + 1; high < 12; ++high) {
          const double step = axis_step(low * unit, high * unit, wanted);
          check_axis(low * unit, high * unit, multiples_between(low * unit, high * unit, step),
                     step);
        }
      }
    }
  }
}

TEST_CASE("ticks: values that differ by rounding only are no range") {
  CHECK(!differ(0, 0));
  CHECK(!differ(1, 1));
  CHECK(!differ(25283515651.366135, 25283515651.366137));
  CHECK(!differ(-1.0000000001, -1));
  CHECK(differ(0, 1e-300));
  CHECK(differ(1, 1.00001));
  CHECK(differ(-1e-9, 1e-9));
  CHECK(axis_step(1, 1 + 1e-12, 4) == 0);
  CHECK(margin_around(2, 4, 0.1) == doctest::Approx(0.2));
  CHECK(margin_around(-5, -5, 0.1) == 0.5);
  CHECK(margin_around(0, 0, 0.02) == 0.1);
}

TEST_CASE("ticks: those of counts are as different as others") {
  RandomState random(5);
  for (int i = 0; i < 3000; ++i) {
    const double maximum = std::floor(std::pow(10, 9 * random.random_sample()));
    const auto ticks = count_ticks(maximum, 1 + i % 8);
    check_axis(0, ticks.back(), ticks, ticks[1]);
    CHECK(ticks.front() == 0);
  }
}

TEST_CASE("ticks: between two values are round, inside, and about as many as wanted") {
  CHECK(ticks_between(-0.9, 2.1, 3) == std::vector<double>{0, 1, 2});
  const auto ticks = ticks_between(1503, 7411, 5);
  CHECK(ticks == std::vector<double>{2000, 4000, 6000});
  CHECK(ticks_between(1, 1, 4).empty());
  CHECK(ticks_between(2, 1, 4).empty());
}

TEST_CASE("ticks: the largest round step that has enough multiples") {
  CHECK(step_with_ticks(-1100, 2400, 4) == 1000);
  CHECK(step_with_ticks(-1100, 2400, 5) == 500);
  CHECK(step_with_ticks(0, 3, 4) == 1);
  CHECK(step_with_ticks(1, 1, 3) == 0);
  CHECK(multiples_between(1, 2, 0).empty());
  for (double low = -97; low < 100; low += 7.3) {
    for (double range = 0.001; range < 1e6; range *= 1.9) {
      for (const int least : {2, 3, 4, 6}) {
        CAPTURE(low);
        CAPTURE(range);
        CAPTURE(least);
        const double step = step_with_ticks(low, low + range, least);
        const auto count = static_cast<int>(multiples_between(low, low + range, step).size());
        CHECK(count >= least);
        CHECK(count <= 2.5 * least + 1);
      }
    }
  }
}
