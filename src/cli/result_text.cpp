#include "cli/result_text.h"

#include <algorithm>

#include "vocabulary/parameters.h"

namespace digitscope {

std::string title_of(const results::Run& run) {
  if (run.method->name == "hierarchical") return "Hierarchical clustering";
  return std::string(run.method->title);
}

std::vector<std::pair<std::string_view, double>> metrics_of(const results::Run& run) {
  std::vector<std::pair<std::string_view, double>> list;
  const auto add = [&list](const char* name, double value) { list.emplace_back(name, value); };
  const results::Clustering* found = results::clustering_of(run);
  if (found != nullptr && found->metrics) list_fields(add, *found->metrics);
  return list;
}

std::optional<double> ari_of(const results::Run& run) {
  const results::Clustering* found = results::clustering_of(run);
  if (found == nullptr || !found->metrics) return std::nullopt;
  return found->metrics->ari;
}

std::string list_of(const std::vector<std::uint32_t>& numbers) {
  std::string text = "[";
  for (const std::uint32_t number : numbers) {
    if (text.size() > 1) text += ',';
    text += std::to_string(number);
  }
  text += ']';
  return text;
}

std::vector<std::size_t> strangest_first(const results::Anomalies& found) {
  std::vector<std::size_t> rows(found.anomalies.begin(), found.anomalies.end());
  std::stable_sort(rows.begin(), rows.end(), [&found](std::size_t a, std::size_t b) {
    return found.scores[a] < found.scores[b];
  });
  return rows;
}

}  // namespace digitscope
