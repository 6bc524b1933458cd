#include "files/image_shape.h"

#include <cmath>
#include <string>

#include "digits/idx.h"
#include "files/file.h"

namespace digitscope {

std::optional<ImageSize> size_of_images(std::size_t pixels, const std::optional<ImageSize>& said) {
  if (said) return said->rows * said->columns == pixels ? said : std::nullopt;
  const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(pixels))));
  if (side == 0 || side * side != pixels) return std::nullopt;
  return ImageSize{side, side};
}

std::optional<Error> fault_of_size(std::string_view title, const ImageSize& size) {
  if (size.rows <= max_image_side && size.columns <= max_image_side) return std::nullopt;
  const std::string most = std::to_string(max_image_side);
  return refused(title,
                 {"has images of ", std::to_string(size.rows), " x ", std::to_string(size.columns),
                  " pixels. They may have up to ", most, " x ", most, "."})
      .value();
}

}  // namespace digitscope
