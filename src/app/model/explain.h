#pragma once
// The methods explained in words.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "app/model/run_result.h"

namespace digitscope::app {

struct Explanation {
  std::string_view method;
  std::string_view idea;
  std::array<std::string_view, 4> steps;
  std::string_view caution;
};

const Explanation& explanation(std::string_view method);

/// Explains the score of `row` in the method's own terms, compared with the run's median digit: how
/// many random splits isolate it, or how much denser its neighbourhood is. Empty for clusterings.
std::string why_score(const RunResult& run, std::uint32_t row);

}  // namespace digitscope::app
