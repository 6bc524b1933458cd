#pragma once
// The three kinds of index by which the data of a row, or of a cluster, are found. Each is a type
// of its own, so that none can be used in place of another.

#include <cstddef>
#include <cstdint>

#include "base/index.h"

namespace digitscope {

/// A row of the data, in the order of the data. Results name rows.
enum class Row : std::uint32_t {};

/// A row's place in another order of the rows, usually that of similarity (similarity_order.h).
/// Fixed: a cluster has the home of one of its rows.
enum class Home : std::uint32_t {};

/// A place among living clusters: the home at first, until compact() closes the gaps that merges
/// leave.
enum class Position : std::uint32_t {};

/// The row at each home: a permutation of 0 ... n - 1.
using RowOrder = IndexedVector<Home, Row>;

/// The order of the data: home i is that of row i.
inline RowOrder data_order(std::size_t n) {
  RowOrder order(n);
  for (const Home home : order.indices()) order[home] = as<Row>(ordinal(home));
  return order;
}

/// The position of a home and the home of a position, before anything has been compacted.
constexpr Position first_position(Home home) {
  return as<Position>(ordinal(home));
}
constexpr Home first_home(Position position) {
  return as<Home>(ordinal(position));
}

}  // namespace digitscope
