#pragma once
// Text as people and programs write it.

#include <string>
#include <string_view>

namespace digitscope {

/// `text` without the blanks around it: ASCII's spaces, tabs, line ends, form feeds, vertical tabs.
std::string_view trimmed(std::string_view text);

/// `text` for a terminal, which would obey what is in it: control characters and those that turn
/// the direction of writing as "\\x1b" or "\\u202e", what is no UTF-8 as U+FFFD. All else stays, so
/// that file names can still be read.
std::string printable(std::string_view text);

}  // namespace digitscope
