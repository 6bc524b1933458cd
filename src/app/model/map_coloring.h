#pragma once
// What the colours of the map mean.

#include <cstdint>
#include <optional>
#include <vector>

#include "app/model/actions.h"

namespace digitscope::app {

struct AppState;

/// The colourings available now: by the run shown, by true label, by whether the two
/// agree, and by how well the map keeps neighbours.
std::vector<MapColoring> map_colorings(const AppState& state);

/// Whether the colours are those of groups: clusters or labels.
constexpr bool is_of_groups(MapColoring by) {
  return by == MapColoring::cluster || by == MapColoring::label;
}

/// The colouring in use: the user's choice, or else what the run shown found, or else the labels.
std::optional<MapColoring> map_coloring(const AppState& state);

/// Colours the map as the user chooses, or with nullopt by what the run shown found. Shows the
/// groups again that were hidden when the colours meant something else.
void color_map(AppState& state, std::optional<MapColoring> by);

/// Of each digit how many of its nearest on the map are among its nearest by pixels; nullptr if
/// unknown.
const std::vector<std::uint32_t>* kept_of_map(const AppState& state);

}  // namespace digitscope::app
