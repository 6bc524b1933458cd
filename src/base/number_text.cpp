#include "base/number_text.h"

#include <cmath>
#include <cstdlib>

#include "base/format.h"
#include "base/text.h"

namespace digitscope {
namespace {

/// Takes digits off the front of `text`; whether there were any.
bool take_digits(std::string_view& text) {
  const std::size_t end = text.find_first_not_of("0123456789");
  const std::size_t count = end == text.npos ? text.size() : end;
  text.remove_prefix(count);
  return count > 0;
}

bool take_one_of(std::string_view& text, std::string_view characters) {
  if (text.empty() || characters.find(text.front()) == characters.npos) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::optional<NumberText> read_number(std::string_view text) {
  text = trimmed(text);
  // std::from_chars for doubles is missing from Emscripten 3.1.6. strtod takes more than the
  // grammar, which is therefore looked at first.
  std::string_view rest = text;
  take_one_of(rest, "+-");
  const bool whole_part = take_digits(rest);
  const bool point = take_one_of(rest, ".");
  const bool fraction = point && take_digits(rest);
  if (!whole_part && !fraction) return std::nullopt;
  const bool exponent = take_one_of(rest, "eE");
  if (exponent) {
    take_one_of(rest, "+-");
    if (!take_digits(rest)) return std::nullopt;
  }
  if (!rest.empty()) return std::nullopt;
  const double value = std::strtod(std::string(text).c_str(), nullptr);
  if (!std::isfinite(value)) return std::nullopt;
  return NumberText{value + 0.0, !point && !exponent};  // -0 + 0 is 0
}

std::string with_point(std::string_view typed) {
  std::string text(typed);
  const std::size_t comma = text.find_first_of(",.");
  const bool decimal =
      comma != text.npos && text[comma] == ',' && text.find_first_of(",.", comma + 1) == text.npos;
  if (decimal) text[comma] = '.';
  return text;
}

std::string write_number(double value) {
  std::string text = shortest(value);
  // C writes at least two digits of an exponent: 1e-07.
  const std::size_t exponent = text.find('e');
  if (exponent != text.npos && text[exponent + 2] == '0') text.erase(exponent + 2, 1);
  return text;
}

}  // namespace digitscope
