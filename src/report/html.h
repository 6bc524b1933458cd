#pragma once
// Pieces of HTML. Except for escape_html(), what goes in is HTML already.

#include <string>
#include <string_view>
#include <vector>

namespace digitscope {

/// `text` with the characters that mean something in HTML written as references.
std::string escape_html(std::string_view text);

/// element("p class=lead", "Text") is <p class=lead>Text</p>.
std::string element(const std::string& tag, const std::string& content);

/// A name and its value in a <dl>, as one row of the given class.
std::string term(const std::string& name, const std::string& value, const std::string& kind = {});

/// A row of a table: its name, and a cell for each value.
std::string table_row(const std::string& name, const std::vector<std::string>& values);

/// A table of `rows`, one after another, below the names of its columns.
std::string table(const std::string& caption, const std::vector<std::string>& heads,
                  const std::string& rows);

}  // namespace digitscope
