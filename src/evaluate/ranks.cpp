#include "evaluate/ranks.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <limits>
#include <numeric>

namespace digitscope {
namespace {

/// The rows of the `top` lowest values, ascending.
std::vector<std::size_t> lowest_rows(std::span<const double> values, std::size_t top) {
  std::vector<std::size_t> rows(values.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  std::sort(rows.begin(), rows.end(), [values](std::size_t a, std::size_t b) {
    return values[a] != values[b] ? values[a] < values[b] : a < b;
  });
  rows.resize(top);
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace

std::vector<double> average_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [values](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first + 1;
    while (last < order.size() && values[order[last]] == values[order[first]]) ++last;
    // The mean of first + 1, ..., last.
    const double rank = static_cast<double>(first + 1 + last) / 2;
    for (std::size_t i = first; i < last; ++i) ranks[order[i]] = rank;
    first = last;
  }
  return ranks;
}

double rank_correlation(std::span<const double> a, std::span<const double> b) {
  assert(a.size() == b.size());
  const std::vector<double> ranks_a = average_ranks(a);
  const std::vector<double> ranks_b = average_ranks(b);
  const double mean = static_cast<double>(a.size() + 1) / 2;  // of any ranks
  double both = 0;
  double square_a = 0;
  double square_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double x = ranks_a[i] - mean;
    const double y = ranks_b[i] - mean;
    both += x * y;
    square_a += x * x;
    square_b += y * y;
  }
  if (square_a == 0 || square_b == 0) return std::numeric_limits<double>::quiet_NaN();
  return std::clamp(both / std::sqrt(square_a * square_b), -1.0, 1.0);
}

std::size_t shared_lowest(std::span<const double> a, std::span<const double> b, std::size_t top) {
  assert(a.size() == b.size() && top <= a.size());
  const std::vector<std::size_t> of_a = lowest_rows(a, top);
  const std::vector<std::size_t> of_b = lowest_rows(b, top);
  std::vector<std::size_t> both;
  std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                        std::back_inserter(both));
  return both.size();
}

}  // namespace digitscope
