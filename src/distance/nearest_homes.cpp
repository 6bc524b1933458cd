#include "distance/nearest_homes.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "distance/tile_bounds.h"
#include "distance/tiled_rows.h"

namespace digitscope {
namespace {

using Visit = std::function<void(Home, const NearestLists::List&)>;

void visit_known(const Neighbours& known, const RowOrder& order, std::size_t k,
                 const Visit& visit) {
  const std::size_t n = order.size();
  IndexedVector<Row, Home> home_of(n);
  for (const Home home : order.indices()) home_of[order[home]] = home;
  std::vector<NearestLists::Entry> entries(k);
  for (const Home home : order.indices()) {
    const std::size_t first = ordinal(order[home]) * known.k;
    for (std::size_t i = 0; i < k; ++i) {
      entries[i] = {known.squares[first + i], home_of[known.rows[first + i]]};
    }
    std::sort(entries.begin(), entries.end());  // ties by their homes
    visit(home, {entries, k == n - 1});
  }
}

}  // namespace

bool for_each_nearest(const Digits& digits, const RowSummaries& summaries, std::size_t k,
                      const Task& task, KnownNeighbours* known, const Visit& visit) {
  const RowOrder& order = summaries.order;
  const std::size_t n = order.size();
  const std::size_t wanted = std::min(k, n - 1);
  if (const Neighbours* found = known ? known->find_any(n, wanted) : nullptr) {
    visit_known(*found, order, wanted, visit);
    return true;
  }
  const TiledRows rows = tile_rows(digits, order, task.pool);
  const TileBounds bounds(summaries.coordinates, order, digits.features());
  NearestLists lists(rows, k, &bounds);
  if (!gather_nearest(rows, lists, task, "distances")) return false;
  Neighbours any{wanted, {}, {}};
  if (known) {
    any.squares.resize(n * wanted);
    any.rows.resize(n * wanted);
  }
  for (const Home home : order.indices()) {
    const NearestLists::List list = lists.sorted(home);
    visit(home, list);
    if (!known) continue;
    std::size_t entry = ordinal(order[home]) * wanted;
    for (const auto& [square, other] : list.nearest) {
      any.squares[entry] = square;
      any.rows[entry] = order[other];
      ++entry;
    }
  }
  if (known) known->keep_any(n, std::move(any));
  return true;
}

}  // namespace digitscope
