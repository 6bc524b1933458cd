#include "cluster/kmeans_init.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace digitscope {
namespace {

constexpr std::size_t tile_grain = 64;

/// The probabilities scikit-learn passes to NumPy: sample weights of one, divided by their sum.
std::vector<double> equal_probabilities(std::size_t n) {
  return std::vector<double>(n, 1.0 / static_cast<double>(n));
}

/// For each row, its squared distance to the nearest of the rows chosen so far, were each candidate
/// chosen too.
struct CandidateDistances {
  std::size_t width = 0;                 // candidates, rounded up to whole tiles
  std::vector<std::uint32_t> nearest;    // n x width
  std::vector<std::uint64_t> potential;  // the sum of each column: exact, so order is no matter
};

/// `nearest` may be empty: no row has been chosen yet.
CandidateDistances distances_to(const TiledRows& rows, std::span<const std::size_t> candidates,
                                std::span<const std::uint32_t> nearest, ThreadPool& pool) {
  const std::size_t n = rows.count;
  const TiledRows chosen = select_positions(rows, candidates);
  const std::size_t width = chosen.tiles() * TiledRows::tile;
  CandidateDistances result{width, std::vector<std::uint32_t>(n * width), {}};
  const std::size_t ranges = (rows.tiles() + tile_grain - 1) / tile_grain;
  std::vector<std::uint64_t> partial(ranges * width, 0);
  pool.parallel_for(rows.tiles(), tile_grain, [&](std::size_t begin, std::size_t end) {
    std::uint32_t squares[16];
    std::uint64_t* potential = &partial[begin / tile_grain * width];
    for (std::size_t t = begin; t < end; ++t) {
      const std::size_t first = t * TiledRows::tile;
      const std::size_t in_tile = std::min(TiledRows::tile, n - first);
      for (std::size_t c = 0; c < chosen.tiles(); ++c) {
        squared_distances(rows, t, chosen, c, squares);
        for (std::size_t i = 0; i < in_tile; ++i) {
          const std::uint32_t limit =
              nearest.empty() ? std::numeric_limits<std::uint32_t>::max() : nearest[first + i];
          for (std::size_t j = 0; j < TiledRows::tile; ++j) {
            const std::uint32_t closest = std::min(squares[TiledRows::tile * i + j], limit);
            result.nearest[(first + i) * width + c * TiledRows::tile + j] = closest;
            potential[c * TiledRows::tile + j] += closest;
          }
        }
      }
    }
  });
  result.potential.assign(width, 0);
  for (std::size_t r = 0; r < ranges; ++r) {
    for (std::size_t j = 0; j < width; ++j) result.potential[j] += partial[r * width + j];
  }
  return result;
}

/// The candidates of each draw but the first.
std::size_t trials_of(std::size_t k) {
  return 2 + static_cast<std::size_t>(std::log(static_cast<double>(k)));
}

}  // namespace

std::size_t kmeans_plusplus_draws(std::size_t k) {
  return 1 + (k - 1) * trials_of(k);
}

std::vector<std::size_t> kmeans_plusplus(const TiledRows& rows, std::size_t k,
                                         RandomState& random_state, ThreadPool& pool) {
  const std::size_t n = rows.count;
  std::vector<std::size_t> chosen = {random_state.choice(equal_probabilities(n))};
  std::vector<std::uint32_t> nearest(n);
  std::uint64_t potential = 0;
  const auto keep = [&](const CandidateDistances& distances, std::size_t j) {
    for (std::size_t i = 0; i < n; ++i) nearest[i] = distances.nearest[i * distances.width + j];
    potential = distances.potential[j];
  };
  keep(distances_to(rows, chosen, {}, pool), 0);

  std::vector<std::uint64_t> cumulative(n);
  std::vector<std::size_t> candidates(trials_of(k));
  while (chosen.size() < k) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < n; ++i) cumulative[i] = sum += nearest[i];
    for (std::size_t& candidate : candidates) {
      // Sums below 2^53 are exact as doubles: this is NumPy's searchsorted of the same numbers.
      const double x = random_state.uniform(0, 1) * static_cast<double>(potential);
      const auto position = std::lower_bound(
          cumulative.begin(), cumulative.end(), x,
          [](std::uint64_t value, double bound) { return static_cast<double>(value) < bound; });
      candidate = std::min(static_cast<std::size_t>(position - cumulative.begin()), n - 1);
    }
    const auto distances = distances_to(rows, candidates, nearest, pool);
    const auto columns = std::span(distances.potential).first(candidates.size());
    const auto best = static_cast<std::size_t>(std::min_element(columns.begin(), columns.end()) -
                                               columns.begin());
    chosen.push_back(candidates[best]);
    keep(distances, best);
  }
  return chosen;
}

std::vector<std::size_t> random_rows(std::size_t n, std::size_t k, RandomState& random_state) {
  return random_state.choice_without_replacement(equal_probabilities(n), k);
}

}  // namespace digitscope
