#pragma once
// What the summary, the notebook's text, its figures and its report say alike about a run.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "digits/digits.h"
#include "results/run.h"

namespace digitscope {

/// What readers call its method: "k-means", "Hierarchical clustering".
std::string title_of(const results::Run& run);

/// Its scores of agreement with the labels, by name; none without labels.
std::vector<std::pair<std::string_view, double>> metrics_of(const results::Run& run);

/// Its adjusted Rand index; nothing when the data have no labels.
std::optional<double> ari_of(const results::Run& run);

/// "[12,3,40]"
std::string list_of(const std::vector<std::uint32_t>& numbers);
/// "[0.0975, 0.0716]"
std::string list_of(const std::vector<double>& numbers);

/// A projection's embedding as CSV: row, label (if there are labels), and the coordinates, each in
/// the shortest text that reads back as it is. `digits`: those loaded, of which the run took the
/// first.
std::string csv_of_map(const results::Run& run, const Digits& digits);

/// The anomalies, the most anomalous (lowest score) first; of equal scores the lower row.
std::vector<std::size_t> strangest_first(const results::Anomalies& found);

}  // namespace digitscope
