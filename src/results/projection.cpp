#include "results/projection.h"

#include <nlohmann/json.hpp>

#include "results/fields.h"

namespace digitscope::results {

nlohmann::ordered_json to_json(const TsneMap& map) {
  return Writer::json_of(map);
}

Expected<TsneMap> read_tsne_map(const nlohmann::ordered_json& object) {
  return read_checked<TsneMap>(object, [](const TsneMap& map) -> const char* {
    return map.embedding.columns == 2 ? nullptr : "embedding";
  });
}

}  // namespace digitscope::results
