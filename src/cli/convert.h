#pragma once
// Images of the user's as files that other programs read.

#include <optional>
#include <string>

#include "cli/input.h"

namespace digitscope {

struct ConvertOptions {
  InputFiles files;
  /// As typed: what to read and what to write, or, if `files` names what to read, what to write.
  std::string first;
  std::optional<std::string> second;
  std::optional<std::string> format;  // as output_kind() takes it
  bool force = false;                 // whether files may be replaced
};

/// Reads the files, writes them, and prints what was read and written. Nothing that is there is
/// replaced unless it was asked for, and what is read never. Returns the exit code.
int run_convert(const ConvertOptions& options);

}  // namespace digitscope
