#pragma once
// What labels stand for as codes of letters, as EMNIST's *-mapping.txt have it: a line for each
// label, with the label and the letter's Unicode code, or those of its capital and small form.
//
//   0 48        1 65 97
//   10 65       2 66 98

#include <string_view>
#include <vector>

#include "base/error.h"
#include "files/class_names.h"

namespace digitscope {

/// Whether these lines, at least two, are such a table: each two or three whole numbers with spaces
/// between them.
bool is_code_table(const std::vector<std::string_view>& lines);

/// The names that the codes are of: "0", or "Aa". Errors (bad_data) begin with `title`, and name
/// the line: a label that is larger than max_label or named twice, a code that is of no letter.
Expected<ClassNames> read_code_table(const std::vector<std::string_view>& lines,
                                     std::string_view title);

}  // namespace digitscope
