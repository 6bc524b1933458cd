#pragma once
// Messages from the page around the app.

#include <cstdint>
#include <span>
#include <string_view>

#include "base/error.h"

namespace digitscope::app {

struct AppState;
enum class RunPurpose;

void engine_ready(AppState& state, std::string_view describe_json, std::string_view engine_json);
/// Loads IDX bytes and discards the runs on the previous digits. On error nothing changes.
Expected<void> load_digits(AppState& state, std::span<const std::uint8_t> images,
                           std::span<const std::uint8_t> labels);
void run_started(AppState& state, std::string_view request_json, RunPurpose purpose);
/// `elapsed`: seconds since the start.
void run_progressed(AppState& state, double fraction, std::string_view stage, double elapsed = 0);
/// False when the JSON cannot be read; the state then holds an error and keeps the previous result.
bool run_finished(AppState& state, std::string_view result_json);
/// A cancelled run ends quietly; any other error is shown. The previous result stays.
void run_failed(AppState& state, std::string_view error_json);
/// Shows an error that is not a run's; a run in progress continues.
void show_failure(AppState& state, std::string_view error_json);
/// Shows `text` at the control `at`, whose request is done, until the next call. Empty `text`
/// removes the message.
void deed_done(AppState& state, std::string_view at, std::string_view text);

}  // namespace digitscope::app
