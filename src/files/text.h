#pragma once
// Text files, as people and programs write them.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/format.h"

namespace digitscope {

/// Whether `bytes` look like text: no control characters among the first but tabs and line ends.
bool is_text(std::span<const std::uint8_t> bytes);

/// The text of a file in UTF-8, without a byte-order mark. Errors (bad_data) begin with `title` and
/// name the line that is not UTF-8.
Expected<std::string_view> utf8_text(std::span<const std::uint8_t> bytes, std::string_view title);

/// Where the line that begins `text` ends, and where the next one begins: at LF, CRLF or CR.
std::pair<std::size_t, std::size_t> line_end(std::string_view text);

/// Its lines without their ends, and without blank lines at the end.
std::vector<std::string_view> lines_of(std::string_view text);

/// `text` with ASCII's capitals made small; all else stays.
std::string lower_case(std::string_view text);

/// The error (bad_data) of a line of a file: "TITLE, line 3: WHAT".
Error bad_line(std::string_view title, std::size_t index, Parts what);

/// The whole number that a cell holds, in quotes or not, also as programs write it that know only
/// floats: "7", "7.0", "7.000000e+00". Nothing when it holds anything else.
std::optional<double> read_whole_number(std::string_view cell);

}  // namespace digitscope
