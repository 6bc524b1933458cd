#include "base/ticks.h"

#include <algorithm>
#include <cmath>

namespace digitscope {
namespace {

/// 1, 2 or 5 times a power of ten, not below `rough`.
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
  const double step = round_step((high - low) / wanted);
  std::vector<double> ticks;
  for (double tick = std::ceil(low / step) * step; tick <= high; tick += step) {
    ticks.push_back(tick);
  }
  return ticks;
}

}  // namespace digitscope
