#include "base/ticks.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"

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

/// Which multiples of a step are inside a range: from the first times the step to the last.
struct Multiples {
  double first, last;
  double count() const { return last - first + 1; }
};

Multiples multiples_in(double low, double high, double step) {
  constexpr double rounding = 1e-9;  // 0.6 is three times 0.2, though not to a computer
  return {std::ceil(low / step - rounding), std::floor(high / step + rounding)};
}

}  // namespace

std::vector<double> count_ticks(double maximum, int wanted) {
  const double step = round_step(std::max(1.0, maximum / wanted));
  std::vector<double> ticks = {0, step};
  while (ticks.back() < maximum) ticks.push_back(ticks.back() + step);
  return ticks;
}

bool differ(double a, double b) {
  return std::abs(b - a) > 1e-9 * std::max(std::abs(a), std::abs(b));
}

double margin_around(double low, double high, double share) {
  if (differ(low, high)) return (high - low) * share;
  const double size = std::max(std::abs(low), std::abs(high));
  return size > 0 ? size / 10 : 0.1;
}

double axis_step(double low, double high, int wanted) {
  if (!(high > low) || !differ(low, high)) return 0;
  const double step = round_step((high - low) / wanted);
  return multiples_in(low, high, step).count() >= 2 ? step : step_with_ticks(low, high, 2);
}

double step_with_ticks(double low, double high, int least) {
  if (!(high > low)) return 0;
  const double range = high - low;
  double step = 0;
  // A closed range of `wanted` steps holds `wanted` multiples or one more, so least - 1 steps may
  // do.
  for (int wanted = std::max(1, least - 1);; ++wanted) {
    step = round_step(range / wanted);
    if (multiples_in(low, high, step).count() >= least) return step;
  }
}

std::vector<double> multiples_between(double low, double high, double step) {
  if (!(step > 0)) return {};
  std::vector<double> ticks;
  const Multiples found = multiples_in(low, high, step);
  for (double i = found.first; i <= found.last; ++i) ticks.push_back(i * step);
  return ticks;
}

std::string tick_text(double value, double step) {
  if (!(std::abs(value) >= step / 2)) return "0";  // never "-0"
  const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
  const bool written_out = decimals <= 6 || std::abs(value) >= 1e-3;
  if (written_out && std::abs(value) < 1e15) return grouped(value, decimals);
  const double digits = std::floor(std::log10(std::abs(value))) - std::floor(std::log10(step));
  return scientific(value, static_cast<int>(std::max(0.0, digits)));
}

}  // namespace digitscope
