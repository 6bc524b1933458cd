#include "cli/default_fonts.h"

#include <array>

#include "cli/near_program.h"
#include "figures/typeface.h"

namespace digitscope {

std::filesystem::path default_fonts() {
  constexpr std::array folders = {"fonts", "../fonts", "../share/digitscope/fonts"};
  constexpr std::array files = {figures::regular_file, figures::semibold_file};
  return find_near_program(folders, files).value_or(DIGITSCOPE_FONTS_DIR);
}

}  // namespace digitscope
