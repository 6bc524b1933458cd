#include "results/pca.h"

#include <nlohmann/json.hpp>

#include "results/fields.h"

namespace digitscope::results {

nlohmann::ordered_json to_json(const Pca& pca) {
  return Writer::json_of(pca);
}

Expected<Pca> read_pca(const nlohmann::ordered_json& object) {
  return read_checked<Pca>(object, [](const Pca& pca) -> const char* {
    const std::size_t components = pca.coordinates.columns;
    if (pca.explained_variance.size() != components) return "explained_variance";
    if (pca.explained_variance_ratio.size() != components) return "explained_variance_ratio";
    return nullptr;
  });
}

}  // namespace digitscope::results
