#include "base/text.h"

#include <cstdio>

#include "base/utf8.h"

namespace digitscope {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\n\r\f\v";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string printable(std::string_view text) {
  const auto is_mark = [](char32_t c) {  // of bidirectional text, and breaks of lines
    return c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
  };
  std::string result;
  while (!text.empty()) {
    const char32_t c = next_character(text);
    char escaped[16];
    if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
      std::snprintf(escaped, sizeof escaped, "\\x%02x", static_cast<unsigned>(c));
      result += escaped;
    } else if (is_mark(c)) {
      std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c));
      result += escaped;
    } else {
      append_character(result, c);
    }
  }
  return result;
}

}  // namespace digitscope
