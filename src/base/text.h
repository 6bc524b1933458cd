#pragma once
// Text as people and programs write it.

#include <string_view>

namespace digitscope {

/// `text` without the blanks around it: ASCII's spaces, tabs, line ends, form feeds, vertical tabs.
std::string_view trimmed(std::string_view text);

}  // namespace digitscope
