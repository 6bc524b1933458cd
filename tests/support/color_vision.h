#pragma once
// How far apart colours look, with any kind of colour vision.

#include <array>
#include <vector>

#include "base/palette.h"

namespace digitscope::test {

/// CIE L*a*b*, white being that of sRGB (D65).
struct Lab {
  double lightness = 0;  // 0 ... 100
  double a = 0;
  double b = 0;

  double chroma() const;
};

/// CIEDE2000. About 1 is just noticeable side by side.
double color_difference(const Lab& x, const Lab& y);

/// Normal vision, or one kind of cone missing.
enum class Vision { normal, protanopia, deuteranopia, tritanopia };
inline constexpr std::array visions = {Vision::normal, Vision::protanopia, Vision::deuteranopia,
                                       Vision::tritanopia};

/// The colour as it looks.
Lab seen(Rgba color, Vision vision = Vision::normal);

/// WCAG 2's contrast, 1 to 21.
double contrast(Rgba x, Rgba y);

}  // namespace digitscope::test
