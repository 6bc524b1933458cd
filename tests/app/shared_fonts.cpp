#include "app/shared_fonts.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace digitscope::test {

app::FontFiles::value_type font_file(const char* name) {
  for (const char* extension : {".otf", ".ttf"}) {
    std::ifstream file(std::string(DIGITSCOPE_FONTS_DIR) + "/" + name + extension,
                       std::ios::binary);
    if (file) return {std::istreambuf_iterator<char>(file), {}};
  }
  FAIL("no " << name << " in " << DIGITSCOPE_FONTS_DIR << ": scripts/build makes it");
  return {};
}

const app::FontFiles& font_files() {
  static const app::FontFiles files = {font_file("Inter-Regular"),
                                       font_file("Inter-SemiBold"),
                                       font_file("FiraCode-Regular"),
                                       {},
                                       {},
                                       font_file("formulas")};
  return files;
}

ScaledFonts& scaled_fonts(float scale) {
  static const app::Letters no_letters;
  return scaled_fonts(scale, no_letters);
}

ScaledFonts& scaled_fonts(float scale, const app::Letters& letters) {
  REQUIRE(letters.pictures().empty());
  using Wanted = std::tuple<float, std::set<ImWchar>, app::WantedFormulas>;
  static std::map<Wanted, ScaledFonts> made;
  const auto [found, is_new] = made.try_emplace({scale, letters.codes(), letters.formulas()});
  ScaledFonts& fonts = found->second;
  if (is_new) fonts.fonts = app::build_fonts(fonts.atlas, font_files(), scale, &letters);
  return fonts;
}

}  // namespace digitscope::test
