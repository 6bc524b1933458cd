#pragma once
// Where the typeface of the figures is.

#include <filesystem>

namespace digitscope {

/// The folder of Inter as scripts/build makes it: `fonts` beside the program, one above it, or in
/// ../share/digitscope; else where this program was built.
std::filesystem::path default_fonts();

}  // namespace digitscope
