#include "app/model/outbox.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "app/model/state.h"
#include "app/model/state_json.h"

namespace digitscope::app {

using nlohmann::ordered_json;

void send(AppState& state, const to_page::Message& message) {
  state.outbox.push_back(to_text(message));
}

void refuse(AppState& state, const Error& error) {
  state.error = error;
  send(state, to_page::Refused{error.message});
}

void send_state(AppState& state) {
  send(state, to_page::State{state_object(state)});
}

void send_run(AppState& state, ordered_json request, RunPurpose purpose) {
  const bool compared = purpose == RunPurpose::comparison;
  send(state, to_page::Run{compared ? "comparison" : "person", std::move(request)});
  state.running = Running{.purpose = purpose, .stage = "waiting for the engine", .remaining = {}};
}

void request_run(AppState& state) {
  if (state.running || state.digits.size() == 0) return;
  state.parameters_open = false;  // what comes of it is to be seen
  ordered_json request{{"method", state.settings.method}};
  request.update(params_json(state));
  send_run(state, std::move(request), RunPurpose::person);
}

void request_cancel(AppState& state) {
  // Without a run there may be a question under way.
  if (state.running ? state.running->cancelling : state.questions.pending.empty()) return;
  if (state.running) state.running->cancelling = true;
  for (Question& question : state.questions.pending) question.cancelled = true;
  send(state, to_page::Cancel{});
}

}  // namespace digitscope::app
