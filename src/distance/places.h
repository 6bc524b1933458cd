#pragma once
// The three ways in which what is computed about a row, or about the cluster that has taken its
// place, is found. Each is a type of its own, so that one cannot index what belongs to another.

#include <cstddef>
#include <cstdint>

#include "base/index.h"

namespace digitscope {

/// A row of the data, in the order of the data: what results name.
enum class Row : std::uint32_t {};

/// A row's place in an order of the rows, usually of similarity (similarity_order.h). Fixed: a
/// cluster stays at the home of one of its rows.
enum class Home : std::uint32_t {};

/// A place among the clusters that are left. Equal to the home until compact() closes the gaps that
/// merged clusters leave.
enum class Position : std::uint32_t {};

/// The row at each home: a permutation of 0 ... n - 1.
using RowOrder = IndexedVector<Home, Row>;

/// The order of the data itself: every row at home in its own place.
inline RowOrder data_order(std::size_t n) {
  RowOrder order(n);
  for (const Home home : order.indices()) order[home] = as<Row>(ordinal(home));
  return order;
}

/// The position of a home, and the home at a position, as long as nothing has been compacted.
constexpr Position first_position(Home home) {
  return as<Position>(ordinal(home));
}
constexpr Home first_home(Position position) {
  return as<Home>(ordinal(position));
}

}  // namespace digitscope
