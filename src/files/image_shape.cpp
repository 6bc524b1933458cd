#include "files/image_shape.h"

#include <cmath>
#include <string>

#include "digits/idx.h"
#include "files/file.h"

namespace digitscope {

std::optional<std::size_t> side_of_square(std::size_t pixels) {
  const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(pixels))));
  if (side == 0 || side * side != pixels) return std::nullopt;
  return side;
}

std::optional<Error> fault_of_size(std::string_view title, std::size_t rows, std::size_t columns) {
  if (rows <= max_image_side && columns <= max_image_side) return std::nullopt;
  const std::string most = std::to_string(max_image_side);
  return refused(title, {"has images of ", std::to_string(rows), " x ", std::to_string(columns),
                         " pixels. They may have up to ", most, " x ", most, "."})
      .value();
}

}  // namespace digitscope
