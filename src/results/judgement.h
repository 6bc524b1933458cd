#pragma once
// The answer to {"question": "score"}: what the last run of a method makes of further digits.

#include <concepts>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/error.h"
#include "results/table.h"

namespace digitscope::results {

/// By a clustering.
struct NearestClusters {
  std::vector<std::uint32_t> labels;  // of each digit: the nearest cluster
  Table<double> distances;            // digits x clusters
  bool operator==(const NearestClusters&) const = default;
};

/// By isolation forest or local outlier factor.
struct Scores {
  std::vector<double> scores;  // of each digit: lower is stranger
  double offset = 0;
  std::vector<std::uint32_t> anomalies;  // the digits that score below `offset`, ascending
  bool operator==(const Scores&) const = default;
};

using Judgement = std::variant<NearestClusters, Scores>;

nlohmann::ordered_json to_json(const Judgement& judgement);
/// Reads what to_json() wrote; otherwise ErrorCode::failed.
Expected<Judgement> read_judgement(const nlohmann::ordered_json& object);

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, NearestClusters>
void list_fields(Fields& fields, Value& nearest) {
  fields("labels", nearest.labels);
  fields("distances", nearest.distances);
}

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, Scores>
void list_fields(Fields& fields, Value& scores) {
  fields("scores", scores.scores);
  fields("offset", scores.offset);
  fields("anomalies", scores.anomalies);
}

}  // namespace digitscope::results
