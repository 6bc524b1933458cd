#pragma once
// The iterations of k-means on the map.

#include "app/ui/ui.h"

namespace digitscope::app {

/// Draws the map with the clusters of the frame shown, and the centroids with the paths that they
/// have come along, and cuts it off the top of `rest`; or, while there is no map, the offer to
/// compute it. Requires a known playback of the run shown.
void draw_iterations_map(Ui& ui, Rect& rest);

}  // namespace digitscope::app
