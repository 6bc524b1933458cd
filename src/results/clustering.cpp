#include "results/clustering.h"

#include <nlohmann/json.hpp>

#include "results/fields.h"

namespace digitscope::results {

nlohmann::ordered_json to_json(const Clustering& clustering) {
  return Writer::json_of(clustering);
}

const char* contradiction_in(const Clustering& clustering) {
  if (clustering.labels.empty()) return "labels";
  std::vector<std::uint32_t> sizes(clustering.sizes.size(), 0);
  for (const std::uint32_t label : clustering.labels) {
    if (label >= sizes.size()) return "labels";
    ++sizes[label];
  }
  if (sizes != clustering.sizes) return "sizes and labels disagree";
  if (!clustering.contingency) return nullptr;
  const Contingency& table = *clustering.contingency;
  const bool fits = table.counts.rows() == table.clusters.size() &&
                    table.counts.columns == table.classes.size() &&
                    table.class_of_cluster.size() == table.clusters.size();
  return fits ? nullptr : "contingency";
}

}  // namespace digitscope::results
