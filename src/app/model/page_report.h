#pragma once
// The report of all runs kept, as one page of HTML to be saved.

#include <string_view>

#include "app/model/page_messages.h"

namespace digitscope::app {

struct AppState;

/// The report, oldest run first, with addresses in place of its pictures, which the page draws from
/// the panels that are named beside them and puts there. At least one run is kept. `name` and `at`
/// as in the message. Any text of the reader's is escaped.
to_page::SaveReport report_of(const AppState& state, std::string_view name, std::string_view at);

}  // namespace digitscope::app
