#pragma once
// The colours of the page and of the notebook's figures: all of them stand in palette.cpp.

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
  Rgba ground;                             // the page's background
  Rgba card;                               // the background of a card
  Rgba hairline;                           // borders, axes, rules
  Rgba field;                              // the inside of controls, the tracks of bars
  Rgba field_over;                         // the same, hovered
  Rgba ink;                                // text, digits
  Rgba ink_soft;                           // secondary text: captions, units
  Rgba accent;                             // whatever can be pressed or is selected
  Rgba accent_over;                        // the same, hovered
  Rgba on_accent;                          // text on the accent
  Rgba problem;                            // errors, anomalies
  std::array<Rgba, 3 * hue_count> groups;  // see group_color()
};

const Palette& palette(bool dark);

/// The colour of a group of digits, a class or a cluster, by its place (engine/color_places.h says
/// which one a cluster has). Places 0 to 9 are ten hues that people with any kind of colour vision
/// can tell apart, as dots of few pixels too. Places 10 to 19 and 20 to 29 are two further shades
/// of the same hues, one after the other; from 30 on these two repeat. So colours alone do not tell
/// all groups apart, and a group's number is always shown with them.
Rgba group_color(const Palette& palette, std::size_t place);

/// How areas in a group's colour are hatched, so that shades of one hue can be told apart better.
enum class Hatching { none, rising, falling };
Hatching group_hatching(std::size_t place);

/// Black or white, whichever has the higher contrast on `color`.
Rgba text_on(Rgba color);

}  // namespace digitscope
