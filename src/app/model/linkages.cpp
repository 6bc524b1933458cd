#include "app/model/linkages.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "app/model/outbox.h"
#include "app/model/state.h"
#include "app/model/state_json.h"

namespace digitscope::app {

using nlohmann::ordered_json;

std::span<const std::string_view> linkage_names() {
  const Method* method = find_method("hierarchical");
  const Parameter* parameter = method ? find_parameter(*method, "linkage") : nullptr;
  return parameter ? parameter->choices : std::span<const std::string_view>();
}

const RunResult* run_of_linkage(const AppState& state, std::string_view linkage) {
  const RunResult* shown = state.result();
  const auto is_it = [&](const RunResult& run) {
    const auto used = run.params.find("linkage");
    return run.tree && shown && run.samples == shown->samples && used != run.params.end() &&
           used->second.text == linkage;
  };
  if (shown && is_it(*shown)) return shown;
  const auto found = std::find_if(state.runs.kept.rbegin(), state.runs.kept.rend(), is_it);
  return found == state.runs.kept.rend() ? nullptr : &*found;
}

void keep_refusal(AppState& state, const Running& running, const Error& error) {
  if (running.method != "hierarchical" || error.parameter != "samples") return;
  const std::string& linkage = running.asked.at("linkage").text;
  const ParameterValue& samples = running.asked.at("samples");
  const std::size_t rows =
      samples.is_word() ? state.digits.size() : static_cast<std::size_t>(samples.number);
  std::erase_if(state.runs.refused_linkages, [&](const RefusedLinkage& refused) {
    return refused.linkage == linkage && refused.rows == rows;
  });
  state.runs.refused_linkages.push_back({linkage, rows, error.message});
}

std::string_view refusal_of_linkage(const AppState& state, std::string_view linkage) {
  const RunResult* shown = state.result();
  for (const RefusedLinkage& refused : state.runs.refused_linkages) {
    if (shown && refused.linkage == linkage && refused.rows == shown->samples) {
      return refused.message;
    }
  }
  return {};
}

void run_linkages(AppState& state) {
  const RunResult* shown = state.result();
  if (!shown || !shown->tree || state.running) return;
  const std::size_t clusters = shown->clusters();
  const Method* method = find_method(shown->method);
  if (!method) return;
  ordered_json request{{"method", shown->method}};
  request.update(to_json(*method, shown->asked));
  for (const std::string_view linkage : linkage_names()) {
    if (const RunResult* found = run_of_linkage(state, linkage)) {
      for (RunResult& run : state.runs.kept) {
        if (run.id == found->id && run.clusters() != clusters) {
          cut_tree(run, state.digits, clusters);
        }
      }
      continue;
    }
    request["linkage"] = linkage;
    send_run(state, request, RunPurpose::comparison);
  }
}

}  // namespace digitscope::app
