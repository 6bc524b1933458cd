#include "vocabulary/wording.h"

#include "base/format.h"

namespace digitscope {

std::string counted(std::uint64_t number, Noun noun) {
  return noun == Noun::digits ? counted(number, "digit", "digits")
                              : counted(number, "image", "images");
}

}  // namespace digitscope
