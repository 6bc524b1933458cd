#pragma once
// The digits a command works on.

#include <optional>
#include <string>

#include "base/error.h"
#include "files/open.h"

namespace digitscope {

/// The files that a command line names.
struct InputFiles {
  std::optional<std::string> images;
  std::optional<std::string> labels;
};

/// Opens the files named, or, when no images are, the notebook's 10,000 digits: in the folder
/// `data` beside the program, one above it (where scripts/build puts them), or in
/// ../share/digitscope. A name that is empty is bad usage.
Expected<Opened> open_input(const InputFiles& files);

}  // namespace digitscope
