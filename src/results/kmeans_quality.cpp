#include "results/kmeans_quality.h"

#include <nlohmann/json.hpp>

#include "results/fields.h"

namespace digitscope::results {

nlohmann::ordered_json to_json(const KMeansQuality& quality) {
  return Writer::json_of(quality);
}

Expected<KMeansQuality> read_kmeans_quality(const nlohmann::ordered_json& object) {
  return read_checked<KMeansQuality>(object, [](const KMeansQuality& quality) -> const char* {
    if (quality.inertia.size() != quality.n_clusters.size()) return "inertia";
    if (quality.silhouette.size() != quality.n_clusters.size()) return "silhouette";
    return nullptr;
  });
}

}  // namespace digitscope::results
