#include "distance/neighbours.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include "distance/image_distance.h"
#include "distance/nearest_lists.h"
#include "distance/similarity_order.h"
#include "distance/tile_bounds.h"
#include "distance/tiled_rows.h"

namespace digitscope {
namespace {

constexpr std::size_t tile = TiledRows::tile;

using SquareAndRow = std::pair<std::uint32_t, Row>;

/// The k smallest distances pushed, as a heap with the largest at the root. Its moves are those of
/// sklearn/utils/_heap.pyx, because they decide which of several equal distances is dropped.
class NearestHeap {
 public:
  explicit NearestHeap(std::size_t k)
      : squares_(k, std::numeric_limits<std::uint32_t>::max()), rows_(k, none<Row>) {}

  void push(std::uint32_t square, Row row) {
    if (square >= squares_[0]) return;
    std::size_t place = 0;
    for (;;) {
      const std::size_t left = 2 * place + 1;
      if (left >= squares_.size()) break;
      const std::size_t right = left + 1;
      const bool to_left = right >= squares_.size() || squares_[left] >= squares_[right];
      const std::size_t larger = to_left ? left : right;
      if (square >= squares_[larger]) break;
      squares_[place] = squares_[larger];
      rows_[place] = rows_[larger];
      place = larger;
    }
    squares_[place] = square;
    rows_[place] = row;
  }

  /// Writes the entries, nearest first, without `self`; if there are so many duplicates that self
  /// is not an entry, without the first entry. Without a `self`, writes all.
  void write(std::optional<Row> self, std::uint32_t* squares, Row* rows) const {
    std::vector<SquareAndRow> kept;
    for (std::size_t e = 0; e < squares_.size(); ++e) kept.emplace_back(squares_[e], rows_[e]);
    std::sort(kept.begin(), kept.end());
    if (self) {
      const auto own = std::find_if(kept.begin(), kept.end(), [&](const SquareAndRow& entry) {
        return entry.second == *self;
      });
      kept.erase(own == kept.end() ? kept.begin() : own);
    }
    for (const auto& [square, row] : kept) {
      *squares++ = square;
      *rows++ = row;
    }
  }

 private:
  std::vector<std::uint32_t> squares_;
  std::vector<Row> rows_;
};

/// Finds the nearest of n rows to a query by pushing all of them in ascending order, on which the
/// heap's ties depend. `squares`: of the query's tile, tile x n; `place`: the query's place in the
/// tile; `self`: the row that the query is, if it is one.
void push_all(const std::vector<std::uint32_t>& squares, std::size_t n, std::size_t place,
              std::optional<Row> self, Neighbours& result, std::size_t query) {
  NearestHeap heap(result.k + (self ? 1 : 0));
  for (const Row row : indices<Row>(n)) heap.push(squares[place * n + ordinal(row)], row);
  heap.write(self, &result.squares[query * result.k], &result.rows[query * result.k]);
}

/// The squared distances of the four queries of tile s to every row, in the order of the data.
void all_squares(const TiledRows& queries, std::size_t s, const TiledRows& rows,
                 std::vector<std::uint32_t>& result) {
  result.resize(tile * rows.count);
  std::uint32_t squares[16];
  for (std::size_t t = 0; t < rows.tiles(); ++t) {
    squared_distances(queries, s, rows, t, squares);
    for (std::size_t b = 0; b < tile && t * tile + b < rows.count; ++b) {
      for (std::size_t a = 0; a < tile; ++a) {
        result[a * rows.count + ordinal(rows.order[as<Home>(t * tile + b)])] =
            squares[tile * a + b];
      }
    }
  }
}

Neighbours make_neighbours(std::size_t n, std::size_t k) {
  return {k, std::vector<std::uint32_t>(n * k), std::vector<Row>(n * k)};
}

/// nearest_neighbours() of the rows in `order`. `bounds`, if there are any, are in that order, too.
Expected<Neighbours> search_in(const Digits& digits, RowOrder order, const TileBounds* bounds,
                               std::size_t k, const Task& task) {
  const std::size_t n = digits.size();
  const TiledRows rows = tile_rows(digits, std::move(order), task.pool);
  // With one neighbour more than is wanted, ties for the last place show.
  NearestLists lists(rows, k + 1, bounds);
  if (!gather_nearest(rows, lists, task, "nearest neighbours")) return Task::cancelled_error();
  Neighbours result = make_neighbours(n, k);
  constexpr std::size_t batch = 256;  // tiles between checks for cancellation
  for (std::size_t first = 0; first < rows.tiles(); first += batch) {
    if (task.cancelled()) return Task::cancelled_error();
    task.pool.parallel_for(
        std::min(batch, rows.tiles() - first), 8, [&](std::size_t begin, std::size_t end) {
          std::vector<std::uint32_t> squares;
          std::vector<SquareAndRow> nearest;
          for (std::size_t s = first + begin; s < first + end; ++s) {
            squares.clear();
            for (std::size_t p = s * tile; p < std::min((s + 1) * tile, n); ++p) {
              const auto list = lists.sorted(as<Home>(p)).nearest;
              const Row row = rows.order[as<Home>(p)];
              const std::size_t i = ordinal(row);
              if (list.size() > k && list[k - 1].square == list[k].square) {
                if (squares.empty()) all_squares(rows, s, rows, squares);
                push_all(squares, n, p % tile, row, result, i);
                continue;
              }
              nearest.clear();
              for (const auto& entry : list.first(k)) {
                nearest.emplace_back(entry.square, rows.order[entry.home]);
              }
              std::sort(nearest.begin(), nearest.end());
              for (std::size_t e = 0; e < k; ++e) {
                result.squares[i * k + e] = nearest[e].first;
                result.rows[i * k + e] = nearest[e].second;
              }
            }
          }
        });
  }
  return result;
}

}  // namespace

Expected<Neighbours> nearest_neighbours(const Digits& digits, std::size_t k, const Task& task) {
  if (digits.size() < summarized_from) {
    return search_in(digits, similarity_order(digits), nullptr, k, task);
  }
  return nearest_neighbours(digits, summarize_rows(digits, task.pool), k, task);
}

Expected<Neighbours> nearest_neighbours(const Digits& digits, const RowSummaries& summaries,
                                        std::size_t k, const Task& task) {
  const TileBounds bounds(summaries.coordinates, summaries.order, digits.features());
  return search_in(digits, summaries.order, &bounds, k, task);
}

Neighbours nearest_neighbours_of(const Digits& digits, std::size_t row, std::size_t k) {
  NearestHeap heap(k + 1);
  for (const Row other : indices<Row>(digits.size())) {
    const auto square = squared_distance(digits.image(row), digits.image(ordinal(other)));
    heap.push(static_cast<std::uint32_t>(square), other);
  }
  Neighbours result = make_neighbours(1, k);
  heap.write(as<Row>(row), result.squares.data(), result.rows.data());
  return result;
}

double nearest_neighbours_bytes(std::size_t n, std::size_t features, std::size_t k,
                                std::size_t threads) {
  const auto rows = static_cast<double>(n);
  const auto entries = static_cast<double>(k + 1);
  const double lists = rows * entries * sizeof(NearestLists::Entry);
  const double result = rows * entries * sizeof(SquareAndRow);
  // Summaries with the matrix of their components, bounds, orders and limits.
  const double order = rows * (8.0 * LeadingComponents::numbers + 64) +
                       24.0 * static_cast<double>(features * features);
  // A tile's distances, a heap, sorted; candidates of a range of pairs.
  const double each = 16 * rows + 40 * entries + 4e6;
  return tiled_rows_bytes(n, features) + lists + result + order +
         each * static_cast<double>(threads);
}

double nearest_neighbours_bytes(std::size_t queries, std::size_t n, std::size_t features,
                                std::size_t k, std::size_t threads) {
  const auto entries = static_cast<double>(k + 1);
  const double result = static_cast<double>(queries) * entries * sizeof(SquareAndRow);
  const double each = 16.0 * static_cast<double>(n) + 40 * entries;
  return tiled_rows_bytes(queries, features) + tiled_rows_bytes(n, features) +
         16.0 * static_cast<double>(n + queries) + result + each * static_cast<double>(threads);
}

Expected<Neighbours> nearest_neighbours(const Digits& queries, const Digits& digits, std::size_t k,
                                        const Task& task) {
  const TiledRows from = tile_rows(queries, task.pool);
  const TiledRows rows = tile_rows(digits, similarity_order(digits), task.pool);
  Neighbours result = make_neighbours(queries.size(), k);
  constexpr std::size_t batch = 64;  // tiles between checks for cancellation
  for (std::size_t first = 0; first < from.tiles(); first += batch) {
    if (task.cancelled()) return Task::cancelled_error();
    task.progress(static_cast<double>(first) / static_cast<double>(from.tiles()),
                  "nearest neighbours");
    task.pool.parallel_for(
        std::min(batch, from.tiles() - first), 1, [&](std::size_t begin, std::size_t end) {
          std::vector<std::uint32_t> squares;
          for (std::size_t s = first + begin; s < first + end; ++s) {
            all_squares(from, s, rows, squares);
            for (std::size_t q = s * tile; q < std::min((s + 1) * tile, queries.size()); ++q) {
              push_all(squares, rows.count, q % tile, std::nullopt, result, q);
            }
          }
        });
  }
  return result;
}

}  // namespace digitscope
