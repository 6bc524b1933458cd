#include "app/model/messages.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/model/clustering.h"
#include "app/model/comparison.h"
#include "app/model/linkages.h"
#include "app/model/runs.h"
#include "app/model/state.h"
#include "app/model/state_json.h"
#include "digits/idx.h"
#include "results/failure.h"
#include "vocabulary/json_text.h"

namespace digitscope::app {

using nlohmann::ordered_json;

namespace {

// What a request asks of each parameter: of those it leaves out their defaults. Bad ones the engine
// refuses itself.
ParameterValues asked_of(const Method& method, const ordered_json& request) {
  ParameterValues values = default_values(method);
  for (const auto& [key, given] : request.items()) {
    const Parameter* parameter = find_parameter(method, key);
    if (!parameter) continue;
    if (auto value = from_json(*parameter, given)) values[key] = std::move(*value);
  }
  return values;
}

}  // namespace

void engine_ready(AppState& state, std::string_view describe_json, std::string_view engine_json) {
  const ordered_json describe = ordered_json::parse(describe_json, nullptr, false);
  const ordered_json engine = ordered_json::parse(engine_json, nullptr, false);
  EngineStatus status;
  status.version = string_at(describe, "version");
  status.threaded = string_at(engine, "kind") == "threads";
  status.reason = string_at(engine, "reason");
  if (engine.is_object()) {
    const auto threads = engine.find("threads");
    if (threads != engine.end() && threads->is_number_unsigned()) {
      status.threads = std::max<std::size_t>(1, threads->get<std::size_t>());
    }
    const auto full_page = engine.find("full_page");
    status.full_page =
        full_page != engine.end() && full_page->is_boolean() && full_page->get<bool>();
  }
  state.engine = std::move(status);
}

Expected<void> load_digits(AppState& state, std::span<const std::uint8_t> images,
                           std::span<const std::uint8_t> labels) {
  auto digits = read_idx(images, labels);
  if (!digits) return tl::unexpected(digits.error());
  state.digits = std::move(*digits);
  state.range = pixel_range(state.digits);
  ++state.digits_version;
  state.runs = {.last = state.runs.last, .version = state.runs.version + 1};
  state.comparison = {};
  state.class_names.clear();
  state.inspected.reset();
  state.error.reset();
  state.status.clear();
  MapState map;
  map.projection = state.map.projection;
  map.tools_open = state.map.tools_open;
  map.requests = std::move(state.map.requests);
  state.map = std::move(map);
  state.playback = {.version = state.playback.version + 1};
  state.quality = {.last = state.quality.last};
  state.anatomy = {};
  state.stability = {};
  state.nearness = {};
  forget_questions(state);
  state.drawing.verdicts.clear();
  state.drawing.asked.clear();
  // A pen that keys have put down would stay so, and the nearest would be rows of the former digits
  // until it is lifted.
  state.drawing.pen_down = false;
  redraw(state);
  return {};
}

void run_started(AppState& state, std::string_view request_json, RunPurpose purpose) {
  state.running = Running{.purpose = purpose, .stage = {}, .remaining = {}};
  state.error.reset();
  const ordered_json request = read_json(request_json);
  const Method* method = find_method(string_at(request, "method"));
  if (!method) return;
  state.running->method = method->name;
  state.running->asked = asked_of(*method, request);
  if (purpose != RunPurpose::script) return;
  state.settings.method = method->name;
  state.settings.params[state.settings.method] = state.running->asked;
  follow_method(state);
}

void run_progressed(AppState& state, double fraction, std::string_view stage, double elapsed) {
  // Before that a guess is worth nothing.
  constexpr double least_seconds = 1;
  constexpr double least_fraction = 0.03;
  if (!state.running) return;
  state.running->fraction = std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0;
  state.running->stage = stage;
  state.running->remaining.reset();
  const double done = state.running->fraction;
  if (elapsed >= least_seconds && done >= least_fraction) {
    state.running->remaining = elapsed * (1 - done) / done;
  }
}

bool run_finished(AppState& state, std::string_view result_json) {
  const Running running = std::exchange(state.running, std::nullopt).value_or(Running{});
  auto read = results::read_object(result_json).and_then(results::read_run);
  auto result = std::move(read).and_then([&state](results::Run&& run) {
    return arrange_run(std::move(run), state.digits.features(), state.digits.size());
  });
  if (!result) {
    state.error = result.error();
    return false;
  }
  count_labels(*result, state.digits);
  if (result->merges) {
    result->tree = arrange_tree(std::move(*result->merges), state.digits);
    result->merges.reset();
    if (result->tree) cut_tree(*result, state.digits, result->clusters());
  }
  result->asked = running.asked;
  if (running.purpose == RunPurpose::comparison) {
    keep_run_beside(state, std::move(*result));
  } else {
    keep_run(state, std::move(*result));
  }
  state.error.reset();
  return true;
}

void run_failed(AppState& state, std::string_view error_json) {
  const Running running = std::exchange(state.running, std::nullopt).value_or(Running{});
  Error error = results::read_error(error_json);
  if (running.purpose == RunPurpose::comparison) give_up_comparing(state);
  if (error.code == ErrorCode::cancelled) return;
  keep_refusal(state, running, error);
  state.error = std::move(error);
}

void show_failure(AppState& state, std::string_view error_json) {
  state.error = results::read_error(error_json);
}

void deed_done(AppState& state, std::string_view at, std::string_view text) {
  state.done.reset();
  if (!text.empty()) state.done = Done{std::string(at), std::string(text)};
}

}  // namespace digitscope::app
