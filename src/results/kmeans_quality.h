#pragma once
// The answer to {"question": "kmeans_quality"}: k-means for several numbers of clusters.

#include <concepts>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <type_traits>
#include <vector>

#include "base/error.h"

namespace digitscope::results {

struct KMeansQuality {
  std::vector<std::uint32_t> n_clusters;
  std::vector<double> inertia;                    // for each of them
  std::vector<std::optional<double>> silhouette;  // likewise; a single cluster has none
  std::uint32_t silhouette_samples = 0;           // it is that of the first so many rows
  bool operator==(const KMeansQuality&) const = default;
};

nlohmann::ordered_json to_json(const KMeansQuality& quality);
/// Reads what to_json() wrote; otherwise ErrorCode::failed.
Expected<KMeansQuality> read_kmeans_quality(const nlohmann::ordered_json& object);

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, KMeansQuality>
void list_fields(Fields& fields, Value& quality) {
  fields("n_clusters", quality.n_clusters);
  fields("inertia", quality.inertia);
  fields("silhouette", quality.silhouette);
  fields("silhouette_samples", quality.silhouette_samples);
}

}  // namespace digitscope::results
