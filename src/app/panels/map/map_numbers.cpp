#include "app/panels/map/map_numbers.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "app/charts/free_place.h"
#include "app/charts/map_points.h"
#include "app/model/map_coloring.h"
#include "app/model/map_marks.h"
#include "app/panels/map/map_legend.h"
#include "app/panels/map/map_pictures.h"

namespace digitscope::app {
namespace {

// The corner nearest to it, where four squares meet: there a number covers least of their pictures.
void move_to_corner(MapGroup& group, const CellGrid& grid) {
  const auto nearest = [&grid](double at, float low) {
    return low + grid.side * std::round((static_cast<float>(at) - low) / grid.side);
  };
  group.x = nearest(group.x, grid.low.x);
  group.y = nearest(group.y, grid.low.y);
}

// Where the number of each group is wanted: at the mean of its digits, or, where that may be
// between the parts that a contour shows, where they lie closest together.
std::vector<MapGroup> wanted_places(const Ui& ui, const MapFrame& frame) {
  auto groups = map_groups(ui.state);
  const MapMarks marks = map_marks(ui.state);
  if (marks == MapMarks::dots) return groups;
  if (marks == MapMarks::pictures) {
    for (MapGroup& group : groups) move_to_corner(group, picture_grid(ui, frame));
    return groups;
  }
  const auto& contours = group_contours(ui.state);
  for (MapGroup& group : groups) {
    const auto contour =
        std::find_if(contours.begin(), contours.end(),
                     [&group](const GroupContour& one) { return one.number == group.number; });
    if (contour == contours.end()) continue;
    group.x = contour->half.densest.x;
    group.y = contour->half.densest.y;
  }
  return groups;
}

// A group's number, and the place that it is about, which it may have had to leave.
struct Number {
  std::size_t group = 0;
  ImVec2 about;
  Rect at;
};

}  // namespace

void draw_map_numbers(Ui& ui, const MapFrame& frame) {
  const auto groups = wanted_places(ui, frame);
  if (groups.empty()) return;
  const MapColoring by = *map_coloring(ui.state);
  const float edge = ui.theme.hairline();  // around a badge, in the colour of the ground
  const ImVec2 size{ui.badge_width(groups.back().number + 1) + 2 * edge, ui.px(18) + 2 * edge};
  std::vector<Rect> taken;
  std::vector<Number> numbers;
  for (const MapGroup& group : groups) {
    if (group.count == 0) continue;
    const ImVec2 about =
        frame.to_screen({static_cast<float>(group.x), static_cast<float>(group.y)});
    const ImVec2 corner{std::round(about.x - size.x / 2), std::round(about.y - size.y / 2)};
    const auto place = free_place(rect_at(corner, size), taken);
    if (!place) continue;
    taken.push_back(*place);
    if (place->left < frame.plot.left || place->right > frame.plot.right ||
        place->top < frame.plot.top || place->bottom > frame.plot.bottom) {
      continue;  // out of sight, or not all of it
    }
    numbers.push_back({group.number, about, *place});
  }
  for (const Number& number : numbers) draw_leader(ui, number.at, number.about);
  for (const Number& number : numbers) {
    const float radius = by == MapColoring::label ? number.at.height() / 2 : ui.px(4);
    ui.fill(number.at, ui.colors.card, radius);
    draw_group_mark(ui, number.at.inset(edge), by, number.group);
  }
}

}  // namespace digitscope::app
