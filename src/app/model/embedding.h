#pragma once
// What is shown of the page when it is part of another one: as much as that one asks for.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace digitscope::app {

struct AppState;

struct Embedding {
  bool on = false;  // all in one column as high as it needs to be; the page around is told
  bool header = true;
  std::optional<std::vector<std::string>> controls;  // those shown; none: all
  std::optional<std::vector<std::string>> panels;    // of all views, in place of tabs; none: tabs

  /// Of `method`, `parameters`, `run` and `tabs`.
  bool shows_control(std::string_view name) const;
  /// Parameters are shown together, as `parameters`, or each by its name.
  bool shows_parameter(std::string_view name) const;
  bool shows_panel(std::string_view name) const;
};

/// Makes the page part of another: {"header": true, "controls": [...], "panels": [...]}, all
/// optional. Takes what is good, and reports the first name that there is not; a list
/// with no good name in it is as none.
Expected<void> embed(AppState& state, std::string_view json);

}  // namespace digitscope::app
