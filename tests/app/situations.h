#pragma once
// States that the page can be in, each with a name: what is true of all of them is tested on all.

#include <functional>
#include <string_view>
#include <vector>

#include "app/model/state.h"

namespace digitscope::test {

struct Situation {
  const char* name;
  std::function<app::AppState()> make;

  /// A copy of the state, which is made once: many tests look at each at many sizes, and under
  /// sanitizers making it takes longer than looking at it.
  app::AppState state() const;
};

const std::vector<Situation>& situations();
/// The one of that name, which there has to be.
const Situation& situation(std::string_view name);

/// Texts of fields that are longer than their field.
bool is_long_text(std::string_view text);

}  // namespace digitscope::test
