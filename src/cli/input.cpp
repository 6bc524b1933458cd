#include "cli/input.h"

#include <array>
#include <utility>

#include "cli/near_program.h"
#include "files/disk.h"

namespace digitscope {

Expected<Opened> open_input(const InputFiles& files) {
  for (const auto& [option, path] :
       {std::pair{"--images", files.images}, {"--labels", files.labels}}) {
    if (path && path->empty()) {
      return unexpected(ErrorCode::bad_request,
                        std::string(option) + " is empty: name a file, or leave the option out.");
    }
  }
  if (files.images) return open_from_disk(*files.images, files.labels);
  if (files.labels) {
    return unexpected(ErrorCode::bad_request, "--labels needs --images too.");
  }
  constexpr std::array folders = {"data", "../data", "../share/digitscope"};
  constexpr std::array names = {"digits-10000-images-idx3-ubyte", "digits-10000-labels-idx1-ubyte"};
  const auto folder = find_near_program(folders, names);
  if (!folder) {
    return unexpected(ErrorCode::no_data,
                      "The default digits were not found beside this program. Run scripts/build to "
                      "make them, or name your own with --images and --labels.");
  }
  return open_from_disk(*folder / names[0], *folder / names[1]);
}

}  // namespace digitscope
