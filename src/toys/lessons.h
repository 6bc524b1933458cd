#pragma once
// Which toys there are: those of a method differ by one or two choices.

#include <span>
#include <string_view>
#include <vector>

#include "toys/toy.h"

namespace digitscope::toys {

/// One of several words, such as the linkage.
struct Choice {
  std::string_view name;
  std::vector<std::string_view> words;
};

struct Lesson {
  std::string_view method;  // or projection
  std::string_view remark;  // what its points are
  std::vector<Choice> choices;
  /// `chosen`: of each choice, the index of its word.
  Toy (*toy)(std::span<const std::size_t> chosen);
};

/// That of a method or projection; nullptr when it has none.
const Lesson* find_lesson(std::string_view method);

/// The toy of a lesson, which is made when it is first asked for and then kept. Not for several
/// threads.
const Toy& toy_of(const Lesson& lesson, std::span<const std::size_t> chosen);

}  // namespace digitscope::toys
