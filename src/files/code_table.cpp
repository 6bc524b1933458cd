#include "files/code_table.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>

#include "base/text.h"
#include "digits/digits.h"
#include "digits/idx.h"
#include "files/text.h"

namespace digitscope {
namespace {

using Numbers = std::vector<std::uint32_t>;

/// The whole numbers of a line; none if there is anything else in it.
Numbers numbers_of(std::string_view line) {
  Numbers numbers;
  line = trimmed(line);
  while (!line.empty()) {
    std::uint32_t number = 0;
    const char* const end = line.data() + line.size();
    const auto [after, error] = std::from_chars(line.data(), end, number);
    if (error != std::errc() || (after != end && *after != ' ')) return {};
    numbers.push_back(number);
    line = trimmed({after, static_cast<std::size_t>(end - after)});
  }
  return numbers;
}

/// UTF-8 of the character with that code; nothing if there is none that can be seen.
std::string letter_of(std::uint32_t code) {
  const bool control = code <= 0x20 || (code >= 0x7F && code <= 0xA0);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (control || surrogate || code > 0x10FFFF) return {};
  if (code < 0x80) return {static_cast<char>(code)};
  std::string text;
  const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;  // bytes after the first
  constexpr unsigned first_bits[] = {0, 0xC0, 0xE0, 0xF0};
  text += static_cast<char>(first_bits[more] | code >> (6 * more));
  for (int i = more; i-- > 0;) text += static_cast<char>(0x80 | (code >> (6 * i) & 0x3F));
  return text;
}

}  // namespace

bool is_code_table(const std::vector<std::string_view>& lines) {
  return lines.size() > 1 && std::all_of(lines.begin(), lines.end(), [](std::string_view line) {
           const std::size_t count = numbers_of(line).size();
           return count == 2 || count == 3;
         });
}

Expected<ClassNames> read_code_table(const std::vector<std::string_view>& lines,
                                     std::string_view title) {
  ClassNames names;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Numbers numbers = numbers_of(lines[i]);
    const std::size_t label = numbers.front();
    if (label > max_label) {
      return tl::unexpected(
          bad_label(title, "line " + std::to_string(i + 1), std::to_string(label)));
    }
    std::string name;
    for (std::size_t n = 1; n < numbers.size(); ++n) {
      const std::string letter = letter_of(numbers[n]);
      if (letter.empty()) {
        return tl::unexpected(bad_line(
            title, i, {std::to_string(numbers[n]), " is not the Unicode code of a letter."}));
      }
      name += letter;
    }
    if (names.size() <= label) names.resize(label + 1);
    if (!names[label].empty()) {
      return tl::unexpected(
          bad_line(title, i, {"label ", std::to_string(label), " already has a name."}));
    }
    names[label] = std::move(name);
  }
  return check_names(std::move(names));
}

}  // namespace digitscope
