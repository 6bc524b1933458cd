#pragma once
// The page's link: a query that sets it, and the query that brings back what is set.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace digitscope::app {

struct AppState;

struct Followed {
  bool autorun = false;        // a result is asked for
  std::vector<Error> refused;  // what was left out, and why
};

/// Sets method, parameters, theme and what is looked at as a link says; read_link() reads it. What
/// the link does not name is set as at the start, but for the theme, which is the reader's.
Followed follow_link(AppState& state, std::string_view query);

/// Sets what a link names, and leaves the rest as it is, but for the names in `reset`, which are as
/// at the start again. A link without a method means the one in sight, or, with a parameter that
/// this one does not have, one that has it. Results stay as they are.
Followed change_by_link(AppState& state, std::string_view query,
                        std::span<const std::string> reset);

struct LinkContent {
  bool theme = true;     // unless the theme is the page's around this one
  bool autorun = false;  // a result is asked for even when none of these parameters is on screen
};

/// The query that brings the page back as it is, with what else `search` says.
std::string link_of(const AppState& state, std::string_view search, LinkContent content = {});

}  // namespace digitscope::app
