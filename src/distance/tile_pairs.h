#pragma once
// All pairs of rows, each once, in an order that is kind to caches.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <mutex>

#include "base/task.h"
#include "distance/places.h"
#include "distance/tiled_rows.h"

namespace digitscope {

/// Rows are taken in blocks of 32 homes: eight tiles, whose inked values fill half of a
/// first-level cache.
constexpr std::size_t pair_block = 32;

/// The squared distances of all pairs of `rows`, 16 at a time. For ranges of blocks that together
/// cover the upper triangle, visitors made by make() are called, in parallel, as
///   visit(i, j, squares)  for homes i <= j, multiples of 4: squares[4 * a + b] is that of homes
///                         i + a and j + b
/// and visit.finish() afterwards, one visitor at a time. Pairs with i == j hold both halves of the
/// little square and its zero diagonal; homes may lie past the last row (see TiledRows).
/// A visitor may have
///   visit.skips(s, t)     to be asked first, whether it does without the pairs of tiles s <= t.
/// False when cancelled. O(n^2 * features).
template <class Make>
bool for_each_tile_pair(const TiledRows& rows, const Task& task, const char* stage, Make make) {
  constexpr std::size_t tiles_in_block = pair_block / TiledRows::tile;
  const std::size_t blocks = (rows.count + pair_block - 1) / pair_block;
  std::mutex finishing;
  /// The blocks (i, j) of rows [first, end) and columns [begin_j, end_j) with from <= j - i < to.
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

  // First what is near the diagonal: in an order of similarity these are the near ones, and who
  // looks for the nearest then has little left to note.
  constexpr std::size_t band = 8;
  task.progress(0, stage);
  task.pool.parallel_for(blocks, 2, [&](std::size_t begin, std::size_t end) {
    visit_blocks(begin, end, 0, blocks, 0, band);
  });
  // Then batches of block rows, to hear of a cancellation and to tell how far it is, in ranges of
  // columns, so that a batch divides evenly whatever the number of threads.
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
