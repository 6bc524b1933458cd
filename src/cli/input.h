#pragma once
// The digits a command works on.

#include <string>

#include "base/error.h"
#include "digits/digits.h"

namespace digitscope {

/// Reads the files named, or, when no images are, the notebook's 10,000 digits: in the folder
/// `data` beside the program, one above it (where scripts/build puts them), or in
/// ../share/digitscope.
Expected<Digits> read_input(const std::string& images, const std::string& labels);

}  // namespace digitscope
