#pragma once
// What stands around the map's points. The axes: the principal components, with numbers; places by
// t-SNE or UMAP have no units. Below, what places mean, and how well they keep the neighbours.

#include <string>

#include "app/ui/map_frame.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// Where the axes lie around the plot.
struct MapAxes {
  Rect y_name, x_name, x_numbers, y_numbers, caption;
};

/// The height of all that stands above and below the plot.
float map_surroundings(const Ui& ui, float width);
/// Cuts the room for the axes off `rect`, leaving the plot. Requires a known map.
MapAxes cut_map_axes(const Ui& ui, Rect& rect);
/// Draws grid lines, numbers, titles and the caption.
void draw_map_axes(Ui& ui, const MapAxes& axes, const MapFrame& frame);

/// "10.2%": the share of the total variance along an axis.
std::string variance_share(const DigitMap& map, std::size_t axis);

/// "trustworthiness 0.982, 42% of the 15 nearest kept"; empty if unknown.
std::string quality_text(const DigitMap& map);

}  // namespace digitscope::app
