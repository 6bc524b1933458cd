#include "results/outlier_neighbourhood.h"

#include <nlohmann/json.hpp>

#include "results/fields.h"

namespace digitscope::results {

nlohmann::ordered_json to_json(const OutlierNeighbourhood& neighbourhood) {
  return Writer::json_of(neighbourhood);
}

Expected<OutlierNeighbourhood> read_outlier_neighbourhood(const nlohmann::ordered_json& object) {
  return read_checked<OutlierNeighbourhood>(
      object, [](const OutlierNeighbourhood& read) -> const char* {
        return read.neighbours.empty() ? "neighbours" : nullptr;
      });
}

}  // namespace digitscope::results
