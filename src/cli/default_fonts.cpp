#include "cli/default_fonts.h"

#include <array>
#include <string>
#include <utility>

#include "cli/near_program.h"
#include "figures/typeface.h"

namespace digitscope {

Expected<std::filesystem::path> default_fonts() {
  constexpr std::array folders = {"fonts", "../fonts", "../share/digitscope/fonts"};
  constexpr std::array files = {figures::regular_file, figures::semibold_file};
  if (auto folder = find_near_program(folders, files)) return std::move(*folder);
  return unexpected(ErrorCode::failed,
                    std::string("The typeface of the figures (") + files[0] + ", " + files[1] +
                        ") was not found beside this program, in fonts or ../fonts.");
}

}  // namespace digitscope
