#pragma once
// Contents of files, written as text.

#include <cstdint>
#include <string_view>
#include <vector>

namespace digitscope::test {

inline std::vector<std::uint8_t> as_bytes(std::string_view text) {
  return {text.begin(), text.end()};
}

}  // namespace digitscope::test
