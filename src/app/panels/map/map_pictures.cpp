#include "app/panels/map/map_pictures.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/charts/map_points.h"
#include "app/model/map_marks.h"
#include "app/panels/panels.h"

namespace digitscope::app {
namespace {

// The least width of a square: it is halved where it is twice as wide. A smaller picture could not
// be made out.
float least_square(const Ui& ui) {
  return ui.px(24);
}

// Halves are common where squares lie around the middle of the map, and would be rounded now up,
// now down while it is moved.
float whole_pixel(float at) {
  return std::floor(at + 0.37f);
}

// Of a square, what its picture takes with its frame: the rest is room for the dots below.
constexpr float share_of_square = 0.86f;

}  // namespace

CellGrid picture_grid(const Ui& ui, const MapFrame& frame) {
  return grid_for(ui.state.map.digits->box, frame.scale, least_square(ui));
}

std::vector<MapPicture> map_pictures(const Ui& ui, const MapFrame& frame) {
  std::vector<MapPicture> pictures;
  if (map_marks(ui.state) != MapMarks::pictures || frame.plot.empty()) return pictures;
  const CellGrid grid = picture_grid(ui, frame);
  const float side = std::floor(grid.side * frame.scale * share_of_square);
  for (const MapCell& cell : typical_digits(ui.state, grid)) {
    const ImVec2 middle =
        frame.to_screen({grid.low.x + grid.side * (static_cast<float>(cell.column) + 0.5f),
                         grid.low.y + grid.side * (static_cast<float>(cell.line) + 0.5f)});
    const Rect at =
        rect_at({whole_pixel(middle.x - side / 2), whole_pixel(middle.y - side / 2)}, {side, side});
    const bool in_sight = at.right > frame.plot.left && at.left < frame.plot.right &&
                          at.bottom > frame.plot.top && at.top < frame.plot.bottom;
    if (in_sight) pictures.push_back({at, cell.row, !cell.preferred});
  }
  return pictures;
}

void draw_map_pictures(Ui& ui, const Rect& plot, std::span<const MapPicture> pictures) {
  if (pictures.empty()) return;
  const MapColors colors(ui.state, ui.theme.dark);
  std::vector<PictureQuad> quads;
  quads.reserve(pictures.size());
  const float radius = ui.px(3);
  const float edge = std::max(1.0f, std::round(ui.px(2)));
  for (const MapPicture& picture : pictures) {
    const float shown = picture.stands_back ? 0.35f : 1;
    // On a ground of its own: the frame of one that stands back does not show what is below it.
    ui.fill(picture.at, ui.colors.card, radius);
    ui.outline(picture.at, faded(colors.of(picture.row), shown), ui.colors.card, radius, edge);
    const ImVec2 room = picture.at.inset(edge + ui.px(1)).size();
    const ImVec2 size = picture_size(ui.state.digits, room.x);
    const ImVec2 middle = picture.at.center();
    quads.push_back(
        {rect_at({std::round(middle.x - size.x / 2), std::round(middle.y - size.y / 2)}, size),
         picture.row, faded(ui.colors.ink, shown)});
  }
  ui.pictures_in(plot, PictureSource::digits, std::move(quads));
}

const MapPicture* picture_of(std::span<const MapPicture> pictures, std::uint32_t row) {
  const auto found = std::find_if(pictures.begin(), pictures.end(),
                                  [row](const MapPicture& picture) { return picture.row == row; });
  return found == pictures.end() ? nullptr : &*found;
}

std::optional<std::uint32_t> pictured_at(std::span<const MapPicture> pictures, ImVec2 at) {
  const auto found =
      std::find_if(pictures.begin(), pictures.end(),
                   [at](const MapPicture& picture) { return picture.at.contains(at); });
  if (found == pictures.end()) return std::nullopt;
  return found->row;
}

}  // namespace digitscope::app
