#include "cli/notebook_figures.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/format.h"
#include "cli/names.h"
#include "cli/result_text.h"
#include "figures/anomalies.h"
#include "figures/bar_chart.h"
#include "figures/centroids.h"
#include "figures/montage.h"

namespace digitscope {
namespace {

using nlohmann::ordered_json;

std::string file_of(const ordered_json& result, const char* what) {
  return with_dashes(result["method"].get<std::string>()) + "-" + what + ".png";
}

std::string digits_of(const ordered_json& result) {
  return counted(result["samples"].get<std::size_t>(), "digit", "digits");
}

/// "k-means", "Hierarchical clustering, ward linkage"
std::string method_note(const ordered_json& result) {
  std::string note = title_of(result);
  if (result["params"].contains("linkage")) {
    note += ", " + result["params"]["linkage"].get<std::string>() + " linkage";
  }
  return note;
}

// ---- clusters ----

using Rows = std::vector<std::size_t>;

std::vector<Rows> members_of(const ordered_json& result) {
  std::vector<Rows> members(result["sizes"].size());
  const auto labels = result["labels"].get<std::vector<std::size_t>>();
  for (std::size_t row = 0; row < labels.size(); ++row) members[labels[row]].push_back(row);
  return members;
}

Figure sizes_figure(const ordered_json& result, const figures::Typeface& typeface) {
  const auto sizes = result["sizes"].get<std::vector<std::size_t>>();
  std::string list;
  for (std::size_t k = 0; k < sizes.size(); ++k) {
    list += (k == 0 ? "" : ", ") + std::to_string(k) + " has " + std::to_string(sizes[k]);
  }
  const std::string clusters = counted(sizes.size(), "cluster", "clusters");
  return {file_of(result, "sizes"),
          "How many digits each cluster has. The numbers only name the clusters: they are not the "
          "digits.",
          "Bar chart of the sizes of " + clusters + ": " + list + ".",
          figures::bar_chart(typeface,
                             {"Cluster sizes", method_note(result) + " \u00b7 " +
                                                   digits_of(result) + " in " + clusters},
                             sizes)};
}

/// Means of pixels. A cluster without members may have no numbers.
std::vector<std::vector<float>> centers_of(const ordered_json& result) {
  std::vector<std::vector<float>> centers;
  for (const auto& center : result["centers"]) {
    auto& means = centers.emplace_back();
    for (const auto& value : center) means.push_back(value.is_number() ? value.get<float>() : 0.0f);
  }
  return centers;
}

Figure centroids_figure(const ordered_json& result, const Digits& digits,
                        const figures::Typeface& typeface) {
  const auto sizes = result["sizes"].get<std::vector<std::size_t>>();
  return {
      file_of(result, "centroids"),
      "The centroids are vectors in the same space as the digits, so they are images too: each is "
      "the mean of its cluster\u2019s members.",
      counted(sizes.size(), "centroid", "centroids") +
          " as images, each below its cluster\u2019s number.",
      figures::centroid_row(
          typeface,
          {"Centroids", method_note(result) + " \u00b7 the mean of each cluster, and its size"},
          digits, centers_of(result), sizes)};
}

Figure montage_figure(const ordered_json& result, const Digits& digits,
                      const figures::Typeface& typeface) {
  const auto sizes = result["sizes"].get<std::vector<std::size_t>>();
  const bool all = *std::max_element(sizes.begin(), sizes.end()) <= figures::montage_columns;
  const std::string shown =
      all ? "all members" : "the first " + std::to_string(figures::montage_columns) + " members";
  return {
      file_of(result, "digits"),
      "A row for each cluster: its number, its size and " + shown + ", in the order of the data.",
      "Digits of each cluster: " + counted(sizes.size(), "row", "rows") + " with " + shown +
          " of a cluster each, labelled with the cluster\u2019s number and size.",
      figures::cluster_montage(
          typeface,
          {"Some digits from each cluster", method_note(result) + " \u00b7 " + shown + " of each"},
          digits, members_of(result))};
}

// ---- anomalies ----

/// The anomalies, the strangest (lowest score) first, as many as a figure shows.
figures::Group anomalies_of(const ordered_json& result) {
  auto rows = result["anomalies"].get<Rows>();
  const auto scores = result["scores"].get<std::vector<double>>();
  std::stable_sort(rows.begin(), rows.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] < scores[b]; });
  const std::size_t all = rows.size();
  rows.resize(std::min(all, figures::most_in_group));
  std::string caption = counted(all, "anomaly", "anomalies") + ", the strangest first";
  if (all == 0) caption = "No digit is strange enough to be an anomaly";
  if (all == 1) caption = "1 anomaly";
  if (rows.size() < all) {
    caption = "The " + std::to_string(rows.size()) + " strangest of " + caption;
  }
  return {caption, std::move(rows)};
}

/// As many normal digits as there are anomalies to compare them with, and no fewer than a line.
figures::Group normal_digits(const ordered_json& result, std::size_t anomalies) {
  const auto strange = result["anomalies"].get<Rows>();  // ascending
  const std::size_t wanted = std::max<std::size_t>(anomalies, 20);
  Rows rows;
  for (std::size_t row = 0; row < result["samples"] && rows.size() < wanted; ++row) {
    if (!std::binary_search(strange.begin(), strange.end(), row)) rows.push_back(row);
  }
  return {"Normal digits, in the order of the data", std::move(rows)};
}

Figure anomalies_figure(const ordered_json& result, const Digits& digits,
                        const figures::Typeface& typeface) {
  const auto strange = anomalies_of(result);
  const auto normal = normal_digits(result, strange.rows.size());
  const std::size_t all = result["anomalies"].size();
  const std::string part = strange.rows.size() < all ? grouped(strange.rows.size()) + " of " : "";
  return {file_of(result, "anomalies"),
          "Above, the digits called anomalies; below, normal ones to compare them with.",
          part + counted(all, "anomaly", "anomalies") + " above " +
              counted(normal.rows.size(), "normal digit", "normal digits") + ".",
          figures::anomaly_montage(
              typeface,
              {"Anomalies and normal digits", title_of(result) + " \u00b7 " + digits_of(result)},
              digits, strange, normal)};
}

}  // namespace

std::vector<Figure> figures_of(const ordered_json& result, const Digits& digits,
                               const figures::Typeface& typeface) {
  std::vector<Figure> list;
  if (result.contains("sizes")) list.push_back(sizes_figure(result, typeface));
  if (result.contains("centers")) list.push_back(centroids_figure(result, digits, typeface));
  if (result.contains("labels")) list.push_back(montage_figure(result, digits, typeface));
  if (result.contains("anomalies")) list.push_back(anomalies_figure(result, digits, typeface));
  return list;
}

}  // namespace digitscope
