#include "cli/input.h"

#include <array>

#include "cli/near_program.h"
#include "digits/idx_file.h"

namespace digitscope {

Expected<Digits> read_input(const std::string& images, const std::string& labels) {
  if (!images.empty()) return read_idx_files(images, labels);
  if (!labels.empty()) {
    return unexpected(ErrorCode::bad_request, "--labels needs --images beside it.");
  }
  constexpr std::array folders = {"data", "../data", "../share/digitscope"};
  constexpr std::array files = {"digits-10000-images-idx3-ubyte", "digits-10000-labels-idx1-ubyte"};
  const auto folder = find_near_program(folders, files);
  if (!folder) {
    return unexpected(ErrorCode::no_data,
                      "The default digits are not beside this program. Run scripts/build to make "
                      "them, or name your own with --images and --labels.");
  }
  return read_idx_files(*folder / files[0], *folder / files[1]);
}

}  // namespace digitscope
