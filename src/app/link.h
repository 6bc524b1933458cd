#pragma once
// The page's link: a query that sets it, and the query that brings back what is set.

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
/// the link does not name is set as at the start, or, when it is followed `partly`, left as it is.
Followed follow_link(AppState& state, std::string_view query, bool partly);

/// The query that brings the page back as it is, with what else `search` says.
std::string link_of(const AppState& state, std::string_view search);

}  // namespace digitscope::app
