#include "files/class_names.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "digits/digits.h"
#include "files/file.h"
#include "files/records.h"
#include "files/text.h"

namespace digitscope {
namespace {

constexpr std::size_t most_names = max_label + 1;
constexpr std::size_t longest_name = 200;  // bytes; longer lines are prose

// What columns of labels and of names are called; what says it most clearly comes first.
constexpr std::array<std::string_view, 12> label_words = {
    "label",      "labels", "class", "labelid", "classid", "labelindex",
    "classindex", "index",  "idx",   "id",      "target",  "y"};
constexpr std::array<std::string_view, 12> name_words = {
    "name",  "names", "classname",   "labelname", "char",     "character",
    "title", "label", "description", "class",     "category", "meaning"};

std::string limit() {
  return "labels go from 0 to " + std::to_string(max_label) + ", so there can be at most " +
         std::to_string(most_names) + " names.";
}

/// What is wrong with a name, as the end of a sentence; empty when nothing is.
std::string fault_of(std::string_view name) {
  if (name.size() > longest_name) {
    return "this is too long for a name (" + counted(name.size(), "byte", "bytes") + "; at most " +
           std::to_string(longest_name) + ").";
  }
  const bool control = std::any_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  return control ? "a name must not contain tabs, line breaks or other control characters." : "";
}

void drop_unknown_end(ClassNames& names) {
  while (!names.empty() && names.back().empty()) names.pop_back();
}

/// "Class_Name" as "classname".
std::string plain_word(std::string_view header) {
  std::string word;
  for (const char c : header) {
    if (c == ' ' || c == '_' || c == '-' || c == '.') continue;
    word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return word;
}

/// Where a word is in a list of them; the list's length when it is not.
template <std::size_t n>
std::size_t rank(const std::array<std::string_view, n>& words, std::string_view header) {
  const auto found = std::find(words.begin(), words.end(), plain_word(header));
  return static_cast<std::size_t>(found - words.begin());
}

std::string quoted_list(const std::vector<std::string>& cells) {
  std::string text;
  for (const std::string& cell : cells) text += (text.empty() ? "\"" : ", \"") + cell + "\"";
  return text;
}

/// A table being read, its columns first.
class NamesTable {
 public:
  NamesTable(std::vector<Record> records, std::string_view title)
      : header_(std::move(records.front())), title_(title) {
    records.erase(records.begin());
    lines_ = std::move(records);
  }

  Expected<ClassNames> read() {
    if (lines_.empty()) return refused(title_, {"has a header, but no names below it."});
    for (const Record& line : lines_) {
      if (line.cells.size() != header_.cells.size()) {
        return tl::unexpected(bad_line(
            title_, line.line,
            {counted(line.cells.size(), "cell", "cells"), ", where the header has ",
             std::to_string(header_.cells.size()), ". Cells with commas have to be quoted."}));
      }
    }
    label_column_ = find_label_column();
    const auto name_column = find_name_column();
    if (!name_column) {
      return refused(title_, {"has the columns ", quoted_list(header_.cells),
                              ": it is not clear which one has the names. Call it \"name\"."});
    }
    const bool called_names = rank(name_words, header_.cells[*name_column]) < name_words.size();
    if (!called_names && numbers_in(*name_column) == lines_.size()) {
      return refused(title_, {"has numbers in all of its columns (", quoted_list(header_.cells),
                              "). Labels are read from one column: leave out the others. Names of "
                              "labels belong in a column called \"name\"."});
    }
    ClassNames names(most_names);
    for (const Record& line : lines_) {
      if (auto error = take(line, *name_column, names)) return tl::unexpected(std::move(*error));
    }
    drop_unknown_end(names);
    return names;
  }

 private:
  std::size_t numbers_in(std::size_t column) const {
    return static_cast<std::size_t>(
        std::count_if(lines_.begin(), lines_.end(), [column](const Record& line) {
          return read_whole_number(line.cells[column]).has_value();
        }));
  }

  /// The one whose name says it and that has the most numbers; of equal ones the clearest name.
  std::size_t find_label_column() const {
    std::size_t best = 0;
    std::pair<std::size_t, std::size_t> best_at = {0, 0};  // numbers, clearness of the name
    for (std::size_t column = 0; column < header_.cells.size(); ++column) {
      const std::size_t place = rank(label_words, header_.cells[column]);
      if (place == label_words.size()) continue;
      const std::pair at = {numbers_in(column), label_words.size() - place};
      if (at > best_at) {
        best = column;
        best_at = at;
      }
    }
    return best;
  }

  /// The one left, or the one whose name says it most clearly.
  std::optional<std::size_t> find_name_column() const {
    std::optional<std::size_t> best;
    std::size_t best_place = name_words.size();
    for (std::size_t column = 0; column < header_.cells.size(); ++column) {
      if (column == label_column_) continue;
      const std::size_t place = rank(name_words, header_.cells[column]);
      if (place < best_place || header_.cells.size() == 2) {
        best = column;
        best_place = place;
      }
    }
    return best;
  }

  std::optional<Error> take(const Record& line, std::size_t name_column, ClassNames& names) const {
    const auto bad = [&](Parts what) { return bad_line(title_, line.line, what); };
    const std::string& label = line.cells[label_column_];
    const std::string& name = line.cells[name_column];
    const auto number = read_whole_number(label);
    if (!number || *number < 0 || *number > static_cast<double>(max_label)) {
      return bad({"\"", label, "\" is not a label: labels are whole numbers from 0 to ",
                  std::to_string(max_label), "."});
    }
    if (name.empty())
      return bad({"label ", label, " has no name. Write one, or leave out the line."});
    if (const std::string fault = fault_of(name); !fault.empty()) return bad({fault});
    std::string& held = names[static_cast<std::size_t>(*number)];
    if (!held.empty()) {
      return bad({"label ", label, " already has a name, \"", held, "\"."});
    }
    held = name;
    return std::nullopt;
  }

  Record header_;
  std::vector<Record> lines_;
  std::string_view title_;
  std::size_t label_column_ = 0;
};

}  // namespace

Expected<ClassNames> check_names(ClassNames names) {
  drop_unknown_end(names);
  if (names.size() > most_names) {
    return unexpected(ErrorCode::bad_data,
                      "There are " + std::to_string(names.size()) + " names, but " + limit());
  }
  for (std::size_t label = 0; label < names.size(); ++label) {
    if (const std::string fault = fault_of(names[label]); !fault.empty()) {
      return unexpected(ErrorCode::bad_data,
                        "The name of label " + std::to_string(label) + ": " + fault);
    }
  }
  return names;
}

Expected<ClassNames> read_typed_names(std::string_view list) {
  auto records = read_records(list, ',', "The list of names");
  if (!records) return tl::unexpected(std::move(records.error()));
  ClassNames names;
  // A line break is as good as a comma: it may have come with a list that was pasted.
  for (Record& record : *records) {
    std::move(record.cells.begin(), record.cells.end(), std::back_inserter(names));
  }
  return check_names(std::move(names));
}

std::string typed_names(const ClassNames& names) {
  std::string text;
  for (const std::string& name : names) {
    if (&name != &names.front()) text += ", ";
    text += written_cell(name, ',');
  }
  return text;
}

bool is_names_header(std::string_view line) {
  const auto records = read_records(line, separator_of(line), "");
  if (!records || records->empty() || records->front().cells.size() < 2) return false;
  const auto& cells = records->front().cells;
  return std::any_of(cells.begin(), cells.end(), [](const std::string& cell) {
    return rank(label_words, cell) < label_words.size();
  });
}

Expected<ClassNames> read_names_table(std::string_view text, std::string_view title) {
  const auto lines = lines_of(text);
  auto records = read_records(text, separator_of(lines.front()), title);
  if (!records) return tl::unexpected(std::move(records.error()));
  return NamesTable(std::move(*records), title).read();
}

Expected<ClassNames> read_names_list(std::string_view text, std::string_view title) {
  ClassNames names;
  const auto lines = lines_of(text);
  if (lines.size() > most_names) {
    return refused(title, {"has ", counted(lines.size(), "line", "lines"),
                           ". If they are names, one per line: ", limit()});
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = trimmed(lines[i]);
    if (line.empty()) {
      return tl::unexpected(bad_line(title, i,
                                     {"it is empty. Remove it or, if label ", std::to_string(i),
                                      " has no name, write a table with the header "
                                      "\"label,name\"."}));
    }
    if (const std::string fault = fault_of(line); !fault.empty()) {
      return tl::unexpected(bad_line(title, i, {fault}));
    }
    // Spreadsheets quote cells with commas.
    auto record = read_records(line, '\n', title);
    const bool quoted = line.front() == '"' && record && record->size() == 1;
    names.push_back(quoted ? std::move(record->front().cells.front()) : std::string(line));
  }
  return names;
}

}  // namespace digitscope
