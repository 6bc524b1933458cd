#pragma once
// JSON from outside, looked at before it is read into values, which take some ten times the memory
// of their text.

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace digitscope {

/// What a text of JSON holds, if it is one.
struct JsonShape {
  std::size_t depth = 0;   // of arrays and objects within each other
  std::size_t values = 0;  // at most so many
};

/// O(text).
JsonShape shape_of_json(std::string_view text);

/// Requests and questions have at most three: what handles values calls itself for each, so that
/// thousands would exhaust the stack.
inline constexpr std::size_t most_depth = 16;

/// The value that a text of JSON holds; discarded (is_discarded()) when it is none, or one nested
/// more than most_depth deep. O(text).
nlohmann::ordered_json read_json(std::string_view text);

}  // namespace digitscope
