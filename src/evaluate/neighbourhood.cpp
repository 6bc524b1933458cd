#include "evaluate/neighbourhood.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "distance/places.h"
#include "distance/similarity_order.h"
#include "distance/tiled_rows.h"

namespace digitscope {
namespace {

constexpr std::size_t tile = TiledRows::tile;

/// Rows are taken in groups of so many: for each row that is read, all of a group are compared.
constexpr std::size_t rows_at_once = 8 * tile;

/// Squared distances from the homes of a group, from `first` on, to all: rows_at_once x stride.
void squares_of_group(const TiledRows& rows, std::size_t first, std::size_t stride,
                      std::vector<std::uint32_t>& squares) {
  std::uint32_t between[tile * tile];
  const std::size_t end = std::min(first / tile + rows_at_once / tile, rows.tiles());
  for (std::size_t t = 0; t < rows.tiles(); ++t) {
    for (std::size_t s = first / tile; s < end; ++s) {
      squared_distances(rows, s, rows, t, between);
      for (std::size_t a = 0; a < tile; ++a) {
        std::copy_n(between + tile * a, tile, &squares[(s * tile - first + a) * stride + t * tile]);
      }
    }
  }
}

/// The k nearest rows on the map to row i.
void nearest_on_map(std::span<const float> embedding, std::size_t dimensions, std::size_t i,
                    std::vector<std::pair<float, std::uint32_t>>& nearest, std::size_t k) {
  nearest.clear();
  const std::size_t n = embedding.size() / dimensions;
  const float* own = &embedding[i * dimensions];
  for (std::size_t j = 0; j < n; ++j) {
    if (j == i) continue;
    float square = 0;
    for (std::size_t d = 0; d < dimensions; ++d) {
      const float difference = own[d] - embedding[j * dimensions + d];
      square += difference * difference;
    }
    const std::pair entry{square, static_cast<std::uint32_t>(j)};
    if (nearest.size() < k) {
      nearest.push_back(entry);
      std::push_heap(nearest.begin(), nearest.end());
    } else if (entry < nearest.front()) {
      std::pop_heap(nearest.begin(), nearest.end());
      nearest.back() = entry;
      std::push_heap(nearest.begin(), nearest.end());
    }
  }
}

/// How many of the squared distances are below `limit`.
std::size_t count_below(const std::uint32_t* squares, std::size_t n, std::uint32_t limit) {
  std::uint32_t count = 0;
  for (std::size_t j = 0; j < n; ++j) count += squares[j] < limit ? 1 : 0;
  return count;
}

struct Counts {
  std::uint64_t beyond = 0;  // ranks beyond k, added up
  std::uint64_t kept = 0;
};

}  // namespace

std::size_t neighbours_to_compare(std::size_t n) {
  constexpr std::size_t usual = 15;
  return n == 0 ? 0 : std::min(usual, (n - 1) / 2);
}

Expected<Neighbourhood> neighbourhood(const Digits& digits, std::span<const float> embedding,
                                      std::size_t dimensions, std::size_t k, const Task& task) {
  const std::size_t n = digits.size();
  const TiledRows rows = tile_rows(digits, similarity_order(digits), task.pool);
  IndexedVector<Row, Home> homes(n);
  for (const Home home : rows.order.indices()) homes[rows.order[home]] = home;
  constexpr std::size_t most_pairs = 100000000;
  const std::size_t groups = (n + rows_at_once - 1) / rows_at_once;
  const std::size_t taken =
      std::clamp<std::size_t>((most_pairs / n + rows_at_once - 1) / rows_at_once, 1, groups);
  const std::size_t stride = rows.tiles() * tile;
  std::vector<Counts> counts(taken);
  std::vector<std::uint32_t> kept(n);
  const auto first_of = [&](std::size_t t) { return t * groups / taken * rows_at_once; };
  const auto compare = [&](std::size_t t) {
    const std::size_t first = first_of(t);
    std::vector<std::uint32_t> squares(rows_at_once * stride);
    squares_of_group(rows, first, stride, squares);
    std::vector<std::pair<float, std::uint32_t>> nearest;
    for (std::size_t h = first; h < std::min(first + rows_at_once, n); ++h) {
      std::uint32_t* own = &squares[(h - first) * stride];
      own[h] = UINT32_MAX;  // itself is no neighbour
      const std::size_t row_at_home = ordinal(rows.order[as<Home>(h)]);
      nearest_on_map(embedding, dimensions, row_at_home, nearest, k);
      for (const auto& [square, row] : nearest) {
        const std::uint32_t in_pixels = own[ordinal(homes[as<Row>(row)])];
        const std::size_t rank = 1 + count_below(own, n, in_pixels);
        if (rank <= k) {
          ++counts[t].kept;
          ++kept[row_at_home];
        } else {
          counts[t].beyond += rank - k;
        }
      }
    }
  };
  constexpr std::size_t batch = 16;  // groups between looks at the cancel flag
  for (std::size_t begin = 0; begin < taken; begin += batch) {
    if (task.cancelled()) return Task::cancelled_error();
    task.progress(static_cast<double>(begin) / static_cast<double>(taken), "quality of the map");
    task.pool.parallel_for(std::min(batch, taken - begin), 1,
                           [&](std::size_t t, std::size_t) { compare(begin + t); });
  }

  Neighbourhood result;
  Counts sum;
  for (std::size_t t = 0; t < taken; ++t) {
    const std::size_t first = first_of(t);
    result.rows += std::min(first + rows_at_once, n) - first;
    sum.beyond += counts[t].beyond;
    sum.kept += counts[t].kept;
  }
  const auto pairs = static_cast<double>(result.rows * k);
  const auto worst = static_cast<double>(2 * n - 3 * k - 1);
  result.trustworthiness = 1 - 2 / (pairs * worst) * static_cast<double>(sum.beyond);
  result.neighbours_kept = static_cast<double>(sum.kept) / pairs;
  if (result.rows == n) result.kept = std::move(kept);
  return result;
}

double neighbourhood_bytes(std::size_t n, std::size_t features, std::size_t threads) {
  const auto rows = static_cast<double>(n + tile);
  return tiled_rows_bytes(n, features) + 32 * rows +
         static_cast<double>(threads) * (rows_at_once * 4 * rows + 4096) + 1e6;
}

}  // namespace digitscope
