#pragma once
// The few nearest of every row, for what goes through the rows in an order of its own: searched, or
// taken from what is known.

#include <cstddef>
#include <functional>

#include "base/task.h"
#include "digits/digits.h"
#include "distance/known_neighbours.h"
#include "distance/nearest_lists.h"
#include "distance/places.h"
#include "distance/row_summaries.h"

namespace digitscope {

/// Calls visit(home, list) for each home of the order of `summaries`, ascending, with the
/// min(k, n - 1) nearest of its row as homes. Where rows tie for the last place of a list, which of
/// them are in it may differ between a search and what is `known`: see
/// NearestLists::List::complete_below(). What is searched is known afterwards. `task` is told of
/// "distances". False if cancelled. O(n^2 * features), in parallel; O(n * k) if at least k are
/// known.
bool for_each_nearest(const Digits& digits, const RowSummaries& summaries, std::size_t k,
                      const Task& task, KnownNeighbours* known,
                      const std::function<void(Home, const NearestLists::List&)>& visit);

}  // namespace digitscope
