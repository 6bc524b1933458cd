#pragma once
// Which parts of the page are shown when it is embedded in another: those that page asks for.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace digitscope::app {

struct AppState;

struct Embedding {
  bool on = false;  // one column of its natural height, reported to the page around
  bool header = true;
  std::optional<std::vector<std::string>> controls;  // those shown; nullopt: all
  std::optional<std::vector<std::string>> panels;    // from any view, without tabs; nullopt: tabs

  /// `name`: one of `method`, `parameters`, `run` and `tabs`.
  bool shows_control(std::string_view name) const;
  /// Parameters are shown all together, as `parameters`, or individually by name.
  bool shows_parameter(std::string_view name) const;
  bool shows_panel(std::string_view name) const;
};

/// Embeds the page: {"header": true, "controls": [...], "panels": [...]}, all optional. Applies the
/// valid parts and reports the first unknown name; a list without a valid name counts as absent.
Expected<void> embed(AppState& state, std::string_view json);

}  // namespace digitscope::app
