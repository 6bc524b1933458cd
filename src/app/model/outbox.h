#pragma once
// Says to the page around the app what page_messages.h lists. It is sent after each frame.

#include <nlohmann/json_fwd.hpp>

#include "app/model/page_messages.h"
#include "base/error.h"

namespace digitscope::app {

struct AppState;
enum class RunPurpose;

void send(AppState& state, const to_page::Message& message);
/// Shows an error of what was typed, and has the page say it aloud.
void refuse(AppState& state, const Error& error);
/// Tells what a link would say now.
void send_state(AppState& state);

/// Asks the page to run a request. It may have to wait for the answer to a question; whoever asked
/// for it sees at once that it is on.
void send_run(AppState& state, nlohmann::ordered_json request, RunPurpose purpose);
/// Asks the page to run what is selected. Nothing happens without digits or during a run.
void request_run(AppState& state);
void request_cancel(AppState& state);

}  // namespace digitscope::app
