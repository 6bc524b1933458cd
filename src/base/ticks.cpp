#include "base/ticks.h"

#include <algorithm>
#include <cmath>

namespace digitscope {
namespace {

/// The smallest of 1, 2 or 5 times a power of ten that is at least `rough`.
double round_step(double rough) {
  const double decade = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double leading : {1.0, 2.0, 5.0}) {
    if (leading * decade >= rough * 0.999) return leading * decade;
  }
  return 10 * decade;
}

}  // namespace

std::vector<double> count_ticks(double maximum, int wanted) {
  const double step = round_step(std::max(1.0, maximum / wanted));
  std::vector<double> ticks = {0, step};
  while (ticks.back() < maximum) ticks.push_back(ticks.back() + step);
  return ticks;
}

std::vector<double> ticks_between(double low, double high, int wanted) {
  if (!(high > low)) return {};
  return multiples_between(low, high, round_step((high - low) / wanted));
}

double step_with_ticks(double low, double high, int least) {
  if (!(high > low)) return 0;
  const double range = high - low;
  double step = 0;
  // A closed range of `wanted` steps holds `wanted` multiples or one more, so least - 1 steps may
  // do.
  for (int wanted = std::max(1, least - 1);; ++wanted) {
    step = round_step(range / wanted);
    if (std::floor(high / step) - std::ceil(low / step) + 1 >= least) return step;
  }
}

int decimals_of_step(double step) {
  if (!(step > 0)) return 0;
  return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
}

std::vector<double> multiples_between(double low, double high, double step) {
  if (!(step > 0)) return {};
  std::vector<double> ticks;
  const double last = std::floor(high / step);
  for (double i = std::ceil(low / step); i <= last; ++i) ticks.push_back(i * step);
  return ticks;
}

}  // namespace digitscope
