#pragma once
// The answer to {"question": "nearness"}: how near further images are to those of the data, and
// these to one another.

#include <concepts>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <type_traits>
#include <vector>

#include "base/error.h"

namespace digitscope::results {

/// Distances are Euclidean, on pixel values from 0 to 255.
struct Nearness {
  std::vector<std::uint32_t> rows;    // what is compared with: all rows, or some evenly spaced
  std::vector<double> row_distances;  // of each of these to its nearest other row
  // Of each image asked about:
  std::vector<std::uint32_t> nearest;  // the row nearest to it
  std::vector<double> distances;       // to that row
  std::vector<std::uint32_t> nearer;   // how many of `rows` have another nearer than that
  bool operator==(const Nearness&) const = default;
};

nlohmann::ordered_json to_json(const Nearness& nearness);
/// Reads what to_json() wrote; otherwise ErrorCode::failed.
Expected<Nearness> read_nearness(const nlohmann::ordered_json& object);

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, Nearness>
void list_fields(Fields& fields, Value& nearness) {
  fields("rows", nearness.rows);
  fields("row_distances", nearness.row_distances);
  fields("nearest", nearness.nearest);
  fields("distances", nearness.distances);
  fields("nearer", nearness.nearer);
}

}  // namespace digitscope::results
