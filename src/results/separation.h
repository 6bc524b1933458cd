#pragma once
// The answer to {"question": "separation"}.

#include <concepts>
#include <nlohmann/json_fwd.hpp>
#include <type_traits>
#include <vector>

#include "base/error.h"

namespace digitscope::results {

/// How well the clusters are separated, with the scores of sklearn.metrics.
struct Separation {
  double silhouette = 0;
  double calinski_harabasz = 0;
  double davies_bouldin = 0;
  std::vector<double> silhouette_samples;  // of each row
  bool operator==(const Separation&) const = default;
};

nlohmann::ordered_json to_json(const Separation& separation);
/// Reads what to_json() wrote; otherwise ErrorCode::failed.
Expected<Separation> read_separation(const nlohmann::ordered_json& object);

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, Separation>
void list_fields(Fields& fields, Value& separation) {
  fields("silhouette", separation.silhouette);
  fields("calinski_harabasz", separation.calinski_harabasz);
  fields("davies_bouldin", separation.davies_bouldin);
  fields("silhouette_samples", separation.silhouette_samples);
}

}  // namespace digitscope::results
