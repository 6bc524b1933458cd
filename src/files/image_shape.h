#pragma once
// What shapes images may have that come as rows of numbers.

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "files/reading.h"

namespace digitscope {

/// The size of images of so many pixels: as they are said to have, or else that of squares. Nothing
/// if there is none.
std::optional<ImageSize> size_of_images(std::size_t pixels, const std::optional<ImageSize>& said);

/// The error (bad_data) of images that are larger than what is read here.
std::optional<Error> fault_of_size(std::string_view title, const ImageSize& size);

}  // namespace digitscope
