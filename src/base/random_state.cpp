#include "base/random_state.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <numeric>
#include <utility>

namespace digitscope {
namespace {

/// numpy.cumsum(p) / numpy.cumsum(p)[-1], summed sequentially like NumPy's.
std::vector<double> cumulative_distribution(std::span<const double> p) {
  std::vector<double> cdf(p.size());
  double sum = 0;
  for (std::size_t i = 0; i < p.size(); ++i) cdf[i] = sum += p[i];
  for (double& value : cdf) value /= sum;
  return cdf;
}

/// cdf.searchsorted(x, side="right").
std::size_t draw(std::span<const double> cdf, double x) {
  return static_cast<std::size_t>(std::upper_bound(cdf.begin(), cdf.end(), x) - cdf.begin());
}

}  // namespace

double RandomState::random_sample() {
  const auto high = static_cast<std::uint32_t>(generator_()) >> 5;  // 27 bits
  const auto low = static_cast<std::uint32_t>(generator_()) >> 6;   // 26 bits
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

std::int64_t RandomState::randint(std::int64_t low, std::int64_t high) {
  assert(low < high);
  const auto range = static_cast<std::uint64_t>(high - low - 1);
  assert(range <= 0xFFFFFFFFu);
  return low + static_cast<std::int64_t>(interval(static_cast<std::uint32_t>(range)));
}

std::uint32_t RandomState::interval(std::uint32_t largest) {
  if (largest == 0) return 0;
  const auto mask = static_cast<std::uint32_t>(std::bit_ceil(std::uint64_t{largest} + 1) - 1);
  std::uint32_t value;
  do {
    value = static_cast<std::uint32_t>(generator_()) & mask;
  } while (value > largest);
  return value;
}

std::vector<std::size_t> RandomState::permutation(std::size_t n) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = n; i-- > 1;) {
    std::swap(order[i], order[interval(static_cast<std::uint32_t>(i))]);
  }
  return order;
}

std::size_t RandomState::choice(std::span<const double> p) {
  return draw(cumulative_distribution(p), random_sample());
}

std::vector<std::size_t> RandomState::choice_without_replacement(std::span<const double> p,
                                                                 std::size_t size) {
  assert(std::count_if(p.begin(), p.end(), [](double x) { return x > 0; }) >=
         static_cast<std::ptrdiff_t>(size));
  std::vector<double> remaining(p.begin(), p.end());
  std::vector<std::size_t> found;
  while (found.size() < size) {
    // Each round draws as many numbers as are still missing and drops duplicates.
    std::vector<double> x(size - found.size());
    for (double& value : x) value = random_sample();
    for (const std::size_t i : found) remaining[i] = 0;
    const auto cdf = cumulative_distribution(remaining);
    const std::size_t first_new = found.size();
    for (const double value : x) {
      const std::size_t index = draw(cdf, value);
      if (std::find(found.begin() + static_cast<std::ptrdiff_t>(first_new), found.end(), index) ==
          found.end()) {
        found.push_back(index);
      }
    }
  }
  return found;
}

}  // namespace digitscope
