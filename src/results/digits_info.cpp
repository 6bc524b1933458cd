#include "results/digits_info.h"

#include <nlohmann/json.hpp>

#include "results/fields.h"

namespace digitscope::results {

nlohmann::ordered_json to_json(const DigitsInfo& info) {
  return Writer::json_of(info);
}

}  // namespace digitscope::results
