#include "results/nearness.h"

#include <nlohmann/json.hpp>

#include "results/fields.h"

namespace digitscope::results {

nlohmann::ordered_json to_json(const Nearness& nearness) {
  return Writer::json_of(nearness);
}

Expected<Nearness> read_nearness(const nlohmann::ordered_json& object) {
  return read_checked<Nearness>(object, [](const Nearness& read) -> const char* {
    if (read.row_distances.size() != read.rows.size()) return "row_distances";
    if (read.distances.size() != read.nearest.size()) return "distances";
    if (read.nearer.size() != read.nearest.size()) return "nearer";
    for (const std::uint32_t nearer : read.nearer) {
      if (nearer > read.rows.size()) return "nearer";
    }
    return nullptr;
  });
}

}  // namespace digitscope::results
