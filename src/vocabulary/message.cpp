#include "vocabulary/message.h"

#include <nlohmann/json.hpp>

namespace digitscope {

std::string quote(const nlohmann::ordered_json& given) {
  constexpr std::size_t limit = 40;
  std::string text = given.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  if (text.size() <= limit) return text;
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // in a letter
  return text.substr(0, end) + "...";
}

void add_item(std::string& list, std::string_view item) {
  if (!list.empty()) list += ", ";
  list += item;
}

}  // namespace digitscope
