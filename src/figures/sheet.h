#pragma once
// What all figures share: paper, margins, a heading, and text in the house's typeface.

#include <string>
#include <string_view>

#include "figures/canvas.h"
#include "figures/typeface.h"

namespace digitscope::figures {

struct Heading {
  std::string title;
  std::string note;  // in a line below it
};

/// Widths of figures in CSS pixels: as wide as the report, or leaving a column beside them.
inline constexpr double full_width = 1040;
inline constexpr double column_width = 720;

inline constexpr double margin = 32;

class Sheet {
 public:
  /// A sheet whose space below the heading is `height` high.
  Sheet(const Typeface& typeface, double width, double height, const Heading& heading);

  /// The space inside the margins, below the heading.
  const Box& space() const { return space_; }
  const Palette& colors() const { return palette(/*dark=*/false); }
  double text_width(Type type, std::string_view text) const;

  Canvas& canvas() { return canvas_; }
  /// `text` at the left, in the middle or at the right of `box`, its figures halfway up.
  void text(const Box& box, Anchor anchor, Type type, Rgba color, std::string_view text);
  /// A cluster's number on its colour.
  void badge(const Box& box, std::size_t cluster);

  Canvas finish() && { return std::move(canvas_); }

 private:
  const Typeface& typeface_;
  Canvas canvas_;
  Box space_;
};

}  // namespace digitscope::figures
