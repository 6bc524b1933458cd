#include "app/charts/map_thumbnail.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/charts/map_points.h"
#include "app/model/hidden_groups.h"

namespace digitscope::app {
namespace {

// Votes for the colour of one square: R. S. Boyer and J S. Moore, "MJRTY: a fast majority vote
// algorithm", 1991. Where no colour has a majority, it is one of the frequent ones.
struct Vote {
  ImU32 color = 0;
  int lead = -1;  // -1: no digit is here

  void take(ImU32 given) {
    if (lead <= 0) {
      color = given;
      lead = 1;
    } else {
      lead += given == color ? 1 : -1;
    }
  }
};

}  // namespace

MapFrame draw_map_squares(Ui& ui, const Rect& rect, const DigitMap& map,
                          const std::function<std::optional<ImU32>(std::uint32_t)>& color_of) {
  const float side = std::max(1.0f, std::round(2 * ui.theme.scale));
  const MapFrame frame = frame_of(map.box, whole_map(map.box), rect, side);
  const auto across = static_cast<std::size_t>(std::ceil(rect.width() / side)) + 1;
  const auto down = static_cast<std::size_t>(std::ceil(rect.height() / side)) + 1;
  std::vector<Vote> squares(across * down);
  for (std::size_t row = 0; row < map.points.size(); ++row) {
    const auto color = color_of(static_cast<std::uint32_t>(row));
    if (!color) continue;
    const ImVec2 at = frame.to_screen(map.points[row]);
    const auto x = static_cast<std::size_t>(std::max(0.0f, (at.x - rect.left) / side));
    const auto y = static_cast<std::size_t>(std::max(0.0f, (at.y - rect.top) / side));
    if (x < across && y < down) squares[y * across + x].take(*color);
  }
  for (std::size_t i = 0; i < squares.size(); ++i) {
    if (squares[i].lead < 0) continue;
    const ImVec2 at{rect.left + side * static_cast<float>(i % across),
                    rect.top + side * static_cast<float>(i / across)};
    ui.fill(rect_at(at, {side, side}), squares[i].color);
  }
  return frame;
}

void draw_map_thumbnail(Ui& ui, const Rect& rect, const DigitMap& map,
                        std::optional<MapPoint> marked) {
  if (ui.measures() || rect.empty() || !ui.in_sight(rect.top, rect.bottom)) return;
  const MapColors colors(ui.state, ui.theme.dark, &map);
  const ShownRows shown(ui.state);
  const MapFrame frame =
      draw_map_squares(ui, rect, map, [&](std::uint32_t row) -> std::optional<ImU32> {
        if (!shown(row)) return std::nullopt;
        return colors.of(row);
      });
  if (marked) mark_drawing(ui, frame.to_screen(*marked), ui.px(7));
}

// A ring on a ground of its own, which stands out from points of any colour.
void mark_drawing(Ui& ui, ImVec2 at, float radius) {
  ui.list().AddCircle(at, radius, ui.colors.card, 0, ui.px(6));
  ui.list().AddCircle(at, radius, ui.colors.ink, 0, ui.px(2.5f));
  ui.list().AddCircleFilled(at, ui.px(2.5f), ui.colors.card);
  ui.list().AddCircleFilled(at, ui.px(1.5f), ui.colors.ink);
}

}  // namespace digitscope::app
