#pragma once
// What the labels stand for, such as clothes: a name for each of labels 0, 1, ..., as people give
// them. Three ways are read:
//
//   typed, in a field or a link:  T-shirt, Trouser, "Coat, long"
//     The names of labels 0, 1, ... with commas between them. A name with a comma is in quotes; a
//     label between two commas has no name.
//
//   a list, in a file:            T-shirt
//                                 Coat, long
//     The names of labels 0, 1, ..., a line each; commas are parts of names. A name may be in
//     quotes, as spreadsheets write those with commas. Blank lines are refused but at the end.
//
//   a table, in a file:           label,name        index,codepoint,char
//                                 9,Ankle boot      0,U+304A,お
//                                 0,T-shirt         1,U+304D,き
//     RFC 4180, with commas, semicolons or tabs. The first line names the columns, of which one has
//     the labels, in any order, and one their names; the header is no name.
//
// Files are UTF-8, with a byte-order mark or without, and lines end with LF, CRLF or CR. What
// cannot be what it is taken for is refused (ErrorCode::bad_data), with what is wrong, in which
// line, and what to do; nothing is cut off or made up.

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace digitscope {

/// Of labels 0, 1, ..., at most max_label + 1; those that are not known are empty, and none of them
/// stands at the end.
using ClassNames = std::vector<std::string>;

/// Reads names as they are typed.
Expected<ClassNames> read_typed_names(std::string_view list);

/// The text that read_typed_names() takes.
std::string typed_names(const ClassNames& names);

/// Takes names that a script gives. Errors are those of the grammars above.
Expected<ClassNames> check_names(ClassNames names);

/// Whether the first line of a file says that it is a table of labels and names.
bool is_names_header(std::string_view line);

/// Reads a table, or a list, from the text of a file (see text.h). Errors begin with `title`.
Expected<ClassNames> read_names_table(std::string_view text, std::string_view title);
Expected<ClassNames> read_names_list(std::string_view text, std::string_view title);

}  // namespace digitscope
