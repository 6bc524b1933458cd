#pragma once
// The page's typeface as ImGui draws it. Rasterising it takes longer than drawing a page: pages of
// one scale share it, if they want the same letters.

#include <imgui.h>

#include <array>

#include "app/ui/letters.h"
#include "app/ui/theme.h"

namespace digitscope::test {

/// The files scripts/build makes, read once, without those of further letters.
const app::FontFiles& font_files();
/// A file of further letters; ends the test when there is none.
app::FontFiles::value_type font_file(const char* name);

struct ScaledFonts {
  ImFontAtlas atlas;
  std::array<ImFont*, app::type_count> fonts = {};
};

/// Those at `scale` pixels to a CSS pixel, of the letters that every text needs.
ScaledFonts& scaled_fonts(float scale);
/// With the further ones that `letters` wants of these files, and its formulas; there must be none
/// that the browser drew.
ScaledFonts& scaled_fonts(float scale, const app::Letters& letters);

}  // namespace digitscope::test
