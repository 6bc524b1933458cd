#pragma once
// What shapes images may have that come as rows of numbers.

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/error.h"

namespace digitscope {

/// The side of a square of so many pixels.
std::optional<std::size_t> side_of_square(std::size_t pixels);

/// The error (bad_data) of images that are larger than what is read here.
std::optional<Error> fault_of_size(std::string_view title, std::size_t rows, std::size_t columns);

}  // namespace digitscope
