#include "app/model/guide.h"

#include <algorithm>
#include <span>

#include "app/model/outbox.h"
#include "app/model/runs.h"
#include "app/model/selection.h"
#include "app/model/state.h"

namespace digitscope::app {
namespace {

bool seeks_anomalies(const AppState& state) {
  return state.result() && state.result()->anomalies;
}

// What there is to look at in a run: its most mixed cluster, or without labels its first.
MixedCluster example(const AppState& state) {
  if (const auto mixed = most_mixed_cluster(state)) return *mixed;
  return {0, state.result()->members[0].front()};
}

void look(AppState& state) {
  if (seeks_anomalies(state)) {
    state.view = View::result;
    inspect(state, state.result()->anomalies->strangest.front());
    return;
  }
  state.runs.chosen_cluster = example(state).cluster;
  state.map.coloring.reset();
  ++state.map.version;
  state.view = View::map;
}

void ask(AppState& state) {
  if (seeks_anomalies(state)) {
    state.view = View::explain;
  } else {
    inspect(state, example(state).row);
  }
}

}  // namespace

bool shows_guide(const AppState& state) {
  return state.guide.offered && !state.embedding.on && state.digits.size() > 1;
}

GuideStep guide_step(const AppState& state) {
  if (!state.result()) return GuideStep::run;
  if (!state.guide.looked) return GuideStep::look;
  return state.guide.asked ? GuideStep::done : GuideStep::ask;
}

void take_guide_step(AppState& state) {
  switch (guide_step(state)) {
    case GuideStep::run:
      request_run(state);
      break;
    case GuideStep::look:
      look(state);
      state.guide.looked = true;
      break;
    case GuideStep::ask:
      ask(state);
      state.guide.asked = true;
      break;
    case GuideStep::done:
      dismiss_guide(state);
      break;
  }
}

void follow_guide(AppState& state) {
  Guide& guide = state.guide;
  if (!guide.offered || !state.result()) return;
  const bool inspected = state.inspected.has_value();
  if (seeks_anomalies(state)) {
    guide.asked = guide.asked || (guide.looked && state.view == View::explain);
    guide.looked = guide.looked || inspected;
  } else {
    guide.asked = guide.asked || (guide.looked && inspected);
    guide.looked = guide.looked || cluster_chosen(state) || state.runs.chosen_cell;
  }
  if (!guide.looked || !guide.asked || guide.told) return;
  guide.told = true;
  send(state, to_page::GuideSeen{});
}

void dismiss_guide(AppState& state) {
  state.guide.offered = false;
  if (state.guide.told) return;
  state.guide.told = true;
  send(state, to_page::GuideSeen{});
}

std::optional<MixedCluster> most_mixed_cluster(const AppState& state) {
  const RunResult* run = state.result();
  if (!run || run->label_counts.empty()) return std::nullopt;
  const std::size_t labels = run->classes.size();
  std::optional<std::uint32_t> lowest;
  double purity = 1;
  for (std::uint32_t k = 0; k < run->clusters(); ++k) {
    const auto counts = std::span(run->label_counts).subspan(k * labels, labels);
    const double share = *std::max_element(counts.begin(), counts.end()) /
                         static_cast<double>(std::max(run->sizes[k], 1u));
    if (run->sizes[k] == 0 || share >= purity) continue;
    purity = share;
    lowest = k;
  }
  if (!lowest) return std::nullopt;
  const auto counts = std::span(run->label_counts).subspan(*lowest * labels, labels);
  const auto most = std::max_element(counts.begin(), counts.end());
  std::size_t second = most == counts.begin() ? 1 : 0;
  for (std::size_t c = 0; c < labels; ++c) {
    if (counts.begin() + static_cast<std::ptrdiff_t>(c) != most && counts[c] > counts[second]) {
      second = c;
    }
  }
  for (const std::uint32_t row : run->members[*lowest]) {
    if (state.digits.labels[row] == run->classes[second]) return MixedCluster{*lowest, row};
  }
  return std::nullopt;
}

}  // namespace digitscope::app
