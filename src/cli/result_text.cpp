#include "cli/result_text.h"

#include <algorithm>
#include <charconv>
#include <variant>

#include "base/format.h"
#include "report/report_run.h"
#include "vocabulary/parameters.h"

namespace digitscope {
namespace {

/// The shortest text that reads back as the number, in its own precision.
template <class T>
std::string shortest_of(T number) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

}  // namespace

std::string title_of(const results::Run& run) {
  return title_of(*run.method);
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

std::string list_of(const std::vector<double>& numbers) {
  std::string text = "[";
  for (const double number : numbers) {
    if (text.size() > 1) text += ", ";
    text += fixed(number, 4);
  }
  text += ']';
  return text;
}

std::string csv_of_map(const results::Run& run, const Digits& digits) {
  std::string text = digits.labelled() ? "row,label" : "row";
  const auto append = [&](const auto& embedding, auto name_of) {
    for (std::size_t c = 0; c < embedding.columns; ++c) text += ',' + name_of(c);
    text += '\n';
    for (std::size_t row = 0; row < embedding.rows(); ++row) {
      text += std::to_string(row);
      if (digits.labelled()) text += ',' + std::to_string(digits.labels[row]);
      for (std::size_t c = 0; c < embedding.columns; ++c) {
        text += ',' + shortest_of(embedding.values[row * embedding.columns + c]);
      }
      text += '\n';
    }
  };
  const auto axis = [](std::size_t c) { return std::string(c == 0 ? "x" : "y"); };
  if (const auto* found = std::get_if<results::TsneMap>(&run.found)) append(found->embedding, axis);
  if (const auto* found = std::get_if<results::UmapMap>(&run.found)) append(found->embedding, axis);
  if (const auto* found = std::get_if<results::PcaMap>(&run.found)) {
    append(found->embedding, [](std::size_t c) { return "component_" + std::to_string(c + 1); });
  }
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
