#pragma once
// Where the typeface of the figures is.

#include <filesystem>

#include "base/error.h"

namespace digitscope {

/// The folder of Inter as scripts/build makes it: `fonts` beside the program, one above it, or in
/// ../share/digitscope. Where the program was built is no place to look: it would not be the same
/// program when it is built elsewhere. Error (failed): none of them has it.
Expected<std::filesystem::path> default_fonts();

}  // namespace digitscope
