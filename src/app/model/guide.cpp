#include "app/model/guide.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <vector>

#include "app/model/hidden_groups.h"
#include "app/model/map_coloring.h"
#include "app/model/outbox.h"
#include "app/model/runs.h"
#include "app/model/selection.h"
#include "app/model/state.h"

namespace digitscope::app {
namespace {

bool seeks_anomalies(const AppState& state) {
  return state.result() && state.result()->anomalies;
}

// How many digits of a cluster have each label.
std::span<const std::uint32_t> counts_of(const RunResult& run, std::uint32_t cluster) {
  const std::size_t labels = run.classes.size();
  return std::span(run.label_counts).subspan(cluster * labels, labels);
}

// The one to look at.
std::uint32_t example(const AppState& state) {
  if (const auto chosen = cluster_chosen(state)) return *chosen;
  return most_mixed_cluster(state).value_or(state.result()->labels.front());
}

void look(AppState& state) {
  if (seeks_anomalies(state)) {
    state.view = View::result;
    inspect(state, state.result()->anomalies->strangest.front());
    return;
  }
  state.runs.chosen_cluster = example(state);
  color_map(state, std::nullopt);
  show_group(state, MapColoring::cluster, *state.runs.chosen_cluster);
  state.view = View::map;
}

void ask(AppState& state) {
  if (seeks_anomalies(state)) {
    state.view = View::explain;
  } else {
    inspect(state, odd_digit(state, example(state)));
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
  // The steps of another method are no first steps any more.
  if (guide.told && state.settings.method != guide.method) guide.offered = false;
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
  guide.method = state.settings.method;
  send(state, to_page::GuideSeen{});
}

void dismiss_guide(AppState& state) {
  state.guide.offered = false;
  if (state.guide.told) return;
  state.guide.told = true;
  send(state, to_page::GuideSeen{});
}

std::optional<std::uint32_t> most_mixed_cluster(const AppState& state) {
  const RunResult* run = state.result();
  if (!run || run->label_counts.empty()) return std::nullopt;
  std::optional<std::uint32_t> lowest;
  double purity = 1;
  for (std::uint32_t k = 0; k < run->clusters(); ++k) {
    const auto counts = counts_of(*run, k);
    if (run->sizes[k] == 0) continue;
    const double share =
        *std::max_element(counts.begin(), counts.end()) / static_cast<double>(run->sizes[k]);
    if (share >= purity) continue;
    purity = share;
    lowest = k;
  }
  return lowest;
}

std::uint32_t odd_digit(const AppState& state, std::uint32_t cluster) {
  const RunResult& run = *state.result();
  const auto& members = run.members[cluster];
  if (run.label_counts.empty()) return members.front();
  const auto counts = counts_of(run, cluster);
  std::vector<std::size_t> order(counts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
  // Neither those that most are, nor those that the cluster is matched to, whose colour it has.
  const auto is_odd = [&](std::size_t place) {
    return place != order.front() && counts[place] > 0 &&
           (run.matched_label.empty() || run.matched_label[cluster] != run.classes[place]);
  };
  auto odd = std::find_if(order.begin(), order.end(), is_odd);
  if (odd == order.end()) odd = order.begin() + (order.size() > 1 && counts[order[1]] > 0 ? 1 : 0);
  const std::uint8_t label = run.classes[*odd];
  return *std::find_if(members.begin(), members.end(),
                       [&](std::uint32_t row) { return state.digits.labels[row] == label; });
}

}  // namespace digitscope::app
