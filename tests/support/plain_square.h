#pragma once
// The oracle of distances.

#include <cstddef>
#include <cstdint>

#include "digits/digits.h"

namespace digitscope::test {

/// The squared Euclidean distance of the images in rows `a` and `b`, as plainly as can be: what
/// faster ways are compared with.
std::int32_t plain_square(const Digits& digits, std::size_t a, std::size_t b);

}  // namespace digitscope::test
