#pragma once
// The colours of the page and of the notebook's figures.

#include <array>
#include <cstddef>
#include <cstdint>

namespace digitscope {

/// A colour: red in the lowest byte, then green, blue and opacity (Dear ImGui's order).
using Rgba = std::uint32_t;

/// The opaque colour that CSS writes as #rrggbb.
constexpr Rgba rgb(std::uint32_t hex) {
  return 0xff000000u | (hex & 0xff) << 16 | (hex & 0xff00) | (hex >> 16 & 0xff);
}

struct Palette {
  Rgba ground;      // the page
  Rgba card;        // what lies on it
  Rgba hairline;    // edges, axes, rules
  Rgba field;       // the inside of controls, tracks of bars
  Rgba field_over;  // the same under the pointer
  Rgba ink;         // text, digits
  Rgba ink_soft;    // second to it: captions, units
  Rgba accent;      // the one colour: what can be pressed, what is selected
  Rgba accent_over;
  Rgba on_accent;  // text on it
  Rgba problem;    // what went wrong
  std::array<Rgba, 30> clusters;
};

const Palette& palette(bool dark);

/// The colour of cluster k, the same in every view. There are thirty, told apart by people with any
/// colour vision, the first ten best; a number always stands with them, because from the
/// thirty-first cluster on they repeat.
Rgba cluster_color(const Palette& palette, std::size_t cluster);

/// Clusters 30 to 59, 90 to 119 ... have outlined instead of filled badges, so that those that
/// share a colour differ.
bool cluster_is_outlined(std::size_t cluster);

/// Black or white, whichever reads better on `color`.
Rgba text_on(Rgba color);

}  // namespace digitscope
