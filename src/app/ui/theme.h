#pragma once
// How everything looks: colours, type and the pixel grid. All measures of the app are given on an
// 8-pixel grid of CSS pixels and turned into pixels of the screen by Theme::px().

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

enum class Type { small, small_strong, body, body_strong, heading, display, code };
inline constexpr std::size_t type_count = 7;

/// Two weights of the typeface, and that of Python, whose characters are all as wide; and of the
/// first two the letters that few texts need.
enum class Face { regular, semibold, code, more_regular, more_semibold };
inline constexpr std::size_t face_count = 5;

/// The bytes of each face's file.
using FontFiles = std::array<std::vector<std::uint8_t>, face_count>;

/// CSS pixels: what can be pressed is at least so wide and so high (WCAG 2.2, 2.5.8).
inline constexpr float least_target = 24;

struct Theme {
  float scale = 1;  // pixels of the screen for one CSS pixel
  const Palette* palette = nullptr;
  bool dark = false;  // what is drawn with `palette` is light on dark
  std::array<ImFont*, type_count> fonts = {};
  Letters* letters = nullptr;  // what texts need beyond the letters that all do; none in some tests

  const Palette& colors() const { return *palette; }
  float px(float css_pixels) const;
  /// The thinnest line that is still crisp: whole pixels, one at scale 1.
  float hairline() const;
  ImFont* font(Type type) const { return fonts[static_cast<std::size_t>(type)]; }
};

/// How a size of type is set: pixels of the screen to the em, and the face.
struct TypeSetting {
  float em = 0;
  Face face = Face::regular;
};
TypeSetting setting_of(Type type, float scale);
/// The same as it is drawn, in CSS pixels: lines are whole pixels high, and the em with them.
TypeSetting drawn_setting(Type type, const Theme& theme);

/// Clears `atlas` and rasterises every size of type for `scale`, with `letters` beside those that
/// all texts need. Figures get one width (tabular). Regular takes the place of a face without a
/// file, ImGui's built-in font that of regular. What a font does not have is blank in it. `files`
/// must outlive the atlas.
std::array<ImFont*, type_count> build_fonts(ImFontAtlas& atlas, const FontFiles& files, float scale,
                                            const Letters* letters = nullptr);

/// Sets what ImGui itself draws: windows and scrollbars.
void apply_to_imgui(const Theme& theme);

}  // namespace digitscope::app
