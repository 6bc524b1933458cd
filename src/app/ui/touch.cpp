#include "app/ui/touch.h"

#include <algorithm>
#include <cmath>

namespace digitscope::app {
namespace {

constexpr float slop_css_pixels = 8;  // a finger that is lifted as near as this has not moved
constexpr double hold_ms = 350;       // after which one that has not moved is held

}  // namespace

void Touch::set_scale(float scale) {
  scale_ = scale;
  glide_.set_scale(scale);
}

float Touch::slop() const {
  return slop_css_pixels * scale_;
}

void Touch::down(std::int64_t finger, ImVec2 at, double now, Scrolls scrolls) {
  pinch_.down(finger, at);
  if (phase_ == Phase::none || finger == finger_) {
    let_go();
    // A finger that stops what moves does nothing else.
    begin(finger, at, now, scrolls, scrolls == Scrolls::page && !glide_.moving());
    glide_.begin(at.y, now);
  } else if (scrolls == Scrolls::page && starts_pinch(at)) {
    let_go();
    phase_ = Phase::pinching;
    pinch_.take();  // what they did before was not meant for it
  }
}

void Touch::begin(std::int64_t finger, ImVec2 at, double now, Scrolls scrolls, bool taps) {
  phase_ = Phase::undecided;
  finger_ = finger;
  start_ = last_ = at;
  since_ = now;
  scrolls_ = scrolls;
  taps_ = taps;
  pending_ = 0;
  const TouchControl* control = shown_.control_at(at);
  control_ = control ? *control : TouchControl{};
  closes_ = explained_ && explained_->contains(at);
  explained_.reset();
  steps_.push_back({.to = pointer_away});
}

bool Touch::starts_pinch(ImVec2 at) const {
  const TouchControl* control = shown_.control_at(at);
  return control && control->zooms && control_.zooms && phase_ != Phase::scrolling &&
         phase_ != Phase::pinching;
}

void Touch::move(std::int64_t finger, ImVec2 at, double now) {
  pinch_.move(finger, at);
  if (finger != finger_) return;
  const float by = at.y - last_.y;
  last_ = at;
  switch (phase_) {
    case Phase::undecided:
    case Phase::pressing:
      glide_.push(at.y, now);
      return decide(at);
    case Phase::scrolling:
      glide_.push(at.y, now);
      pending_ += by;
      return;
    case Phase::dragging:
      return steps_.push_back({.to = at});
    case Phase::none:
    case Phase::pinching:
      return;
  }
}

void Touch::decide(ImVec2 at) {
  const ImVec2 by{at.x - start_.x, at.y - start_.y};
  const float far = std::hypot(by.x, by.y);
  if (far < slop()) return;
  const bool sideways = std::abs(by.x) > std::abs(by.y);
  const bool ours = sideways || scrolls_ == Scrolls::page;
  if (ours && takes(control_.drag, sideways)) {
    if (phase_ != Phase::pressing) press();
    steps_.push_back({.to = at});
    phase_ = Phase::dragging;
    return;
  }
  let_go();
  phase_ = Phase::undecided;
  taps_ = false;
  if (sideways || !ours) return;  // nothing is moved that way; it may turn yet
  const ScrollRegion* region = shown_.region_at(start_, by.y);
  if (!region) return;
  phase_ = Phase::scrolling;
  scrolled_ = region->id;
  // From where it began to be a scroll: what is under the finger does not jump.
  pending_ = by.y - by.y * slop() / far;
}

void Touch::up(std::int64_t finger, double now) {
  if (phase_ == Phase::pinching) {
    if (!pinch_.has(finger)) return;  // a third one
    // Quick fingers, or a slow machine: all that they did can lie between two frames.
    if (const auto step = pinch_.take(); step && !step->still()) pinched_.push_back(*step);
  }
  pinch_.up(finger);
  if (phase_ == Phase::pinching) {
    const auto left = pinch_.only();
    if (left) return begin(left->finger, left->at, now, Scrolls::page, false);
    phase_ = Phase::none;
  }
  if (phase_ == Phase::none || finger != finger_) return;
  if (phase_ == Phase::undecided && taps_) tap();
  if (phase_ == Phase::scrolling && gliding_) glide_.let_go(now);
  if (phase_ == Phase::pressing) {
    steps_.push_back({PointerStep::Kind::release});
    steps_.push_back({.to = pointer_away});
  }
  if (phase_ == Phase::dragging) let_go();
  phase_ = Phase::none;
}

void Touch::cancel(std::int64_t finger) {
  const bool ends_pinch = phase_ == Phase::pinching && pinch_.has(finger);
  pinch_.up(finger);
  if (finger != finger_ && !ends_pinch) return;
  let_go();
  phase_ = Phase::none;
}

void Touch::tap() {
  if (closes_) return;
  press();
  steps_.push_back({PointerStep::Kind::release});
  if (control_.explains) {
    explained_ = control_.at;  // the pointer stays, as if it rested there
  } else {
    steps_.push_back({.to = pointer_away});
  }
}

void Touch::press() {
  steps_.push_back({.to = start_});
  steps_.push_back({PointerStep::Kind::press});
}

// What is pressed is left before it is let go, so that nothing comes of it; what was dragged stays
// where it was dragged to.
void Touch::let_go() {
  if (phase_ == Phase::pressing) {
    steps_.push_back({.to = pointer_away});
    steps_.push_back({PointerStep::Kind::release});
  } else if (phase_ == Phase::dragging) {
    steps_.push_back({PointerStep::Kind::release});
    steps_.push_back({.to = pointer_away});
  }
}

void Touch::begin_frame(double now) {
  // What is only dragged waits to be dragged: held, it would jump to the finger.
  const bool waits = control_.drag == Drag::sideways || control_.drag == Drag::up_and_down;
  if (phase_ == Phase::undecided && taps_ && !waits && now - since_ >= hold_ms) {
    press();
    phase_ = Phase::pressing;
  }
  scroll_to_.reset();
  if (glide_.moving()) pending_ += glide_.advance(now);
  const ScrollRegion* region = shown_.region(scrolled_);
  if (!region) {  // another view is open now
    pending_ = 0;
    glide_.stop();
    return;
  }
  const float by = std::nearbyint(pending_);  // of halves to none: back and forth would be no rest
  if (by == 0) return;
  pending_ -= by;
  const float to = region->at - by;
  scroll_to_ = std::clamp(to, 0.0f, region->end);
  if (*scroll_to_ == to) return;
  pending_ = 0;  // it is at its end: a finger that turns there moves it back at once
  glide_.stop();
}

std::optional<float> Touch::scroll_of(std::string_view region) const {
  return region == scrolled_ ? scroll_to_ : std::nullopt;
}

// One press or release in a frame, after the frame in which the pointer came there: ImGui takes
// notice of what is under the pointer first, and of what it does there then.
std::optional<PointerStep> Touch::take_step() {
  if (steps_.empty()) return std::nullopt;
  PointerStep step = steps_.front();
  steps_.pop_front();
  while (step.kind == PointerStep::Kind::move && !steps_.empty() &&
         steps_.front().kind == PointerStep::Kind::move) {
    step = steps_.front();
    steps_.pop_front();
  }
  return step;
}

std::optional<PinchStep> Touch::take_pinch() {
  if (!pinched_.empty()) {
    const PinchStep step = pinched_.front();
    pinched_.pop_front();
    return step;
  }
  return phase_ == Phase::pinching ? pinch_.take() : std::nullopt;
}

void Touch::end_frame() {
  shown_ = std::move(drawing_);
  drawing_.clear();
}

bool Touch::keeps(ImVec2 at, bool second) const {
  const TouchControl* control = shown_.control_at(at);
  return control && (second ? control->zooms : takes(control->drag, false));
}

bool Touch::busy() const {
  const bool waits = phase_ == Phase::undecided && taps_;
  return waits || !steps_.empty() || !pinched_.empty() || glide_.moving() ||
         std::nearbyint(pending_) != 0;
}

void hand_over(const PointerStep& step) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  if (step.kind == PointerStep::Kind::move) return io.AddMousePosEvent(step.to.x, step.to.y);
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, step.kind == PointerStep::Kind::press);
}

}  // namespace digitscope::app
