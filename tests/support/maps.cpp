#include "support/maps.h"

#include <algorithm>
#include <numeric>

#include "base/bits.h"
#include "support/plain_square.h"

namespace digitscope::test {
namespace {

/// For each row the others, nearest first, by `squared`(i, j); ties by number.
template <class Squared>
std::vector<std::vector<std::size_t>> ranked(std::size_t n, Squared squared) {
  std::vector<std::vector<std::size_t>> result(n);
  std::vector<double> distances(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) distances[j] = squared(i, j);
    distances[i] = -1;
    result[i].resize(n);
    std::iota(result[i].begin(), result[i].end(), 0);
    std::stable_sort(result[i].begin(), result[i].end(),
                     [&](std::size_t a, std::size_t b) { return distances[a] < distances[b]; });
    result[i].erase(result[i].begin());
  }
  return result;
}

}  // namespace

std::uint64_t hash_of(const std::vector<float>& embedding) {
  std::uint64_t result = 0xcbf29ce484222325;
  for (const float coordinate : embedding) {
    result = (result ^ bit_cast<std::uint32_t>(coordinate)) * 0x100000001b3;
  }
  return result;
}

double square_on_map(const std::vector<float>& points, std::size_t i, std::size_t j) {
  const double x = static_cast<double>(points[2 * i]) - static_cast<double>(points[2 * j]);
  const double y = static_cast<double>(points[2 * i + 1]) - static_cast<double>(points[2 * j + 1]);
  return x * x + y * y;
}

MapQuality quality_of(const Digits& digits, const std::vector<float>& embedding) {
  const std::size_t n = digits.size();
  constexpr std::size_t k = 15;
  const auto in_pixels = ranked(n, [&](std::size_t i, std::size_t j) {
    return static_cast<double>(plain_square(digits, i, j));
  });
  const auto on_map =
      ranked(n, [&](std::size_t i, std::size_t j) { return square_on_map(embedding, i, j); });
  double penalty = 0;
  std::size_t kept = 0;
  std::size_t right = 0;
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<std::size_t> rank(n);
    for (std::size_t r = 0; r < n - 1; ++r) rank[in_pixels[i][r]] = r + 1;
    std::size_t votes[10] = {};
    for (std::size_t e = 0; e < k; ++e) {
      const std::size_t j = on_map[i][e];
      if (rank[j] > k) penalty += static_cast<double>(rank[j] - k);
      if (rank[j] <= k) ++kept;
      if (e < 10) ++votes[digits.labels[j]];
    }
    const auto most = std::max_element(votes, votes + 10) - votes;
    if (most == digits.labels[i]) ++right;
  }
  const auto rows = static_cast<double>(n);
  const auto nearest = static_cast<double>(k);
  return {1 - 2 / (rows * nearest * (2 * rows - 3 * nearest - 1)) * penalty,
          static_cast<double>(kept) / (rows * nearest), static_cast<double>(right) / rows};
}

}  // namespace digitscope::test
