#include "app/ui/touch_targets.h"

#include <algorithm>

namespace digitscope::app {
namespace {

template <class Target, class Fits>
const Target* last_that(const std::vector<Target>& targets, Fits fits) {
  const auto found = std::find_if(targets.rbegin(), targets.rend(), fits);
  return found == targets.rend() ? nullptr : &*found;
}

}  // namespace

bool takes(Drag drag, bool sideways) {
  return drag == Drag::any || drag == (sideways ? Drag::sideways : Drag::up_and_down);
}

void TouchTargets::clear() {
  controls_.clear();
  regions_.clear();
}

const TouchControl* TouchTargets::control_at(ImVec2 place) const {
  return last_that(controls_,
                   [place](const TouchControl& control) { return control.at.contains(place); });
}

const ScrollRegion* TouchTargets::region_at(ImVec2 place, float pixels) const {
  return last_that(regions_, [place, pixels](const ScrollRegion& region) {
    const bool can_move = pixels > 0 ? region.at > 0 : region.at < region.end;
    return can_move && region.reach.contains(place);
  });
}

const ScrollRegion* TouchTargets::region(std::string_view id) const {
  return last_that(regions_, [id](const ScrollRegion& region) { return region.id == id; });
}

}  // namespace digitscope::app
