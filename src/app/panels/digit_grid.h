#pragma once
// Digits in a grid, 32 to a line as in the notebook, fewer on narrow screens.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "app/ui/ui.h"

namespace digitscope::app {

struct DigitGrid {
  std::size_t per_line = 32;
  float digit_width = 0;  // whole pixels, so that all digits are sampled alike
  float digit_height = 0;

  float height(std::size_t digits) const {
    return digit_height * static_cast<float>((digits + per_line - 1) / per_line);
  }
};

/// The digits' aspect ratio, width to height, or 1 if they are taller than wide: digits this many
/// touch targets wide are one target high.
float digit_breadth(const Ui& ui);

/// The grid for a width: lines are halved until each digit is large enough for touch.
DigitGrid digit_grid(const Ui& ui, float width);

/// Collects a panel's digits and draws them in one batch, with a tooltip for the one under the
/// pointer. A click opens it in the inspector, and the inspected digit is outlined.
class DigitPictures {
 public:
  /// The first digit is a control called "`name`/digit", for the tests.
  DigitPictures(Ui& ui, std::string_view name) : ui_(ui), name_(name) {}
  /// Adds the digits `rows` in `color` and cuts their height off the top of `rest`. In the mirror
  /// they are a group called `caption`, whose first digits are controls.
  void add(const DigitGrid& grid, Rect& rest, std::span<const std::uint32_t> rows, ImU32 color,
           std::string_view caption);
  /// Adds digits that are not in a grid.
  void add(std::vector<PictureQuad> quads, std::string_view caption);
  /// Stands in for a group that is out of sight, so that the names of later groups do not depend on
  /// scrolling.
  void skip_group() { ++groups_; }
  /// To be called once, after the last add(). Everything must lie within `bounds`. What lies above
  /// `top` is covered by something else: neither visible nor under the pointer. Returns whether a
  /// digit was clicked.
  bool draw(const Rect& bounds, float top = -1e9f);

 private:
  void take(const PictureQuad& quad);
  void begin_group(std::string_view caption);
  void end_group();

  Ui& ui_;
  std::string_view name_;
  std::vector<PictureQuad> quads_;
  std::size_t groups_ = 0;
  std::size_t mirrored_ = 0;  // digits of the current group
  std::optional<PictureQuad> under_pointer_;
  std::optional<PictureQuad> led_to_;  // by keyboard focus
  std::optional<Rect> inspected_;
};

}  // namespace digitscope::app
