#pragma once
// The answer to {"question": "pca"}.

#include <concepts>
#include <nlohmann/json_fwd.hpp>
#include <type_traits>
#include <vector>

#include "base/error.h"
#include "results/table.h"

namespace digitscope::results {

struct Pca {
  std::vector<double> explained_variance;        // of each component, descending
  std::vector<double> explained_variance_ratio;  // likewise, as a share of all variance
  Table<double> coordinates;                     // samples x components
  bool operator==(const Pca&) const = default;
};

nlohmann::ordered_json to_json(const Pca& pca);
/// Reads what to_json() wrote; otherwise ErrorCode::failed.
Expected<Pca> read_pca(const nlohmann::ordered_json& object);

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, Pca>
void list_fields(Fields& fields, Value& pca) {
  fields("explained_variance", pca.explained_variance);
  fields("explained_variance_ratio", pca.explained_variance_ratio);
  fields("coordinates", pca.coordinates);
}

}  // namespace digitscope::results
