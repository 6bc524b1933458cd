#pragma once
// The page's link: setting the state from a query, and writing the query that restores it.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace digitscope::app {

struct AppState;

struct Followed {
  bool autorun = false;        // the link requests a result
  std::vector<Error> refused;  // the entries left out, and why
};

/// Sets method, parameters, theme and view from a link, parsed by read_link(). What the link does
/// not name is reset to its initial value, except the theme, which is the reader's.
Followed follow_link(AppState& state, std::string_view query);

/// Sets what a link names, resets the names in `reset` to their initial values, and leaves the rest
/// as it is. A link without a method means the selected one, or, with a parameter which that one
/// lacks, a method that has it. Results are kept.
Followed change_by_link(AppState& state, std::string_view query,
                        std::span<const std::string> reset);

struct LinkContent {
  bool theme = true;     // false when the page around sets the theme
  bool autorun = false;  // request a result even when none of these parameters is on screen
};

/// The query that restores the page's current state, keeping whatever else `search` contains.
std::string link_of(const AppState& state, std::string_view search, LinkContent content = {});

}  // namespace digitscope::app
