#include "app/panels/map/map_contours.h"

#include <imgui.h>

#include <vector>

#include "app/model/map_coloring.h"
#include "app/model/map_marks.h"
#include "app/model/selection.h"
#include "app/ui/theme.h"

namespace digitscope::app {
namespace {

ImU32 color_of_group(const Ui& ui, std::uint32_t group) {
  if (map_coloring(ui.state) == MapColoring::label) return group_color(ui.colors, group);
  return ui.color_of(*ui.state.result(), group);
}

// On a line of the ground's colour, which sets it off from dots of its own.
void draw_contour(Ui& ui, const MapFrame& frame, const GroupContour& contour, float opacity) {
  const ImU32 color = faded(color_of_group(ui, contour.number), opacity);
  std::vector<ImVec2> line;
  for (const auto& outline : contour.half.outlines) {
    line.clear();
    for (const MapPoint at : outline) line.push_back(frame.to_screen(at));
    const auto count = static_cast<int>(line.size());
    ui.list().AddPolyline(line.data(), count, faded(ui.colors.card, opacity), ImDrawFlags_Closed,
                          ui.px(5));
    ui.list().AddPolyline(line.data(), count, color, ImDrawFlags_Closed, ui.px(2.5f));
  }
}

}  // namespace

void draw_map_contours(Ui& ui, const MapFrame& frame) {
  if (map_marks(ui.state) != MapMarks::contours) return;
  const auto& contours = group_contours(ui.state);
  // Looks through the labels: once for all groups.
  const auto chosen = map_coloring(ui.state) == MapColoring::label ? label_chosen(ui.state)
                                                                   : cluster_chosen(ui.state);
  for (const bool behind : {true, false}) {
    for (const GroupContour& contour : contours) {
      const bool stands_behind = chosen && chosen != contour.number;
      if (stands_behind != behind) continue;
      draw_contour(ui, frame, contour, behind ? 0.3f : 1.0f);
    }
  }
}

}  // namespace digitscope::app
