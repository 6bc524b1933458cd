#pragma once
// Fingers on the screen. ImGui knows a pointer that is there before it presses; a finger is not,
// and what it is to do shows only when it moves or is lifted. Until then it does nothing:
//
//   put down -> undecided -> lifted, or held still    it presses, as a pointer does
//                         -> moved, and what is under it is dragged that way    it drags that
//                         -> moved up or down    it scrolls the region it was put down in
//                         -> a second finger is put down beside it    the two zoom what is there
//
// What scrolls or zooms presses nothing. ImGui hears of a finger only what a pointer would do.

#include <imgui.h>

#include <cfloat>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "app/ui/glide.h"
#include "app/ui/pinch.h"
#include "app/ui/touch_targets.h"

namespace digitscope::app {

/// What the pointer does in a frame.
struct PointerStep {
  enum class Kind : std::uint8_t { move, press, release };
  Kind kind = Kind::move;
  ImVec2 to = {};  // of a move
};

/// Where a pointer is that is nowhere, to ImGui.
inline constexpr ImVec2 pointer_away{-FLT_MAX, -FLT_MAX};

class Touch {
 public:
  /// Pixels of the screen for a CSS pixel.
  void set_scale(float scale);
  /// Whether what was scrolled goes on moving when the finger is lifted.
  void set_gliding(bool gliding) { gliding_ = gliding; }

  /// Who scrolls with a finger: in an article it may be the browser, which takes the finger away
  /// when it has seen where it goes. What is a tap is for the browser to say then: it is told as
  /// another finger, put down and lifted.
  enum class Scrolls : std::uint8_t { page, browser };

  // What fingers do, between two frames: places in pixels of the screen, times in milliseconds.
  void down(std::int64_t finger, ImVec2 at, double now, Scrolls scrolls = Scrolls::page);
  void move(std::int64_t finger, ImVec2 at, double now);
  void up(std::int64_t finger, double now);
  /// The browser has taken the finger for itself, to scroll the page around: it presses nothing.
  void cancel(std::int64_t finger);

  /// Before a frame is drawn. After that, what comes of the fingers in it:
  void begin_frame(double now);
  /// what ImGui's pointer does, if anything,
  std::optional<PointerStep> take_step();
  /// what two fingers did,
  std::optional<PinchStep> take_pinch();
  /// and how far that region is to be scrolled, if it is.
  std::optional<float> scroll_of(std::string_view region) const;

  /// While a frame is drawn: what is drawn in it; and what was in the one before.
  TouchTargets& targets() { return drawing_; }
  const TouchTargets& shown() const { return shown_; }
  void end_frame();

  /// Whether the pointer that is over something asks what that is: a finger that is held there, or
  /// that has tapped on what explains itself. Not one that only presses, drags or scrolls.
  bool asks() const { return phase_ == Phase::pressing || explained_; }
  /// Whether a control makes something of a finger that is put down there and goes up or down, or
  /// that is the second one: then the browser must not.
  bool keeps(ImVec2 at, bool second) const;
  /// Whether something happens in the next frame without any further input.
  bool busy() const;

 private:
  enum class Phase : std::uint8_t { none, undecided, pressing, dragging, scrolling, pinching };

  void begin(std::int64_t finger, ImVec2 at, double now, Scrolls scrolls, bool taps);
  void decide(ImVec2 at);
  void tap();
  void press();
  void let_go();
  bool starts_pinch(ImVec2 at) const;
  float slop() const;

  float scale_ = 1;
  bool gliding_ = true;
  Phase phase_ = Phase::none;
  std::int64_t finger_ = 0;  // the one that decides
  ImVec2 start_;             // where it was put down
  ImVec2 last_;              // and where it is
  double since_ = 0;
  Scrolls scrolls_ = Scrolls::page;
  bool taps_ = false;              // it presses if it is lifted now
  TouchControl control_;           // what it was put down on
  std::optional<Rect> explained_;  // what a tap has asked about
  bool closes_ = false;            // the finger was put down on that once more

  std::string scrolled_;            // the region that is being scrolled, or was last
  float pending_ = 0;               // pixels that it has not been scrolled yet
  std::optional<float> scroll_to_;  // in this frame
  Glide glide_;
  Pinch pinch_;
  std::deque<PointerStep> steps_;
  TouchTargets drawing_, shown_;
};

/// Tells ImGui what its pointer does.
void hand_over(const PointerStep& step);

}  // namespace digitscope::app
