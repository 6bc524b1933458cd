#pragma once
// Rows of equally many values; an array of arrays in JSON.

#include <cstddef>
#include <vector>

namespace digitscope::results {

template <class T>
struct Table {
  std::size_t columns = 0;
  std::vector<T> values = {};  // rows() x columns

  std::size_t rows() const { return columns == 0 ? 0 : values.size() / columns; }
  bool operator==(const Table&) const = default;
};

}  // namespace digitscope::results
