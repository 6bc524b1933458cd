#pragma once
// What the user has selected, in every view alike: a cluster of the run shown, by its bar,
// centroid, leaf or badge; a label, by its mark; digits, by an outline on the map. Where several
// are, it is the digits that are in all of them.

#include <cstdint>
#include <optional>
#include <vector>

namespace digitscope::app {

struct AppState;

/// Selects a cluster of the run shown, and shows it on the map; if it is selected already, none.
void choose_cluster(AppState& state, std::uint32_t cluster);

/// Likewise of a label.
void choose_label(AppState& state, std::uint32_t label);

void clear_selection(AppState& state);

/// The cluster and the label selected, where they exist: a link may name others.
std::optional<std::uint32_t> cluster_chosen(const AppState& state);
std::optional<std::uint32_t> label_chosen(const AppState& state);

/// Whether another cluster than this one is selected.
bool stands_back(const AppState& state, std::size_t cluster);

bool has_selection(const AppState& state);

/// The rows selected, ascending, without those that are hidden on the map (hidden_groups.h); none
/// if nothing is. O(n).
std::vector<std::uint32_t> selected_rows(const AppState& state);

}  // namespace digitscope::app
