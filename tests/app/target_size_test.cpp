// WCAG 2.5.8: what can be pressed is at least 24 by 24 CSS pixels; or smaller, and a circle as
// large around its middle touches nothing else that can be pressed, nor such a circle.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/headless.h"
#include "app/samples.h"
#include "app/situations.h"

using namespace digitscope::app;
using namespace digitscope::test;

namespace {

struct Target {
  std::string name;
  Rect at;  // CSS pixels

  bool large() const { return std::min(at.width(), at.height()) >= 24; }
};

Rect in_css_pixels(const Rect& rect, float scale) {
  return {rect.left / scale, rect.top / scale, rect.right / scale, rect.bottom / scale};
}

// Where digits can be seen: what scrolls lies between what does not.
bool in_sight(const Headless& page, const Rect& at) {
  const auto* inspector = page.touch().shown().region("inspector");
  float top = 0, bottom = ImGui::GetIO().DisplaySize.y;
  if (page.shows("theme")) top = page.rect("theme").bottom;
  const bool narrow = ImGui::GetIO().DisplaySize.x < 720 && page.shows("run");
  if (narrow) bottom = page.rect("run").top;
  if (!narrow && page.shows("tab/result")) top = page.rect("tab/result").bottom;
  const float split = inspector ? inspector->reach.top : bottom;
  return (at.top >= top && at.bottom <= split) || (at.top >= split && at.bottom <= bottom);
}

// Controls and digits of the last frame, as far as a finger can reach them.
std::vector<Target> targets(const Headless& page) {
  std::vector<Target> list;
  for (const auto& entry : page.audit().entries) {
    // What is squeezed to nothing is there for the mirror alone.
    if (entry.kind != LayoutAudit::Kind::control || !entry.in_sight() || entry.rect.empty())
      continue;
    // The first of the digits, which are there as pictures; and what is touched anywhere.
    if (entry.text.ends_with("/digit") || entry.text == "map") continue;
    list.push_back({entry.text, in_css_pixels(entry.rect, page.scale())});
  }
  for (const PictureBatch& batch : page.pictures().batches()) {
    if (batch.source != PictureSource::digits) continue;
    for (const PictureQuad& quad : batch.quads) {
      if (!in_sight(page, quad.rect)) continue;
      list.push_back(
          {"digit " + std::to_string(quad.index), in_css_pixels(quad.rect, page.scale())});
    }
  }
  return list;
}

float distance(ImVec2 from, const Rect& to) {
  const float x = std::max({to.left - from.x, from.x - to.right, 0.0f});
  const float y = std::max({to.top - from.y, from.y - to.bottom, 0.0f});
  return std::hypot(x, y);
}

float distance(ImVec2 a, ImVec2 b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

// One line for each that is too small.
std::string too_small(const Headless& page) {
  const auto list = targets(page);
  const bool narrowest = ImGui::GetIO().DisplaySize.x < 360;
  std::string found;
  std::size_t digits = 0;
  for (const Target& small : list) {
    if (small.large()) continue;
    // The narrowest screens have no room for ten columns of cells, nor for very wide digits.
    const bool cell = small.name.find("cell/") != std::string::npos;
    if (narrowest && (cell || small.at.width() > 3 * small.at.height())) continue;
    const ImVec2 middle = small.at.center();
    for (const Target& other : list) {
      if (&other == &small) continue;
      const bool touches = distance(middle, other.at) < 12 ||
                           (!other.large() && distance(middle, other.at.center()) < 24);
      if (!touches) continue;
      if (small.name.starts_with("digit") && ++digits > 1) break;  // one of them will do
      found += small.name + ": " + std::to_string(small.at.width()) + " x " +
               std::to_string(small.at.height()) + ", beside " + other.name + "\n";
      break;
    }
  }
  return found;
}

}  // namespace

TEST_CASE("target size: whatever can be pressed is large enough for a finger") {
  for (const Situation& situation : situations()) {
    for (const ImVec2 size : {ImVec2{390, 844}, {360, 800}, {320, 568}, {1024, 600}, {1280, 720}}) {
      CAPTURE(std::string(situation.name));
      CAPTURE(size.x);
      CAPTURE(size.y);
      Headless page(situation.state(), size.x, size.y);
      for (float before = -1; before != page.scrolled();) {  // all the way down
        before = page.scrolled();
        CHECK(too_small(page) == "");
        page.put_finger({size.x - 4, size.y * 0.5f});
        page.move_finger({size.x - 4, size.y * 0.05f});
        page.frames(4);
        page.lift_finger();
      }
    }
  }
}
