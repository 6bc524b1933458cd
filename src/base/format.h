#pragma once
// Numbers formatted for people. Columns of them align, because both typefaces have tabular figures.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace digitscope {

/// 1234567 -> "1,234,567"
std::string grouped(std::int64_t number);

/// The same with `decimals` digits after the point: 1234.5 -> "1,234.50"
std::string grouped(double number, int decimals);

/// "1,234,567" -> "1234567"; text that is not grouped like this is returned unchanged.
std::string ungrouped(std::string_view text);

/// The shortest decimal text that reads back as `number`: 0.0001, 300, 4294967295.
std::string shortest(double number);

/// `number` with `decimals` digits after the point; the minus is U+2212.
std::string fixed(double number, int decimals);

/// In scientific notation, with `decimals` digits after the point: 0.00000025 -> "2.5e\u22127"
std::string scientific(double number, int decimals);

/// 0.0123 -> "12 ms", 1.234 -> "1.23 s", 83 -> "1 min 23 s"
std::string duration(double seconds);

/// Parts of a sentence, to be put one after another.
using Parts = std::initializer_list<std::string_view>;
std::string joined(Parts parts);

/// Of two words, the one that goes with that many things: `singular` with one, `plural` with any
/// other number, none included.
const char* word_for(std::uint64_t number, const char* singular, const char* plural);

/// "1 cluster", "10,000 clusters".
std::string counted(std::uint64_t number, const char* singular, const char* plural);

}  // namespace digitscope
