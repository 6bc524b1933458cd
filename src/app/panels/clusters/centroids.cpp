// The average picture of each cluster, with its number.

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "app/model/selection.h"
#include "app/panels/panels.h"
#include "app/ui/mark_words.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

struct Grid {
  std::size_t across = 1;
  std::size_t down = 1;
  float cell_width = 0;
  ImVec2 picture;
  float cell_height = 0;
};

Grid grid_for(const Ui& ui, float width) {
  const RunResult& result = *ui.state.result();
  Grid grid;
  // Rows of equal length, as few as there is room for.
  const float smallest_cell = ui.px(64);
  const auto most = static_cast<std::size_t>(std::max(1.0f, std::floor(width / smallest_cell)));
  grid.down = (result.clusters() + most - 1) / most;
  grid.across = (result.clusters() + grid.down - 1) / grid.down;
  grid.cell_width = std::min(width / static_cast<float>(grid.across), ui.px(152));
  // Two or three times a digit of 28 pixels.
  const float side = ui.px(grid.cell_width < ui.px(112) ? 56 : 84);
  grid.picture = picture_size(ui.state.digits, side);
  grid.cell_height = grid.picture.y + ui.px(8) + ui.px(18) + ui.px(16);
  return grid;
}

// "The average of the 529 digits in cluster 0, most of them labelled 0"
std::string about_centroid(const AppState& state, std::size_t cluster) {
  const RunResult& result = *state.result();
  std::string text = "The mean of the " + counted(result.sizes[cluster], state.noun()) +
                     " in cluster " + std::to_string(cluster);
  const std::size_t labels = result.classes.size();
  if (result.label_counts.empty() || result.sizes[cluster] == 0) return text;
  const auto counts = std::span(result.label_counts).subspan(cluster * labels, labels);
  const auto largest = std::max_element(counts.begin(), counts.end());
  if (2 * *largest <= result.sizes[cluster]) return text + ", of several labels";
  return text + ", most of them labelled " +
         state.label_name(result.classes[static_cast<std::size_t>(largest - counts.begin())]);
}

// Returns their bottom.
float draw_pictures(Ui& ui, Rect inside) {
  const RunResult& result = *ui.state.result();
  const Grid grid = grid_for(ui, inside.width());
  inside.bottom = inside.top + grid.cell_height * static_cast<float>(grid.down) - ui.px(16);
  const float badge_width = ui.badge_width(result.clusters());

  std::vector<PictureQuad> quads;
  ui.mirror.begin(Role::toolbar, "centroids", "Centroids");
  for (std::size_t k = 0; k < result.clusters(); ++k) {
    const float x = inside.left + grid.cell_width * static_cast<float>(k % grid.across);
    const float y = inside.top + grid.cell_height * static_cast<float>(k / grid.across);
    if (!ui.in_sight(y, y + grid.cell_height)) continue;
    const float middle = x + grid.cell_width / 2;
    const Rect picture =
        rect_at({std::round(middle - grid.picture.x / 2), y}, {grid.picture.x, grid.picture.y});
    quads.push_back({picture, static_cast<std::uint32_t>(k), ui.color_shown(k)});
    ui.badge(rect_at({std::round(middle - badge_width / 2), picture.bottom + ui.px(8)},
                     {badge_width, ui.px(18)}),
             result, k);
    const Rect cell{x, y, x + grid.cell_width, picture.bottom + ui.px(8) + ui.px(18)};
    const std::string about = about_centroid(ui.state, k) + ".";
    const std::string id = "centroid/" + std::to_string(k);
    if (plain_button(ui, id.c_str(), cell, {.name = about, .on = cluster_chosen(ui.state) == k})) {
      ui.emit(ChooseCluster{static_cast<std::uint32_t>(k)});
    }
    ui.explain(id, cell, ui.hovered(cell), joined({about, "\n", cluster_mark_words(result)}));
  }
  ui.mirror.end();
  ui.pictures_in(inside, PictureSource::centers, std::move(quads));
  return inside.bottom;
}

float draw_centroids(Ui& ui, const Rect& room) {
  if (!ui.state.result() || ui.state.result()->centers.empty()) return 0;
  return draw_card(ui, room, {"Centroids", ui.worded("the mean of each cluster's {digits}"_worded)},
                   [&](const Rect& inside) { return draw_pictures(ui, inside); });
}

}  // namespace

const Panel centroids_panel = {"centroids", draw_centroids};

}  // namespace digitscope::app
