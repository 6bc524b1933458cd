#include "app/panels/map/map_numbers.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "app/charts/map_points.h"
#include "app/panels/map/map_tools.h"

namespace digitscope::app {
namespace {

bool overlap(const Rect& a, const Rect& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// The place nearest to `wanted` that is free, a few badges away at most: farther away it would be
// taken for another group's.
std::optional<Rect> free_place(const Rect& wanted, const std::vector<Rect>& taken) {
  constexpr int farthest = 4;
  for (int ring = 0; ring <= farthest; ++ring) {
    for (int y = -ring; y <= ring; ++y) {
      for (int x = -ring; x <= ring; ++x) {
        if (std::max(std::abs(x), std::abs(y)) != ring) continue;  // looked at before
        const Rect at = rect_at({wanted.left + static_cast<float>(x) * wanted.width(),
                                 wanted.top + static_cast<float>(y) * wanted.height()},
                                wanted.size());
        const bool hit = std::any_of(taken.begin(), taken.end(),
                                     [&at](const Rect& other) { return overlap(at, other); });
        if (!hit) return at;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

void draw_map_numbers(Ui& ui, const MapFrame& frame) {
  const auto groups = map_groups(ui.state);
  if (groups.empty()) return;
  const MapColoring by = *map_coloring(ui.state);
  const float edge = ui.theme.hairline();  // around a badge, in the colour of the ground
  const ImVec2 size{ui.badge_width(groups.size()) + 2 * edge, ui.px(18) + 2 * edge};
  std::vector<Rect> taken;
  for (const MapGroup& group : groups) {
    if (group.count == 0) continue;
    const ImVec2 middle =
        frame.to_screen({static_cast<float>(group.x), static_cast<float>(group.y)});
    const ImVec2 corner{std::round(middle.x - size.x / 2), std::round(middle.y - size.y / 2)};
    const auto found = free_place(rect_at(corner, size), taken);
    if (!found) continue;
    const Rect& place = *found;
    taken.push_back(place);
    if (place.left < frame.plot.left || place.right > frame.plot.right ||
        place.top < frame.plot.top || place.bottom > frame.plot.bottom) {
      continue;  // out of sight, or not all of it
    }
    ui.fill(place, ui.colors.card, by == MapColoring::label ? place.height() / 2 : ui.px(4));
    draw_group_mark(ui, place.inset(edge), by, group.number);
  }
}

}  // namespace digitscope::app
