#include "app/panels/map/map_plot.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "app/charts/map_points.h"
#include "app/charts/map_thumbnail.h"
#include "app/model/map_coloring.h"
#include "app/model/map_marks.h"
#include "app/panels/map/map_axes.h"
#include "app/panels/map/map_contours.h"
#include "app/panels/map/map_numbers.h"
#include "app/panels/map/map_overlay.h"
#include "app/panels/map/map_pictures.h"
#include "app/panels/map/map_pointer.h"
#include "app/panels/map/map_words.h"
#include "app/panels/panels.h"

namespace digitscope::app {
namespace {

// How large digits are drawn, and as what.
struct DotSize {
  float side = 1;  // pixels: of a picture, or across a point
  bool pictures = false;
};

// Pictures from where they would have plenty of room if the digits were spread evenly: in the
// middle of the map they are several times as crowded.
DotSize dot_size(const Ui& ui, const Rect& plot) {
  const MapState& map = ui.state.map;
  const auto count = static_cast<float>(map.digits->points.size());
  const float room = std::sqrt(plot.width() * plot.height() / count) * map.camera.zoom;
  const bool enough = map_marks(ui.state) != MapMarks::pictures && room >= ui.px(28);
  if (enough) return {std::clamp(room * 0.5f, ui.px(16), ui.px(40)), true};
  return {std::clamp(room * 0.6f, 3 * ui.theme.scale, 7 * ui.theme.scale), false};
}

void draw_lasso(Ui& ui, const MapFrame& frame) {
  const auto& lasso = ui.state.map.lasso;
  if (lasso.empty()) return;
  for (const MapPoint at : lasso) ui.list().PathLineTo(frame.to_screen(at));
  ui.list().PathStroke(ui.colors.accent, ImDrawFlags_Closed, ui.px(2));
}

// From the inspected digit to those most like it, wherever the map has put them.
void draw_nearest_lines(Ui& ui, const MapFrame& frame, const ShownRows& shown) {
  const auto& pinned = ui.state.inspected;
  if (!pinned || !shown(pinned->row)) return;
  const auto& points = ui.state.map.digits->points;
  const ImVec2 from = frame.to_screen(points[pinned->row]);
  for (const Neighbour& neighbour : pinned->nearest) {
    if (neighbour.row >= points.size() || !shown(neighbour.row)) continue;
    ui.list().AddLine(from, frame.to_screen(points[neighbour.row]), ui.colors.accent,
                      std::max(1.0f, ui.px(1)));
  }
}

// Around a digit: its picture in place of dots, or else its place.
void mark(Ui& ui, ImVec2 at, const DotSize& dot, const MapPicture* picture, ImU32 color,
          float thickness) {
  const float radius = dot.side / 2 + ui.px(3);
  const float width = std::max(1.0f, thickness * ui.theme.scale);
  if (picture || dot.pictures) {
    const Rect around = picture ? picture->at.inset(-ui.px(2))
                                : Rect{at.x - radius, at.y - radius, at.x + radius, at.y + radius};
    ui.list().AddRect(around.min(), around.max(), color, ui.px(3), 0, width);
  } else {
    ui.list().AddCircle(at, radius, color, 0, width);
  }
}

// In the colour of its point if that is of a group: few others are legible as a picture.
void show_digit(Ui& ui, std::uint32_t row) {
  const auto by = map_coloring(ui.state);
  std::optional<ImU32> color;
  if (by && is_of_groups(*by)) color = MapColors(ui.state, ui.theme.dark).of(row);
  digit_tooltip(ui, row, {}, color);
}

}  // namespace

void draw_map_plot(Ui& ui, Rect rect, const AskedOfMap& asked) {
  const MapState& map = ui.state.map;
  const MapAxes axes = cut_map_axes(ui, rect);
  const MapFrame frame = frame_of(map.digits->box, map.camera, rect, ui.px(16));
  const DotSize dot = dot_size(ui, rect);
  const ShownRows shown(ui.state);
  if (asked.select_in_sight) ui.emit(SelectInside{corners(frame.in_sight())});
  if (asked.find) ui.emit(FindOnMap{*asked.find, frame.in_sight()});
  tell_map(ui, frame);
  ui.panel(rect, 0);
  draw_map_axes(ui, axes, frame);
  const std::vector<MapPicture> pictures = map_pictures(ui, frame);
  const auto under_pointer = use_map_pointer(ui, frame, dot.side, pictures);
  const auto place = [&](std::uint32_t row) { return frame.to_screen(map.digits->points[row]); };
  ui.list().PushClipRect(rect.min(), rect.max(), true);
  ui.pictures.add(ui.list(), MapBatch{frame, dot.side, dot.pictures});
  draw_map_pictures(ui, rect, pictures);
  draw_map_contours(ui, frame);
  // Around a number that has the same place, and below it.
  if (const auto drawn = drawing_on_map(ui.state)) {
    mark_drawing(ui, frame.to_screen(*drawn), ui.px(17));
  }
  draw_map_numbers(ui, frame);
  draw_nearest_lines(ui, frame, shown);
  draw_lasso(ui, frame);
  if (const auto& pinned = ui.state.inspected; pinned && shown(pinned->row)) {
    mark(ui, place(pinned->row), dot, picture_of(pictures, pinned->row), ui.colors.accent, 2);
  }
  if (under_pointer) {
    mark(ui, place(*under_pointer), dot, picture_of(pictures, *under_pointer), ui.colors.ink, 1.5f);
  }
  ui.list().PopClipRect();
  if (under_pointer) show_digit(ui, *under_pointer);
  draw_map_overlay(ui, frame);
}

}  // namespace digitscope::app
