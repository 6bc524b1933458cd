#include "app/charts/free_place.h"

#include <algorithm>
#include <cmath>

namespace digitscope::app {
namespace {

bool overlap(const Rect& a, const Rect& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

bool lies_in(const Rect& inner, const Rect& outer) {
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top &&
         inner.bottom <= outer.bottom;
}

}  // namespace

std::optional<Rect> free_place(const Rect& wanted, const std::vector<Rect>& taken,
                               const std::optional<Rect>& within) {
  constexpr int farthest = 8;  // half badges
  std::optional<Rect> nearest;
  float least = 0;
  for (int y = -farthest; y <= farthest; ++y) {
    for (int x = -farthest; x <= farthest; ++x) {
      const float right = std::round(static_cast<float>(x) * wanted.width() / 2);
      const float down = std::round(static_cast<float>(y) * wanted.height() / 2);
      const float distance = right * right + down * down;
      if (nearest && distance >= least) continue;
      const Rect at = rect_at({wanted.left + right, wanted.top + down}, wanted.size());
      if (within && !lies_in(at, *within)) continue;
      if (std::any_of(taken.begin(), taken.end(),
                      [&at](const Rect& other) { return overlap(at, other); })) {
        continue;
      }
      nearest = at;
      least = distance;
    }
  }
  return nearest;
}

void draw_leader(Ui& ui, const Rect& badge, ImVec2 about) {
  if (badge.contains(about)) return;
  const ImVec2 from = badge.center();
  ui.list().AddLine(from, about, ui.colors.card, ui.px(3));
  ui.list().AddLine(from, about, ui.colors.ink, ui.px(1));
  ui.list().AddCircleFilled(about, ui.px(3), ui.colors.ink);
}

}  // namespace digitscope::app
