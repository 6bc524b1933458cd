#include "vocabulary/json_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace digitscope {

JsonShape shape_of_json(std::string_view text) {
  JsonShape shape;
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      shape.depth = std::max(shape.depth, ++depth);
      ++shape.values;
    } else if (c == ']' || c == '}') {
      depth -= depth > 0 ? 1 : 0;
    } else if (c == ',' || c == ':') {
      ++shape.values;
    }
  }
  ++shape.values;
  return shape;
}

nlohmann::ordered_json read_json(std::string_view text) {
  using nlohmann::ordered_json;
  if (shape_of_json(text).depth > most_depth) return ordered_json(ordered_json::value_t::discarded);
  return ordered_json::parse(text, nullptr, /*allow_exceptions=*/false);
}

}  // namespace digitscope
