#pragma once
// Tables in text files: RFC 4180, with comma, semicolon or tab between the cells.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace digitscope {

/// A line of a table. Cells are without the blanks and quotes around them.
struct Record {
  std::size_t line = 0;  // its index in the text; cells in quotes may go on over further lines
  std::vector<std::string> cells;
};

/// What separates the cells of a line: the most frequent of the three outside quotes; a comma where
/// there is none.
char separator_of(std::string_view line);

/// The records of a text; blank lines are none. Errors (bad_data) begin with `title` and name the
/// line: a quote that is not closed, text behind one that is.
Expected<std::vector<Record>> read_records(std::string_view text, char separator,
                                           std::string_view title);

/// `cell` as it is written: in quotes where it has to be.
std::string written_cell(std::string_view cell, char separator);

}  // namespace digitscope
