#pragma once
// Sends the messages of page_messages.h to the page around the app, after each frame.

#include <nlohmann/json_fwd.hpp>

#include "app/model/page_messages.h"
#include "base/error.h"

namespace digitscope::app {

struct AppState;
enum class RunPurpose;

void send(AppState& state, const to_page::Message& message);
/// Shows an error in typed input, and has the page announce it to screen readers.
void refuse(AppState& state, const Error& error);
/// Sends what a link would now contain.
void send_state(AppState& state);

/// Asks the page to run a request. It may have to wait for the answer to a question, but shows as
/// running at once.
void send_run(AppState& state, nlohmann::ordered_json request, RunPurpose purpose);
/// Asks the page to run the current selection. Does nothing without digits or during a run.
void request_run(AppState& state);
void request_cancel(AppState& state);

}  // namespace digitscope::app
