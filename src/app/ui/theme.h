#pragma once
// How everything looks: colours, type and the pixel grid. All measures of the app are given on an
// 8-pixel grid of CSS pixels; Theme::px() converts them to screen pixels.

#include <imgui.h>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/palette.h"

namespace digitscope::app {

using digitscope::Palette;
using digitscope::palette;
static_assert(rgb(0x123456) == IM_COL32(0x12, 0x34, 0x56, 0xff), "one order of bytes");

/// From `a` (share 0) to `b` (share 1); both opaque.
ImU32 mixed(ImU32 a, ImU32 b, float share);

/// `color` with its opacity multiplied by `opacity`.
ImU32 faded(ImU32 color, float opacity);

class Letters;

/// The last two are for formulas (formula.h), beside body and small text.
enum class Type {
  small,
  small_strong,
  body,
  body_strong,
  heading,
  display,
  code,
  formula,
  small_formula
};
inline constexpr std::size_t type_count = 9;

/// Two weights of the typeface, a monospaced face for Python code, the rarely needed letters of
/// the first two, and formulas.
enum class Face { regular, semibold, code, more_regular, more_semibold, formulas };
inline constexpr std::size_t face_count = 6;

/// The bytes of each face's file.
using FontFiles = std::array<std::vector<std::uint8_t>, face_count>;

/// The minimum width and height of a target, in CSS pixels (WCAG 2.2, 2.5.8).
inline constexpr float least_target = 24;

struct Theme {
  float scale = 1;  // screen pixels per CSS pixel
  const Palette* palette = nullptr;
  bool dark = false;                           // `palette` is light on dark
  std::array<ImFont*, type_count> fonts = {};  // null for formulas that have no font
  Letters* letters = nullptr;                  // letters that few texts need; null in some tests

  const Palette& colors() const { return *palette; }
  float px(float css_pixels) const;
  /// The thinnest crisp line: whole pixels, one at scale 1.
  float hairline() const;
  ImFont* font(Type type) const { return fonts[static_cast<std::size_t>(type)]; }
};

/// How a type size is set: the em in screen pixels, and the face.
struct TypeSetting {
  float em = 0;
  Face face = Face::regular;
};
TypeSetting setting_of(Type type, float scale);
/// The setting as drawn, in CSS pixels: line heights are whole pixels, and the em scales with them.
TypeSetting drawn_setting(Type type, const Theme& theme);

/// Clears `atlas` and rasterises every type size for `scale`, with `letters` in addition to those
/// that all texts need. Figures are tabular (all of one width). A face without a file falls back to
/// regular, and regular to ImGui's built-in font; the file of formulas has to be whole, or they
/// have no font. Missing glyphs are blank. `files` must outlive the atlas.
std::array<ImFont*, type_count> build_fonts(ImFontAtlas& atlas, const FontFiles& files, float scale,
                                            const Letters* letters = nullptr);

/// Styles what ImGui itself draws: windows and scrollbars.
void apply_to_imgui(const Theme& theme);

}  // namespace digitscope::app
