#pragma once
// The digits a command works on.

#include <CLI/App.hpp>
#include <optional>
#include <string>

#include "base/error.h"
#include "files/open.h"
#include "vocabulary/wording.h"

namespace digitscope {

/// The files that a command line names, and how it says they are to be read.
struct InputFiles {
  std::optional<std::string> images;
  std::optional<std::string> labels;
  Reading reading;
  // Of the reading, as typed.
  std::optional<std::string> shape;
  std::optional<std::string> background;
};

/// Adds the options that name them.
void declare_files(CLI::App& command, InputFiles& files);

/// What texts call their images: those that come with the program are digits.
Noun noun_of(const InputFiles& files);

/// Opens the files named, or, when no images are, the notebook's 10,000 digits: in the folder
/// `data` beside the program, one above it (where scripts/build puts them), or in
/// ../share/digitscope. A name that is empty is bad usage. Errors name
/// options as they are typed.
Expected<Opened> open_input(const InputFiles& files);

}  // namespace digitscope
