#include "files/records.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "files/text.h"

namespace digitscope {
namespace {

/// Reads one table from its beginning to its end.
class RecordReader {
 public:
  RecordReader(std::string_view text, char separator, std::string_view title)
      : rest_(text), separator_(separator), title_(title) {}

  Expected<std::vector<Record>> read() {
    std::vector<Record> records;
    while (!rest_.empty()) {
      Record record{line_, {}};
      do {
        auto cell = read_cell();
        if (!cell) return tl::unexpected(std::move(cell.error()));
        record.cells.push_back(std::move(*cell));
      } while (takes(separator_));
      take_line_end();
      const bool blank = record.cells.size() == 1 && record.cells.front().empty();
      if (!blank) records.push_back(std::move(record));
    }
    return records;
  }

 private:
  bool takes(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void take_line_end() {
    if (rest_.empty()) return;
    rest_.remove_prefix(line_end(rest_).second);
    ++line_;
  }
  void skip_blanks() {
    while (!rest_.empty() && rest_.front() != separator_ &&
           (rest_.front() == ' ' || rest_.front() == '\t')) {
      rest_.remove_prefix(1);
    }
  }

  Expected<std::string> read_cell() {
    skip_blanks();
    if (takes('"')) return read_quoted();
    const char ends[] = {separator_, '\r', '\n'};
    const std::size_t end =
        std::min(rest_.find_first_of(std::string_view(ends, std::size(ends))), rest_.size());
    const std::string cell(trimmed(rest_.substr(0, end)));
    rest_.remove_prefix(end);
    return cell;
  }

  Expected<std::string> read_quoted() {
    const std::size_t opened = line_;
    std::string cell;
    while (true) {
      const std::size_t quote = rest_.find('"');
      if (quote == rest_.npos) {
        return tl::unexpected(bad_line(title_, opened, {"a quote (\") is opened but not closed."}));
      }
      for (auto part = rest_.substr(0, quote); !part.empty();) {
        const auto [end, next] = line_end(part);
        if (end < part.size()) ++line_;
        part.remove_prefix(next);
      }
      cell += rest_.substr(0, quote);
      rest_.remove_prefix(quote + 1);
      if (!takes('"')) break;
      cell += '"';  // two of them are one
    }
    skip_blanks();
    const bool ended = rest_.empty() || rest_.front() == separator_ || rest_.front() == '\r' ||
                       rest_.front() == '\n';
    if (!ended) {
      return tl::unexpected(bad_line(
          title_, line_,
          {"there is text after the closing quote (\"). Quotes inside a cell are doubled."}));
    }
    return cell;
  }

  std::string_view rest_;
  char separator_;
  std::string_view title_;
  std::size_t line_ = 0;
};

}  // namespace

char separator_of(std::string_view line) {
  constexpr std::array separators = {',', ';', '\t'};
  std::array<std::size_t, separators.size()> counts = {};
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    for (std::size_t i = 0; i < separators.size() && !quoted; ++i) counts[i] += c == separators[i];
  }
  return separators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                             counts.begin())];
}

Expected<std::vector<Record>> read_records(std::string_view text, char separator,
                                           std::string_view title) {
  return RecordReader(text, separator, title).read();
}

std::string written_cell(std::string_view cell, char separator) {
  const char special[] = {separator, '"', '\r', '\n'};
  const bool kept = trimmed(cell).size() == cell.size();  // without quotes, blanks are not
  if (kept && cell.find_first_of(std::string_view(special, std::size(special))) == cell.npos) {
    return std::string(cell);
  }
  std::string written = "\"";
  for (const char c : cell) {
    if (c == '"') written += c;
    written += c;
  }
  return written + "\"";
}

}  // namespace digitscope
