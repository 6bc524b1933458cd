#pragma once
// What the page around the app says.

#include <cstdint>
#include <span>
#include <string_view>

#include "base/error.h"

namespace digitscope::app {

struct AppState;
enum class RunPurpose;

void engine_ready(AppState& state, std::string_view describe_json, std::string_view engine_json);
/// Takes IDX bytes; the runs on the previous digits go. On error everything stays as it was.
Expected<void> load_digits(AppState& state, std::span<const std::uint8_t> images,
                           std::span<const std::uint8_t> labels);
void run_started(AppState& state, std::string_view request_json, RunPurpose purpose);
/// `elapsed` seconds after its start.
void run_progressed(AppState& state, double fraction, std::string_view stage, double elapsed = 0);
/// False when the JSON cannot be read; the state then holds an error, and the previous result.
bool run_finished(AppState& state, std::string_view result_json);
/// A cancelled run ends quietly; any other error is shown. The previous result stays.
void run_failed(AppState& state, std::string_view error_json);
/// Shows what went wrong that is not a run; a run under way goes on.
void show_failure(AppState& state, std::string_view error_json);
/// What the control `at` asked for is done, and told there until another call; empty: no longer.
void deed_done(AppState& state, std::string_view at, std::string_view text);

}  // namespace digitscope::app
