#pragma once
// Digits side by side in lines, 32 to a line as in the notebook, fewer on narrow screens.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "app/ui/ui.h"

namespace digitscope::app {

struct DigitGrid {
  std::size_t per_line = 32;
  float digit_width = 0;  // whole pixels, so that every digit is sampled alike
  float digit_height = 0;

  float height(std::size_t digits) const {
    return digit_height * static_cast<float>((digits + per_line - 1) / per_line);
  }
};

/// How many times wider than high the digits are; 1 for high ones. As wide as that many fingers,
/// they are as high as one.
float digit_breadth(const Ui& ui);

/// The grid for a width: lines are halved until a finger meets each digit.
DigitGrid digit_grid(const Ui& ui, float width);

/// Collects the digits of a panel and draws them in one batch, with a tooltip for the one under the
/// pointer. A click takes it to the inspector, and that one is outlined.
class DigitPictures {
 public:
  /// The first of them is a control called "`name`/digit", for tests to find.
  DigitPictures(Ui& ui, std::string_view name) : ui_(ui), name_(name) {}
  /// Rows `rows` in `color`, as high as they are cut off the top of `rest`; a group of that name in
  /// the mirror, where the first of its digits are controls.
  void add(const DigitGrid& grid, Rect& rest, std::span<const std::uint32_t> rows, ImU32 color,
           std::string_view caption = "digits");
  /// Digits that stand in no grid.
  void add(std::vector<PictureQuad> quads, std::string_view caption = "digits");
  /// In place of a group that is out of sight: the names of those after it do not depend on what is
  /// scrolled.
  void skip_group() { ++groups_; }
  /// To be called once, after the last add(). Everything must lie within `bounds`. What lies above
  /// `top` is covered by something else: it is neither seen nor under the pointer. Returns whether
  /// one of them was clicked.
  bool draw(const Rect& bounds, float top = -1e9f);

 private:
  void take(const PictureQuad& quad);
  void begin_group(std::string_view caption);
  void end_group();

  Ui& ui_;
  std::string_view name_;
  std::vector<PictureQuad> quads_;
  std::size_t groups_ = 0;
  std::size_t mirrored_ = 0;  // digits of the latest group
  std::optional<PictureQuad> under_pointer_;
  std::optional<PictureQuad> led_to_;  // by keys
  std::optional<Rect> inspected_;
};

}  // namespace digitscope::app
