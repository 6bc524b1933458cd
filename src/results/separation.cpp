#include "results/separation.h"

#include <nlohmann/json.hpp>

#include "results/fields.h"

namespace digitscope::results {

nlohmann::ordered_json to_json(const Separation& separation) {
  return Writer::json_of(separation);
}

Expected<Separation> read_separation(const nlohmann::ordered_json& object) {
  return read_checked<Separation>(object, [](const Separation&) -> const char* { return nullptr; });
}

}  // namespace digitscope::results
