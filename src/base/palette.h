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

inline constexpr std::size_t hue_count = 10;

struct Palette {
  Rgba ground;       // the page's background
  Rgba card;         // the background of a card
  Rgba hairline;     // borders, axes, rules
  Rgba field;        // the inside of controls, the tracks of bars
  Rgba field_over;   // the same, hovered
  Rgba ink;          // text, digits
  Rgba ink_soft;     // secondary text: captions, units
  Rgba accent;       // whatever can be pressed or is selected
  Rgba accent_over;  // the same, hovered
  Rgba on_accent;    // text on the accent
  Rgba problem;      // errors, anomalies
  std::array<Rgba, 30> clusters;
};

const Palette& palette(bool dark);

/// The colour of cluster k, the same in every view. There are thirty, which people with any kind of
/// colour vision can tell apart, the first ten most easily. They repeat from the thirty-first
/// cluster on, so the cluster's number is always shown with them.
Rgba cluster_color(const Palette& palette, std::size_t cluster);

/// Whether the cluster's badge is outlined rather than filled: it is for clusters 30 to 59, 90 to
/// 119 and so on, so that clusters that share a colour can be told apart.
bool cluster_is_outlined(std::size_t cluster);

/// Black or white, whichever has the higher contrast on `color`.
Rgba text_on(Rgba color);

}  // namespace digitscope
