#include "app/ui/pinch.h"

#include <algorithm>
#include <cmath>

namespace digitscope::app {
namespace {

ImVec2 middle(ImVec2 a, ImVec2 b) {
  return {(a.x + b.x) / 2, (a.y + b.y) / 2};
}

// Fingers are never quite in one place, and nothing is to be divided by 0.
float apart(ImVec2 a, ImVec2 b) {
  const float x = a.x - b.x, y = a.y - b.y;
  return std::max(1.0f, std::sqrt(x * x + y * y));
}

}  // namespace

void Pinch::down(std::int64_t finger, ImVec2 at) {
  for (Finger& f : fingers_) {
    if (f.down && f.id != finger) continue;
    f = {true, finger, at, at};
    return;
  }
}

void Pinch::move(std::int64_t finger, ImVec2 at) {
  for (Finger& f : fingers_) {
    if (f.down && f.id == finger) f.now = at;
  }
}

void Pinch::up(std::int64_t finger) {
  for (Finger& f : fingers_) {
    if (f.id == finger) f.down = false;
  }
}

bool Pinch::has(std::int64_t finger) const {
  return std::any_of(fingers_.begin(), fingers_.end(),
                     [&](const Finger& f) { return f.down && f.id == finger; });
}

std::optional<Pinch::Place> Pinch::only() const {
  const auto& [a, b] = fingers_;
  if (a.down == b.down) return std::nullopt;
  const Finger& left = a.down ? a : b;
  return Place{left.id, left.now};
}

std::optional<PinchStep> Pinch::take() {
  std::optional<PinchStep> step;
  const auto& [a, b] = fingers_;
  if (a.down && b.down) {
    const ImVec2 from = middle(a.before, b.before);
    const ImVec2 to = middle(a.now, b.now);
    step = PinchStep{
        apart(a.now, b.now) / apart(a.before, b.before), from, {to.x - from.x, to.y - from.y}};
  }
  for (Finger& f : fingers_) f.before = f.now;
  return step;
}

}  // namespace digitscope::app
