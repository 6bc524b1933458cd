#pragma once
// Touch input. ImGui expects a pointer that hovers before it presses; a finger does not hover, and
// its purpose shows only when it moves or is lifted. Until then it does nothing:
//
//   put down -> undecided -> lifted, or held still    presses, as a pointer does
//                         -> moved in a direction that the control there drags in    drags it
//                         -> moved up or down    scrolls the region it was put down in
//                         -> joined by a second finger    the two zoom what is there
//
// A finger that scrolls or zooms presses nothing. ImGui receives only what a pointer would do.

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

/// What ImGui's pointer does in a frame.
struct PointerStep {
  enum class Kind : std::uint8_t { move, press, release };
  Kind kind = Kind::move;
  ImVec2 to = {};  // for a move
};

/// ImGui's position for an absent pointer.
inline constexpr ImVec2 pointer_away{-FLT_MAX, -FLT_MAX};

class Touch {
 public:
  /// Screen pixels per CSS pixel.
  void set_scale(float scale);
  /// Whether scrolling continues with momentum after the finger is lifted.
  void set_gliding(bool gliding) { gliding_ = gliding; }

  /// Who scrolls with a finger. In an article it may be the browser, which cancels the finger once
  /// it sees where it goes. The browser then also decides what is a tap, reported as another finger
  /// that goes down and up.
  enum class Scrolls : std::uint8_t { page, browser };

  // Finger events between two frames: places in screen pixels, times in milliseconds.
  void down(std::int64_t finger, ImVec2 at, double now, Scrolls scrolls = Scrolls::page);
  void move(std::int64_t finger, ImVec2 at, double now);
  void up(std::int64_t finger, double now);
  /// The browser has claimed the finger, to scroll the page around: it presses nothing.
  void cancel(std::int64_t finger);

  /// To be called before a frame is drawn. Then the following tell, for that frame:
  void begin_frame(double now);
  /// what ImGui's pointer does, if anything,
  std::optional<PointerStep> take_step();
  /// what two fingers did,
  std::optional<PinchStep> take_pinch();
  /// and how far to scroll that region, if at all.
  std::optional<float> scroll_of(std::string_view region) const;

  /// The targets of the frame being drawn, and of the one before.
  TouchTargets& targets() { return drawing_; }
  const TouchTargets& shown() const { return shown_; }
  void end_frame();

  /// Whether the pointer counts as hovering for explanations: a finger is held there, or has tapped
  /// on something that explains itself. Not one that only presses, drags or scrolls.
  bool asks() const { return phase_ == Phase::pressing || explained_; }
  /// Whether a control at `at` handles a finger that is put down there and moves up or down, or
  /// that is the second one: then the browser must not.
  bool keeps(ImVec2 at, bool second) const;
  /// Whether the next frame changes something without further input.
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
  std::int64_t finger_ = 0;  // the one being tracked
  ImVec2 start_;             // where it was put down
  ImVec2 last_;              // where it is now
  double since_ = 0;
  Scrolls scrolls_ = Scrolls::page;
  bool taps_ = false;              // it presses if it is lifted now
  TouchControl control_;           // what it was put down on
  std::optional<Rect> explained_;  // what a tap has asked to explain
  bool closes_ = false;            // the finger was put down on that again

  std::string scrolled_;            // the region being scrolled, or the last one
  float pending_ = 0;               // pixels not scrolled yet
  std::optional<float> scroll_to_;  // offset for this frame
  Glide glide_;
  Pinch pinch_;
  std::deque<PinchStep> pinched_;  // what pinches that have ended did, and nobody has taken yet
  std::deque<PointerStep> steps_;
  TouchTargets drawing_, shown_;
};

/// Passes a step to ImGui's input queue.
void hand_over(const PointerStep& step);

}  // namespace digitscope::app
