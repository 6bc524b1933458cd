#include "app/model/comparison.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/model/outbox.h"
#include "app/model/state.h"
#include "engine/color_places.h"
#include "evaluate/agreement.h"
#include "evaluate/matching.h"
#include "evaluate/ranks.h"

namespace digitscope::app {
namespace {

std::vector<std::uint32_t> shared_counts(const RunResult& shown, const RunResult& other) {
  std::vector<std::uint32_t> counts(shown.clusters() * other.clusters(), 0);
  for (std::size_t row = 0; row < shown.labels.size(); ++row) {
    ++counts[shown.labels[row] * other.clusters() + other.labels[row]];
  }
  return counts;
}

// Clusters without digits are not in the table, and match none; nor do those that share no digit.
std::vector<std::optional<std::uint32_t>> matches(const Contingency& table, std::size_t clusters) {
  std::vector<std::optional<std::uint32_t>> match(clusters);
  const Matching found = best_matching(table);
  for (std::size_t i = 0; i < table.classes; ++i) {
    if (found.cluster_of_class[i] < 0) continue;
    const auto j = static_cast<std::size_t>(found.cluster_of_class[i]);
    if (table.counts[i * table.clusters + j] == 0) continue;
    match[static_cast<std::size_t>(table.class_values[i])] =
        static_cast<std::uint32_t>(table.cluster_values[j]);
  }
  return match;
}

std::vector<std::uint32_t> matched_first(std::span<const std::optional<std::uint32_t>> match,
                                         std::size_t clusters) {
  std::vector<std::uint32_t> order;
  std::vector<bool> placed(clusters, false);
  for (const auto& matched : match) {
    if (!matched) continue;
    order.push_back(*matched);
    placed[*matched] = true;
  }
  for (std::uint32_t k = 0; k < clusters; ++k) {
    if (!placed[k]) order.push_back(k);
  }
  return order;
}

std::vector<std::uint32_t> ranks_of(const Anomalies& found) {
  std::vector<std::uint32_t> ranks(found.strangest.size());
  for (std::uint32_t i = 0; i < ranks.size(); ++i) ranks[found.strangest[i]] = i + 1;
  return ranks;
}

bool is_of(const RunResult& run, const Request& request) {
  return run.method == request.method().name && run.asked == request.values();
}

std::vector<std::uint32_t> rows_of_pair(const RunResult& shown, const RunResult& other,
                                        std::uint32_t cluster, std::uint32_t compared) {
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t row : shown.members[cluster]) {
    if (other.labels[row] == compared) rows.push_back(row);
  }
  return rows;
}

void choose_again(AppState& state, const std::optional<ChosenPair>& chosen) {
  if (!chosen) return;
  if (!chosen->clusters) return choose_changed(state);
  choose_pair(state, chosen->clusters->first, chosen->clusters->second);
}

}  // namespace

bool are_comparable(const RunResult& a, const RunResult& b) {
  if (a.anomalies && b.anomalies) return a.anomalies->scores.size() == b.anomalies->scores.size();
  return !a.labels.empty() && a.labels.size() == b.labels.size();
}

ClusterComparison compare_clusterings(const RunResult& shown, const RunResult& other) {
  const std::vector<std::uint32_t> counts = shared_counts(shown, other);
  ClusterComparison found;
  const Contingency table = contingency_of_counts(counts, shown.clusters(), other.clusters());
  found.ari = adjusted_rand_index(table);
  found.match = matches(table, shown.clusters());
  found.columns = matched_first(found.match, other.clusters());
  found.places = color_places_beside(shown.places, other.places, counts);
  found.counts.reserve(counts.size());
  for (std::size_t k = 0; k < shown.clusters(); ++k) {
    for (const std::uint32_t column : found.columns) {
      found.counts.push_back(counts[k * other.clusters() + column]);
    }
  }
  for (std::uint32_t row = 0; row < shown.labels.size(); ++row) {
    if (found.match[shown.labels[row]] != other.labels[row]) found.changed.push_back(row);
  }
  return found;
}

AnomalyComparison compare_anomalies(const RunResult& shown, const RunResult& other) {
  return {shown.id, overlap(shown, other),
          rank_correlation(shown.anomalies->scores, other.anomalies->scores),
          ranks_of(*shown.anomalies), ranks_of(*other.anomalies)};
}

void compare_with(AppState& state, std::uint32_t id) {
  state.comparison.other = id;
  state.comparison.wanted.reset();
  state.comparison.requested = false;
  state.comparison.chosen.reset();
  update_comparison(state);
}

void update_comparison(AppState& state) {
  Comparison& comparison = state.comparison;
  const RunResult* shown = state.result();
  const RunResult* other =
      comparison.other == state.runs.shown ? nullptr : state.find_run(comparison.other);
  const auto chosen = std::exchange(comparison.chosen, std::nullopt);
  comparison.clusters.reset();
  auto ranked = std::exchange(comparison.anomalies, std::nullopt);
  comparison.too_many = false;
  if (!other) comparison.other = 0;
  if (!other || !shown) {
    comparison.chosen = comparison.wanted ? chosen : std::nullopt;
    return;
  }
  if (!are_comparable(*shown, *other)) return;
  if (shown->anomalies) {
    // While a threshold is dragged, only what lies below it changes.
    if (ranked && ranked->run == shown->id && ranked->overlap.other == other->id) {
      ranked->overlap = overlap(*shown, *other);
      comparison.anomalies = std::move(ranked);
    } else {
      comparison.anomalies = compare_anomalies(*shown, *other);
    }
    return;
  }
  comparison.too_many = std::max(shown->clusters(), other->clusters()) > most_compared_clusters;
  if (comparison.too_many) return;
  comparison.clusters = compare_clusterings(*shown, *other);
  choose_again(state, chosen);
}

void choose_pair(AppState& state, std::uint32_t shown, std::uint32_t compared) {
  Comparison& comparison = state.comparison;
  ChosenPair chosen{std::pair(shown, compared), {}};
  if (!comparison.clusters) {  // looked for again when there is something to compare
    if (comparison.wanted) comparison.chosen = std::move(chosen);
    return;
  }
  const RunResult& other = *state.find_run(comparison.other);
  if (shown >= state.result()->clusters() || compared >= other.clusters()) return;
  chosen.rows = rows_of_pair(*state.result(), other, shown, compared);
  comparison.chosen = std::move(chosen);
}

void choose_changed(AppState& state) {
  Comparison& comparison = state.comparison;
  if (comparison.clusters) {
    comparison.chosen = ChosenPair{std::nullopt, comparison.clusters->changed};
  } else if (comparison.wanted) {
    comparison.chosen = ChosenPair{};
  }
}

void want_comparison(AppState& state, const Request& request) {
  const auto kept = std::find_if(
      state.runs.kept.rbegin(), state.runs.kept.rend(),
      [&](const RunResult& run) { return run.id != state.runs.shown && is_of(run, request); });
  if (kept != state.runs.kept.rend()) return compare_with(state, kept->id);
  compare_with(state, 0);
  state.comparison.wanted = request;
}

void go_on_comparing(AppState& state) {
  if (!state.comparison.wanted || !state.result() || state.result_is_stale()) return;
  const Request wanted = *state.comparison.wanted;
  const auto chosen = state.comparison.chosen;
  const bool requested = state.comparison.requested;
  want_comparison(state, wanted);
  choose_again(state, chosen);
  if (!state.comparison.wanted) return;
  if (requested) return give_up_comparing(state);  // its run came to something else
  if (state.running) return;
  state.comparison.requested = true;
  send_run(state, wanted.to_json(), RunPurpose::comparison);
}

void give_up_comparing(AppState& state) {
  state.comparison.wanted.reset();
  state.comparison.requested = false;
  if (state.comparison.other == 0) state.comparison.chosen.reset();
}

void exchange_compared(AppState& state) {
  state.comparison.other = state.runs.shown;
  auto& chosen = state.comparison.chosen;
  if (chosen && chosen->clusters) std::swap(chosen->clusters->first, chosen->clusters->second);
}

std::optional<Request> request_compared(const AppState& state) {
  const RunResult* run = state.find_run(state.comparison.other);
  if (!run) return state.comparison.wanted;
  const Method* method = find_method(run->method);
  if (!method) return std::nullopt;
  Request request(*method);
  for (const auto& [name, value] : run->asked) request.set(name, value);
  return request;
}

}  // namespace digitscope::app
