#include "distance/nearest_homes.h"

#include <algorithm>
#include <span>

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

bool for_each_nearest(const Digits& digits, const std::vector<float>& coordinates,
                      const RowOrder& order, std::size_t k, const Task& task,
                      const KnownNeighbours* known, const Visit& visit) {
  const std::size_t n = order.size();
  const std::size_t wanted = std::min(k, n - 1);
  if (const Neighbours* found = known ? known->find(n, wanted) : nullptr) {
    visit_known(*found, order, wanted, visit);
    return true;
  }
  const TiledRows rows = tile_rows(digits, order, task.pool);
  const TileBounds bounds(coordinates, order, digits.features());
  NearestLists lists(rows, k, &bounds);
  if (!gather_nearest(rows, lists, task, "distances")) return false;
  for (const Home home : order.indices()) visit(home, lists.sorted(home));
  return true;
}

}  // namespace digitscope
