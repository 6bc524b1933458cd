#include "cli/notebook_figures.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/format.h"
#include "cli/names.h"
#include "cli/result_text.h"
#include "engine/color_places.h"
#include "figures/anomalies.h"
#include "figures/bar_chart.h"
#include "figures/centroids.h"
#include "figures/montage.h"
#include "report/captions.h"

namespace digitscope {
namespace {

std::string file_of(const results::Run& run, const char* what) {
  return with_dashes(run.method->name) + "-" + what + ".png";
}

/// "k-means", "Hierarchical clustering, Ward linkage"
std::string method_note(const results::Run& run) {
  std::string note = title_of(run);
  const auto linkage = run.params.find("linkage");
  if (linkage == run.params.end()) return note;
  const std::string& name = linkage->second.text;  // "ward" after J. H. Ward
  return note + ", " + (name == "ward" ? "Ward" : name) + " linkage";
}

// ---- clusters ----

using Rows = std::vector<std::size_t>;

std::vector<Rows> members_of(const results::Clustering& found) {
  std::vector<Rows> members(found.sizes.size());
  for (std::size_t row = 0; row < found.labels.size(); ++row) {
    members[found.labels[row]].push_back(row);
  }
  return members;
}

Rows sizes_of(const results::Clustering& found) {
  return {found.sizes.begin(), found.sizes.end()};
}

Figure sizes_figure(const results::Run& run, const results::Clustering& found,
                    const ColorPlaces& places, Noun noun, const figures::Typeface& typeface) {
  const Rows sizes = sizes_of(found);
  std::string list;
  for (std::size_t k = 0; k < sizes.size(); ++k) {
    list += (k == 0 ? "" : ", ") + std::to_string(k) + " has " + std::to_string(sizes[k]);
  }
  const std::string clusters = counted(sizes.size(), "cluster", "clusters");
  return {file_of(run, "sizes"), sizes_caption.of(noun),
          "Bar chart of the sizes of " + clusters + ": " + list + ".",
          figures::bar_chart(typeface,
                             {"Cluster sizes", method_note(run) + " \u00b7 " +
                                                   counted(run.samples, noun) + " in " + clusters},
                             "{digits}"_worded.of(noun), sizes, places)};
}

std::vector<std::vector<float>> rows_of(const results::Table<double>& centers) {
  std::vector<std::vector<float>> rows;
  for (std::size_t j = 0; j < centers.rows(); ++j) {
    const auto begin = centers.values.begin() + static_cast<std::ptrdiff_t>(j * centers.columns);
    rows.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(centers.columns));
  }
  return rows;
}

Figure centroids_figure(const results::Run& run, const results::KMeans& found, const Digits& digits,
                        const ColorPlaces& places, Noun noun, const figures::Typeface& typeface) {
  const Rows sizes = sizes_of(found.clustering);
  return {file_of(run, "centroids"), centroids_caption.of(noun),
          counted(sizes.size(), "centroid", "centroids") +
              " as images, each below the number of its cluster.",
          figures::centroid_row(
              typeface,
              {"Centroids", method_note(run) + " \u00b7 the mean of each cluster, and its size"},
              digits, rows_of(found.centers), sizes, places)};
}

Figure montage_figure(const results::Run& run, const results::Clustering& found,
                      const Digits& digits, const ColorPlaces& places, Noun noun,
                      const figures::Typeface& typeface) {
  const auto& sizes = found.sizes;
  const bool all = *std::max_element(sizes.begin(), sizes.end()) <= figures::montage_columns;
  const std::string shown =
      all ? "all members" : "the first " + std::to_string(figures::montage_columns) + " members";
  return {file_of(run, "digits"),
          "One row per cluster: its number, its size and " + shown + ", in the order of the data.",
          "{Digits} of each cluster: "_worded.of(noun) + counted(sizes.size(), "row", "rows") +
              " with " + shown + " of one cluster each, marked with its number and size.",
          figures::cluster_montage(typeface,
                                   {"Some {digits} from each cluster"_worded.of(noun),
                                    method_note(run) + " \u00b7 " + shown + " of each"},
                                   digits, members_of(found), places)};
}

// ---- anomalies ----

/// The anomalies, the most anomalous (lowest score) first, as many as a figure shows.
figures::Group strange_digits(const results::Anomalies& found, Noun noun) {
  Rows rows = strangest_first(found);
  const std::size_t all = rows.size();
  rows.resize(std::min(all, figures::most_in_group));
  std::string caption = counted(all, "anomaly", "anomalies") + ", the most anomalous first";
  if (all == 0) caption = "No {digit} has a score below the threshold"_worded.of(noun);
  if (all == 1) caption = "1 anomaly";
  if (rows.size() < all) {
    caption = "The " + std::to_string(rows.size()) + " most anomalous of " +
              counted(all, "anomaly", "anomalies");
  }
  return {caption, std::move(rows)};
}

/// As many normal digits as there are anomalies to compare them with, and no fewer than a line.
figures::Group normal_digits(const results::Anomalies& found, std::size_t anomalies, Noun noun) {
  const auto& strange = found.anomalies;  // ascending
  const std::size_t wanted = std::max<std::size_t>(anomalies, 20);
  Rows rows;
  for (std::size_t row = 0; row < found.scores.size() && rows.size() < wanted; ++row) {
    if (!std::binary_search(strange.begin(), strange.end(), row)) rows.push_back(row);
  }
  return {"Normal {digits}, in the order of the data"_worded.of(noun), std::move(rows)};
}

Figure anomalies_figure(const results::Run& run, const results::Anomalies& found,
                        const Digits& digits, Noun noun, const figures::Typeface& typeface) {
  const auto strange = strange_digits(found, noun);
  const auto normal = normal_digits(found, strange.rows.size(), noun);
  const std::size_t all = found.anomalies.size();
  const std::string part = strange.rows.size() < all ? grouped(strange.rows.size()) + " of " : "";
  return {file_of(run, "anomalies"), anomalies_caption.of(noun),
          part + counted(all, "anomaly", "anomalies") + " above " + grouped(normal.rows.size()) +
              word_for(normal.rows.size(), " normal {digit}."_worded.of(noun),
                       " normal {digits}."_worded.of(noun)),
          figures::anomaly_montage(typeface,
                                   {"Anomalies and normal {digits}"_worded.of(noun),
                                    title_of(run) + " \u00b7 " + counted(run.samples, noun)},
                                   digits, strange, normal)};
}

}  // namespace

std::vector<Figure> figures_of(const results::Run& run, const Digits& digits, Noun noun,
                               const figures::Typeface& typeface) {
  std::vector<Figure> list;
  if (const auto* found = results::clustering_of(run)) {
    const auto truth = std::span(digits.labels).first(digits.labelled() ? run.samples : 0);
    const ColorPlaces places = color_places(run, truth);
    list.push_back(sizes_figure(run, *found, places, noun, typeface));
    if (const auto* kmeans = std::get_if<results::KMeans>(&run.found)) {
      list.push_back(centroids_figure(run, *kmeans, digits, places, noun, typeface));
    }
    list.push_back(montage_figure(run, *found, digits, places, noun, typeface));
  }
  if (const auto* found = results::anomalies_of(run)) {
    list.push_back(anomalies_figure(run, *found, digits, noun, typeface));
  }
  return list;
}

}  // namespace digitscope
