#pragma once
// A file of the user's, wherever it came from: a disk, a drop, a link, a script.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/format.h"

namespace digitscope {

using Bytes = std::vector<std::uint8_t>;

/// What its owner says it holds. Files that are dropped or picked together say nothing.
enum class FileRole { unknown, images, labels };

struct File {
  std::string name;  // as its owner knows it; may be empty
  FileRole role = FileRole::unknown;
  std::span<const std::uint8_t> bytes;
};

/// What errors begin with: "The images file", "The labels file "few.csv"", ""notes.txt"".
std::string title_of(const File& file);

/// The error (bad_data) of a file: "TITLE WHAT". `parameter`: what has to be said of it, if
/// anything (see reading.h).
tl::unexpected<Error> refused(std::string_view title, Parts what, const char* parameter = "");

}  // namespace digitscope
