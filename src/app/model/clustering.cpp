#include "app/model/clustering.h"

#include <algorithm>
#include <array>

#include "app/model/inspection.h"
#include "distance/image_distance.h"

namespace digitscope::app {

void group_members(RunResult& run, std::size_t clusters) {
  run.sizes.assign(clusters, 0);
  for (const std::uint32_t label : run.labels) ++run.sizes[label];
  run.members.assign(clusters, {});
  for (std::size_t k = 0; k < clusters; ++k) run.members[k].reserve(run.sizes[k]);
  for (std::uint32_t row = 0; row < run.labels.size(); ++row) {
    run.members[run.labels[row]].push_back(row);
  }
}

void count_labels(RunResult& run, const Digits& digits) {
  run.classes = labels_present(digits);
  run.label_counts.assign(run.clusters() * run.classes.size(), 0);
  if (run.label_counts.empty()) return;
  std::array<std::size_t, 256> place = {};  // of each label among the classes
  for (std::size_t i = 0; i < run.classes.size(); ++i) place[run.classes[i]] = i;
  for (std::size_t row = 0; row < run.labels.size(); ++row) {
    ++run.label_counts[run.labels[row] * run.classes.size() + place[digits.labels[row]]];
  }
}

void match_labels(RunResult& run, const results::Contingency& table, std::size_t clusters) {
  run.matched_label.assign(clusters, std::nullopt);
  for (std::size_t i = 0; i < table.clusters.size(); ++i) {
    if (table.clusters[i] < clusters)
      run.matched_label[table.clusters[i]] = table.class_of_cluster[i];
  }
}

std::vector<std::uint32_t> rows_of_cell(const RunResult& run, const Digits& digits,
                                        std::size_t cluster, std::size_t label) {
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t row : run.members[cluster]) {
    if (digits.labels[row] == label) rows.push_back(row);
  }
  return rows;
}

std::vector<std::vector<std::uint32_t>> members_by_distance(const RunResult& run,
                                                            const Digits& digits,
                                                            bool farthest_first) {
  const std::size_t features = digits.features();
  std::vector<double> distance(run.labels.size());
  for (std::size_t row = 0; row < distance.size(); ++row) {
    const auto center = std::span(run.centers).subspan(run.labels[row] * features, features);
    const double away = distance_to(digits.image(row), center);
    distance[row] = farthest_first ? -away : away;
  }
  auto ordered = run.members;
  for (auto& members : ordered) {
    std::sort(members.begin(), members.end(), [&](std::uint32_t a, std::uint32_t b) {
      return distance[a] != distance[b] ? distance[a] < distance[b] : a < b;
    });
  }
  return ordered;
}

}  // namespace digitscope::app
