#include "files/image_table.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>
#include <utility>
#include <vector>

#include "base/format.h"
#include "base/text.h"
#include "digits/idx.h"
#include "files/beginning.h"
#include "files/file.h"
#include "files/image_shape.h"
#include "files/records.h"
#include "files/text.h"

namespace digitscope {
namespace {

using namespace std::string_view_literals;

constexpr std::array label_names = {"label"sv, "labels"sv, "class"sv,  "target"sv,
                                    "y"sv,     "digit"sv,  "number"sv, "category"sv};
constexpr std::array number_names = {""sv, "unnamed: 0"sv, "index"sv, "id"sv};

constexpr std::string_view table_shapes =
    "Images are read as squares of grey pixels, one image per line: 784 columns for 28 x 28, and "
    "one more for labels. Say how large images are that are no squares (shape).";

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), lower_case(trimmed(name))) != names.end();
}

/// The lines of a text, one after another. Blank ones are passed over.
class Lines {
 public:
  explicit Lines(std::string_view text)
      : rest_(text), end_(text.find('\n') == text.npos ? '\r' : '\n') {}

  std::optional<std::string_view> next() {
    while (!rest_.empty()) {
      const std::size_t end = std::min(rest_.find(end_), rest_.size());
      std::string_view line = rest_.substr(0, end);
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      ++read_;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (!trimmed(line).empty()) return line;
    }
    return std::nullopt;
  }
  /// Of the line given last, from 0 on.
  std::size_t index() const { return read_ - 1; }

 private:
  std::string_view rest_;
  char end_;
  std::size_t read_ = 0;
};

/// The cells of a line, one after another.
class Cells {
 public:
  Cells(std::string_view line, char separator) : rest_(line), separator_(separator) {}

  bool more() const { return !done_; }

  /// A whole number from 0 to 255; nothing if the next cell holds anything else.
  std::optional<std::uint8_t> next() {
    // Nearly all cells are up to three digits and nothing more.
    unsigned value = 0;
    std::size_t length = 0;
    while (length < 3 && length < rest_.size() && rest_[length] >= '0' && rest_[length] <= '9') {
      value = 10 * value + static_cast<unsigned>(rest_[length++] - '0');
    }
    const bool ends = length == rest_.size() || rest_[length] == separator_;
    if (length > 0 && ends && value <= 255) {
      go_beyond(length);
      return static_cast<std::uint8_t>(value);
    }
    const auto number = read_whole_number(skip());
    if (!number || *number < 0 || *number > 255) return std::nullopt;
    return static_cast<std::uint8_t>(*number);
  }

  /// The next cell as it is written.
  std::string_view skip() {
    const std::size_t length = std::min(rest_.find(separator_), rest_.size());
    const std::string_view cell = rest_.substr(0, length);
    go_beyond(length);
    return last_ = cell;
  }

  std::string_view last() const { return last_; }

 private:
  void go_beyond(std::size_t length) {
    done_ = length == rest_.size();
    rest_.remove_prefix(done_ ? length : length + 1);
  }

  std::string_view rest_;
  std::string_view last_;
  char separator_;
  bool done_ = false;
};

/// What the first line tells of all: how many columns, and what those are called that have names.
struct Columns {
  std::size_t count = 0;
  std::vector<std::string> names;  // none without a header
};

Expected<Columns> read_columns(std::string_view line, char separator, std::string_view title) {
  const auto records = read_records(line, separator, title);
  if (!records) return tl::unexpected(records.error());
  std::vector<std::string> cells = records->front().cells;
  const bool numbers = std::all_of(cells.begin(), cells.end(), [](const std::string& cell) {
    return read_whole_number(cell).has_value();
  });
  const std::size_t count = cells.size();
  return Columns{count, numbers ? std::vector<std::string>() : std::move(cells)};
}

/// The layout by the names of the columns; without a label column where none is called one.
ImageTableLayout layout_by_names(const Columns& columns, char separator) {
  ImageTableLayout layout{.separator = separator, .header = !columns.names.empty()};
  if (!layout.header) return layout;
  const auto is_label = [](const std::string& name) { return is_one_of(label_names, name); };
  const auto& names = columns.names;
  if (std::count_if(names.begin(), names.end(), is_label) == 1) {
    layout.label_column = static_cast<std::size_t>(
        std::find_if(names.begin(), names.end(), is_label) - names.begin());
  }
  layout.numbered = is_one_of(number_names, names.front());
  return layout;
}

/// The column that somebody says the labels are in, if there are any: by its name, as it is written
/// or in other case, or by its number.
Expected<std::optional<std::size_t>> chosen_column(const Columns& columns, std::string_view chosen,
                                                   std::string_view title) {
  if (chosen == no_labels) return std::nullopt;
  const auto& names = columns.names;
  for (const auto same : {+[](std::string_view name) { return std::string(name); }, lower_case}) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
      return same(trimmed(name)) == same(chosen);
    });
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  }
  const auto number = read_whole_number(chosen);
  if (number && *number >= 1 && *number <= static_cast<double>(columns.count)) {
    return static_cast<std::size_t>(*number) - 1;
  }
  return unexpected(
      ErrorCode::bad_parameter,
      joined(
          {title, " has no column \"", printable(chosen.substr(0, 40)),
           "\" (label_column): columns are told by their name in the header, or by their number, "
           "from 1 to ",
           std::to_string(columns.count), "; \"none\" if none has labels."}),
      "label_column");
}

/// What a column that might be of labels holds.
class ValuesOfColumn {
 public:
  void add(std::uint8_t value) { seen_.set(value); }

  /// Labels number classes without large gaps; shades of grey have many.
  bool may_be_labels() const {
    std::size_t least = 0;
    while (!seen_[least]) ++least;
    return most() <= 9 || 2 * seen_.count() > most() - least + 1;
  }
  bool may_be_digits() const { return most() <= 9; }
  bool varies() const { return seen_.count() > 1; }
  bool is_blank() const { return seen_.count() == 1 && seen_[0]; }

 private:
  std::size_t most() const {
    std::size_t most = seen_.size() - 1;
    while (!seen_[most]) --most;
    return most;
  }
  std::bitset<256> seen_;  // some
};

/// Which of two columns holds the labels, where one of them must: at the edges of images all pixels
/// are alike, and labels are not.
Expected<bool> labels_are_first(const ValuesOfColumn& first, const ValuesOfColumn& last,
                                std::string_view title) {
  if (first.varies() && last.is_blank()) return true;
  if (last.varies() && first.is_blank()) return false;
  if (!first.may_be_labels() && !last.may_be_labels()) {
    return refused(title,
                   {"has one column more than its pixels need, and neither the first nor "
                    "the last looks like labels: say which column has them "
                    "(label_column). ",
                    table_shapes},
                   "label_column");
  }
  if (first.may_be_labels() != last.may_be_labels()) return first.may_be_labels();
  if (first.may_be_digits() != last.may_be_digits()) return first.may_be_digits();
  if (first.varies() != last.varies()) return first.varies();
  return refused(title,
                 {"may have its labels in the first column or in the last: say which "
                  "(label_column)."},
                 "label_column");
}

/// Takes the column out of rows of `columns` bytes.
std::vector<std::uint8_t> take_column(std::vector<std::uint8_t>& cells, std::size_t columns,
                                      std::size_t column) {
  const std::size_t rows = cells.size() / columns;
  std::vector<std::uint8_t> taken(rows);
  std::size_t to = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t c = 0; c < columns; ++c) {
      const std::uint8_t value = cells[row * columns + c];
      if (c == column) {
        taken[row] = value;
      } else {
        cells[to++] = value;
      }
    }
  }
  cells.resize(to);
  return taken;
}

std::string called(const Columns& columns, std::size_t column) {
  std::string text = "column " + std::to_string(column + 1);
  if (!columns.names.empty()) text += " (" + printable(columns.names[column]) + ")";
  return text;
}

/// Reads the lines below the header: as many numbers as there are columns in each, but for the one
/// that numbers the lines. `most`: there are no more of them.
Expected<std::vector<std::uint8_t>> read_cells(Lines& lines, std::optional<std::string_view> line,
                                               const Columns& columns,
                                               const ImageTableLayout& layout, std::size_t most,
                                               std::string_view title) {
  std::vector<std::uint8_t> cells;
  cells.reserve(most);
  for (; line; line = lines.next()) {
    Cells row(*line, layout.separator);
    std::size_t column = 0;
    if (layout.numbered) {
      row.skip();
      ++column;
    }
    for (; row.more() && column < columns.count; ++column) {
      const auto value = row.next();
      if (value) {
        cells.push_back(*value);
        continue;
      }
      if (column == layout.label_column) {
        return tl::unexpected(bad_label(title, "line " + std::to_string(lines.index() + 1),
                                        printable(row.last().substr(0, 40))));
      }
      return tl::unexpected(bad_line(
          title, lines.index(),
          {called(columns, column), " has \"", printable(row.last().substr(0, 40)),
           "\": pixels are whole numbers from 0 to 255. Round, or multiply by 255, what is not."}));
    }
    if (row.more() || column < columns.count) {
      return tl::unexpected(bad_line(title, lines.index(),
                                     {"it has ", row.more() ? "more" : "fewer", " cells than the ",
                                      std::to_string(columns.count), " of the first line."}));
    }
  }
  return cells;
}

}  // namespace

bool is_image_table(std::span<const std::uint8_t> begin) {
  if (!is_text(begin)) return false;
  std::string_view text(reinterpret_cast<const char*>(begin.data()), begin.size());
  const auto line = Lines(text).next();
  if (!line) return false;
  const char separator = separator_of(*line);
  const auto separators = std::count(line->begin(), line->end(), separator);
  return static_cast<std::size_t>(separators) + 1 >= fewest_image_columns;
}

Expected<ImageTable> read_image_table(std::span<const std::uint8_t> bytes, std::string_view title,
                                      const Reading& reading) {
  std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Lines lines(text);
  auto line = lines.next();
  if (!line) return refused(title, {"contains only blank lines."});
  const char separator = separator_of(*line);
  const auto columns = read_columns(*line, separator, title);
  if (!columns) return tl::unexpected(columns.error());
  ImageTable table;
  ImageTableLayout& layout = table.layout = layout_by_names(*columns, separator);
  if (!reading.label_column.empty()) {
    const auto column = chosen_column(*columns, reading.label_column, title);
    if (!column) return tl::unexpected(column.error());
    layout.label_column = *column;
    if (*column == 0u) layout.numbered = false;
  }
  if (layout.header) line = lines.next();
  if (!line) return refused(title, {"has a header, and no images below it."});

  const std::size_t read = columns->count - (layout.numbered ? 1 : 0);
  const bool may_have_labels = reading.label_column.empty() && !layout.label_column &&
                               size_of_images(read - 1, reading.shape) &&
                               !size_of_images(read, reading.shape);
  const std::size_t pixels = read - (layout.label_column || may_have_labels ? 1 : 0);
  const auto size = size_of_images(pixels, reading.shape);
  if (!size) {
    return refused(title,
                   {"has ", counted(pixels, "column", "columns"),
                    layout.label_column ? " beside that of its labels. " : ". ", table_shapes},
                   "shape");
  }
  if (auto error = fault_of_size(title, *size)) return tl::unexpected(std::move(*error));
  if (may_have_labels && layout.header) {
    return refused(title,
                   {"has one column more than its pixels need, and none that is called "
                    "\"label\": say which one has the labels (label_column)."},
                   "label_column");
  }
  const std::size_t most_cells = text.size() / 2 + 1;  // one takes a digit and a separator
  auto cells = read_cells(lines, line, *columns, layout, most_cells, title);
  if (!cells) return tl::unexpected(cells.error());
  const std::size_t skipped = layout.numbered ? 1 : 0;
  if (may_have_labels) {
    ValuesOfColumn first, last;
    for (std::size_t row = 0; row < cells->size(); row += read) {
      first.add((*cells)[row]);
      last.add((*cells)[row + read - 1]);
    }
    const auto at_first = labels_are_first(first, last, title);
    if (!at_first) return tl::unexpected(at_first.error());
    layout.label_column = *at_first ? skipped : columns->count - 1;
  }
  Digits& digits = table.digits;
  if (layout.label_column) {
    digits.labels = take_column(*cells, read, *layout.label_column - skipped);
  }
  digits.rows = size->rows;
  digits.columns = size->columns;
  digits.pixels = std::move(*cells);
  return table;
}

}  // namespace digitscope
