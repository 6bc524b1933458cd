#include "base/format.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace digitscope {

namespace {

constexpr const char* minus = "\u2212";

// Commas between each three digits of the first `whole` ones.
std::string with_commas(std::string text, std::size_t whole) {
  for (std::size_t at = whole; at > 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

}  // namespace

std::string grouped(std::int64_t number) {
  const std::string text = std::to_string(number < 0 ? -number : number);
  return (number < 0 ? minus : "") + with_commas(text, text.size());
}

std::string grouped(double number, int decimals) {
  const std::string text = fixed(std::abs(number), decimals);
  const bool negative = number < 0 && fixed(number, decimals) != text;
  return (negative ? minus : "") + with_commas(text, std::min(text.find('.'), text.size()));
}

std::string ungrouped(std::string_view text) {
  const std::size_t first = text.find(',');
  const bool starts = first >= 1 && first <= 3 && text.front() != '0';
  if (!starts || (text.size() - first) % 4 != 0) return std::string(text);
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool between = i >= first && (i - first) % 4 == 0;
    const bool fits = between ? text[i] == ',' : text[i] >= '0' && text[i] <= '9';
    if (!fits) return std::string(text);
    if (!between) plain += text[i];
  }
  return plain;
}

std::string shortest(double number) {
  char text[32];
  for (int digits = 1; digits <= 17; ++digits) {
    std::snprintf(text, sizeof text, "%.*g", digits, number);
    if (std::strtod(text, nullptr) == number) break;
  }
  // %g prints 100 as 1e+02 if one digit is enough; people expect whole numbers written out.
  if (number == std::floor(number) && std::abs(number) < 1e15) {
    std::snprintf(text, sizeof text, "%.0f", number);
  }
  return text;
}

std::string fixed(double number, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, std::abs(number));
  const bool negative = number < 0 && std::strtod(text, nullptr) != 0;
  return negative ? std::string(minus) + text : text;
}

std::string scientific(double number, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*e", decimals, std::abs(number));
  const std::string_view all = text;
  const std::size_t e = all.find('e');
  const int exponent = std::atoi(text + e + 1);
  std::string written = number < 0 ? minus : "";
  written += all.substr(0, e);
  if (exponent == 0) return written;
  return written + "e" + (exponent < 0 ? minus : "") + std::to_string(std::abs(exponent));
}

std::string duration(double seconds) {
  if (seconds < 0.0995) return fixed(seconds * 1000, 0) + " ms";
  if (seconds < 59.5) return fixed(seconds, seconds < 9.995 ? 2 : 1) + " s";
  const auto whole = static_cast<std::int64_t>(std::lround(seconds));
  return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
}

std::string joined(Parts parts) {
  std::string text;
  for (const std::string_view part : parts) text += part;
  return text;
}

const char* word_for(std::uint64_t number, const char* singular, const char* plural) {
  return number == 1 ? singular : plural;
}

std::string counted(std::uint64_t number, const char* singular, const char* plural) {
  return grouped(static_cast<std::int64_t>(number)) + " " + word_for(number, singular, plural);
}

}  // namespace digitscope
