#include "results/projection.h"

#include <nlohmann/json.hpp>

#include "results/fields.h"

namespace digitscope::results {
namespace {

template <class Map>
Expected<Map> read_map(const nlohmann::ordered_json& object) {
  return read_checked<Map>(object, [](const Map& map) -> const char* {
    return map.embedding.columns == 2 ? nullptr : "embedding";
  });
}

}  // namespace

nlohmann::ordered_json to_json(const TsneMap& map) {
  return Writer::json_of(map);
}

Expected<TsneMap> read_tsne_map(const nlohmann::ordered_json& object) {
  return read_map<TsneMap>(object);
}

nlohmann::ordered_json to_json(const UmapMap& map) {
  return Writer::json_of(map);
}

Expected<UmapMap> read_umap_map(const nlohmann::ordered_json& object) {
  return read_map<UmapMap>(object);
}

}  // namespace digitscope::results
