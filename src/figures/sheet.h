#pragma once
// What all figures have in common: the background, margins, a heading, and text in one typeface.

#include <string>
#include <string_view>

#include "figures/canvas.h"
#include "figures/typeface.h"

namespace digitscope::figures {

struct Heading {
  std::string title;
  std::string note;  // on the line below it
};

/// Widths of figures in CSS pixels: the full width of the report, or of its main column.
inline constexpr double full_width = 1040;
inline constexpr double column_width = 720;

inline constexpr double margin = 32;

class Sheet {
 public:
  /// A sheet with `height` CSS pixels of space below the heading.
  Sheet(const Typeface& typeface, double width, double height, const Heading& heading);

  /// The space inside the margins, below the heading.
  const Box& space() const { return space_; }
  const Palette& colors() const { return palette(/*dark=*/false); }
  double text_width(Type type, std::string_view text) const;

  Canvas& canvas() { return canvas_; }
  /// Draws `text` at the left, in the middle or at the right of `box`, centred vertically by the
  /// height of its capitals.
  void text(const Box& box, Anchor anchor, Type type, Rgba color, std::string_view text);
  /// Draws a cluster's number on the colour at `place`: see group_color().
  void badge(const Box& box, std::size_t cluster, std::size_t place);

  Canvas finish() && { return std::move(canvas_); }

 private:
  const Typeface& typeface_;
  Canvas canvas_;
  Box space_;
};

}  // namespace digitscope::figures
