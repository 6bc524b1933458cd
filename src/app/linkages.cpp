#include "app/linkages.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "app/outbox.h"
#include "app/state.h"

namespace digitscope::app {

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
  const auto found = std::find_if(state.runs.rbegin(), state.runs.rend(), is_it);
  return found == state.runs.rend() ? nullptr : &*found;
}

void run_linkages(AppState& state) {
  const RunResult* shown = state.result();
  if (!shown || !shown->tree || state.running) return;
  const std::size_t clusters = shown->clusters();
  const std::size_t samples = shown->samples;
  for (const std::string_view linkage : linkage_names()) {
    if (const RunResult* found = run_of_linkage(state, linkage)) {
      for (RunResult& run : state.runs) {
        if (run.id == found->id && run.clusters() != clusters) {
          cut_tree(run, state.digits, clusters);
        }
      }
      continue;
    }
    send(state, {{"type", "run"},
                 {"request",
                  {{"method", "hierarchical"},
                   {"n_clusters", clusters},
                   {"linkage", linkage},
                   {"samples", samples}}}});
  }
}

}  // namespace digitscope::app
