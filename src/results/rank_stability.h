#pragma once
// The answer to {"question": "rank_stability"}: how far the most anomalous digits depend on a
// parameter of the method.

#include <concepts>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/error.h"

namespace digitscope::results {

/// Runs with other values of a parameter, each compared with the run asked about.
struct RankStability {
  std::string parameter;              // n_estimators or n_neighbors
  std::vector<std::uint32_t> values;  // of that parameter
  std::uint32_t top = 0;              // how many of the most anomalous digits are compared
  std::vector<std::uint32_t> kept;    // for each value: how many of these are among its own
  // Spearman's, of all ranks; none where all digits rank alike.
  std::vector<std::optional<double>> rank_correlation;
  bool operator==(const RankStability&) const = default;
};

nlohmann::ordered_json to_json(const RankStability& stability);
/// Reads what to_json() wrote; otherwise ErrorCode::failed.
Expected<RankStability> read_rank_stability(const nlohmann::ordered_json& object);

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, RankStability>
void list_fields(Fields& fields, Value& stability) {
  fields("parameter", stability.parameter);
  fields("values", stability.values);
  fields("top", stability.top);
  fields("kept", stability.kept);
  fields("rank_correlation", stability.rank_correlation);
}

}  // namespace digitscope::results
