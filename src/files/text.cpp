#include "files/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/number_text.h"
#include "base/text.h"

namespace digitscope {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view characters(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Where the character that begins `text` ends, in UTF-8 (RFC 3629: no overlong forms, surrogates
/// or values beyond U+10FFFF); 0 when none does.
std::size_t character_length(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first < 0xC2   ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const unsigned char second = byte(1);
  const bool out_of_range = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
                            (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
  return out_of_range ? 0 : length;
}

}  // namespace

bool is_text(std::span<const std::uint8_t> bytes) {
  constexpr std::size_t looked_at = 1024;
  const auto first = bytes.first(std::min(bytes.size(), looked_at));
  return std::none_of(first.begin(), first.end(), [](std::uint8_t c) {
    return (c < 0x20 && c != '\t' && c != '\r' && c != '\n' && c != '\f') || c == 0x7F;
  });
}

Expected<std::string_view> utf8_text(std::span<const std::uint8_t> bytes, std::string_view title) {
  std::string_view text = characters(bytes);
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  std::size_t line = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t length = character_length(rest);
    if (length == 0) {
      return tl::unexpected(
          bad_line(title, line,
                   {"this is not UTF-8. Save the file as UTF-8 (in spreadsheets: CSV UTF-8)."}));
    }
    const bool ends_line =
        rest.front() == '\n' || (rest.front() == '\r' && !rest.starts_with("\r\n"));
    line += ends_line ? 1 : 0;
    rest.remove_prefix(length);
  }
  return text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto [end, next] = line_end(text);
    lines.push_back(text.substr(0, end));
    text.remove_prefix(next);
  }
  while (!lines.empty() && trimmed(lines.back()).empty()) lines.pop_back();
  return lines;
}

std::pair<std::size_t, std::size_t> line_end(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::size_t next = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  return {end, std::min(next, text.size())};
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

Error bad_line(std::string_view title, std::size_t index, Parts what) {
  return {ErrorCode::bad_data,
          joined({title, ", line ", std::to_string(index + 1), ": ", joined(what)}),
          {}};
}

std::optional<double> read_whole_number(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') {
    cell = trimmed(cell.substr(1, cell.size() - 2));
  }
  constexpr std::size_t longest = 40;  // what is longer than any program writes is no label
  const auto number = cell.size() <= longest ? read_number(cell) : std::nullopt;
  if (!number || number->value != std::floor(number->value)) return std::nullopt;
  return number->value;
}

}  // namespace digitscope
