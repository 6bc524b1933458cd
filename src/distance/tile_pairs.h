#pragma once
// A loop over all pairs of rows, each once, in a cache-friendly order.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <mutex>

#include "base/task.h"
#include "distance/places.h"
#include "distance/tiled_rows.h"

namespace digitscope {

/// The loop proceeds in blocks of 32 homes: eight tiles, whose inked blocks fill half of the
/// first-level cache.
constexpr std::size_t pair_block = 32;

/// Computes the squared distances of all pairs of `rows`, 16 at a time. The upper triangle is
/// divided into ranges that are processed in parallel, each by a visitor made by make(), which is
/// called as
///   visit(i, j, squares)  for homes i <= j, multiples of 4: squares[4 * a + b] is the squared
///                         distance of homes i + a and j + b
/// and then, one visitor at a time, as visit.finish(). With i == j, `squares` holds both halves and
/// the zero diagonal. Homes may be past the last row (see TiledRows). If a visitor has
///   visit.skips(s, t)     it is asked first whether it can do without tiles s <= t.
/// `stage`: the name reported as progress. False if cancelled. O(n^2 * features).
template <class Make>
bool for_each_tile_pair(const TiledRows& rows, const Task& task, const char* stage, Make make) {
  constexpr std::size_t tiles_in_block = pair_block / TiledRows::tile;
  const std::size_t blocks = (rows.count + pair_block - 1) / pair_block;
  std::mutex finishing;
  /// Visits the blocks (i, j) with first <= i < end, begin_j <= j < end_j and from <= j - i < to.
  const auto visit_blocks = [&](std::size_t first, std::size_t end, std::size_t begin_j,
                                std::size_t end_j, std::size_t from, std::size_t to) {
    auto visit = make();
    std::uint32_t squares[16];
    for (std::size_t i = first; i < end; ++i) {
      for (std::size_t j = std::max(i + from, begin_j); j < std::min(end_j, i + to); ++j) {
        const std::size_t end_s = std::min((i + 1) * tiles_in_block, rows.tiles());
        const std::size_t end_t = std::min((j + 1) * tiles_in_block, rows.tiles());
        for (std::size_t s = i * tiles_in_block; s < end_s; ++s) {
          for (std::size_t t = std::max(s, j * tiles_in_block); t < end_t; ++t) {
            if constexpr (requires { visit.skips(s, t); }) {
              if (visit.skips(s, t)) continue;
            }
            squared_distances(rows, s, rows, t, squares);
            visit(as<Home>(s * TiledRows::tile), as<Home>(t * TiledRows::tile), squares);
          }
        }
      }
    }
    const std::lock_guard lock(finishing);
    visit.finish();
  };

  // Start near the diagonal: in an order of similarity the nearest pairs are there, so a visitor
  // that keeps only the nearest has little left to record afterwards.
  constexpr std::size_t band = 8;
  task.progress(0, stage);
  task.pool.parallel_for(blocks, 2, [&](std::size_t begin, std::size_t end) {
    visit_blocks(begin, end, 0, blocks, 0, band);
  });
  // Then proceed in batches of block rows, between which to check for cancellation and report
  // progress. A batch is divided into ranges of columns, so that it divides evenly among threads.
  constexpr std::size_t batch = 8;
  for (std::size_t first = 0; first < blocks; first += batch) {
    if (task.cancelled()) return false;
    const auto left = static_cast<double>(blocks - first) / static_cast<double>(blocks);
    task.progress(1 - left * left, stage);
    task.pool.parallel_for(blocks - first, 4, [&](std::size_t begin, std::size_t end) {
      visit_blocks(first, std::min(first + batch, blocks), first + begin, first + end, band,
                   blocks);
    });
  }
  return true;
}

}  // namespace digitscope
