#pragma once
// What a file begins with tells whether to read the rest, and how much of it there may be: a file
// that cannot be what it should be, or that says that it is too large, is refused before it takes
// any memory.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "files/file.h"

namespace digitscope {

/// As much as is looked at.
inline constexpr std::size_t beginning_bytes = 1 << 16;

/// How much of a file is read.
struct Room {
  std::size_t bytes = 0;
  /// Whether the file's own header says so. What is longer is then cut behind its first byte too
  /// many, by which the reader of the format sees it; otherwise it is refused as too large.
  bool told = false;
};

/// The room for a file that begins with `begin`, of beginning_bytes or more, at most `most` bytes.
/// Errors (bad_data) begin with `title`: what is not read here, and a header that tells of more.
Expected<Room> room_for(std::span<const std::uint8_t> begin, FileRole role, std::string_view title,
                        std::size_t most);

/// The error of text that holds no labels or names, by its first lines, if so: what should be
/// images and is no table of them, and such a table where labels should be.
std::optional<Error> fault_of_text(const std::vector<std::string_view>& lines, FileRole role,
                                   std::string_view title);

/// How many cells each of the first lines has; 1 when they have different numbers of them. At least
/// one line.
std::size_t columns_of(const std::vector<std::string_view>& lines);

/// The error (bad_data) of a file of more bytes than `most`.
Error larger_than(std::string_view title, std::size_t most);

}  // namespace digitscope
