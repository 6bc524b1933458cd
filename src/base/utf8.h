#pragma once
// Characters of UTF-8.

#include <string>
#include <string_view>

namespace digitscope {

/// The first character of `text` (not empty), which is cut off. A byte that begins none gives
/// U+FFFD.
char32_t next_character(std::string_view& text);

void append_character(std::string& text, char32_t character);

}  // namespace digitscope
