#include "app/ui/tooltip_places.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <optional>

namespace digitscope::app {
namespace {

// After what share of the way from `from` to `to`, and of its continuation, it enters `rect`.
std::optional<float> entry(const Rect& rect, ImVec2 from, ImVec2 to) {
  float first = 0, last = FLT_MAX;
  const auto narrow = [&](float at, float by, float low, float high) {
    if (by == 0) {
      if (at < low || at > high) last = -1;
      return;
    }
    const float a = (low - at) / by, b = (high - at) / by;
    first = std::max(first, std::min(a, b));
    last = std::min(last, std::max(a, b));
  };
  narrow(from.x, to.x - from.x, rect.left, rect.right);
  narrow(from.y, to.y - from.y, rect.top, rect.bottom);
  if (first > last) return std::nullopt;
  return first;
}

}  // namespace

bool TooltipPlaces::covers(ImVec2 at) const {
  return std::any_of(places_.begin(), places_.end(),
                     [at](const Rect& place) { return place.contains(at); });
}

bool TooltipPlaces::hold(ImVec2 from, ImVec2 to, float reach) const {
  if (covers(to)) return true;
  const float moved = std::hypot(to.x - from.x, to.y - from.y);
  if (!(moved > 0 && moved <= reach)) return false;
  return std::any_of(places_.begin(), places_.end(), [&](const Rect& place) {
    const auto share = entry(place, from, to);
    return share && *share >= 1 && *share * moved <= reach;  // it is not beyond yet
  });
}

}  // namespace digitscope::app
