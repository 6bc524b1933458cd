#pragma once
// Numbers as a reader wants them. Columns of these align because the digits are tabular figures.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace digitscope {

/// 1234567 -> "1,234,567"
std::string grouped(std::int64_t number);

/// "1,234,567" -> "1234567"; what is not grouped so is returned as it is.
std::string ungrouped(std::string_view text);

/// The shortest decimal text that reads back as `number`: 0.0001, 300, 4294967295.
std::string shortest(double number);

/// With so many digits after the point; minus is a true minus sign.
std::string fixed(double number, int decimals);

/// 0.0123 -> "12 ms", 1.234 -> "1.23 s", 83 -> "1 min 23 s"
std::string duration(double seconds);

/// "1 cluster", "10 clusters": `plural` is used for every number but one.
std::string counted(std::size_t number, const char* singular, const char* plural);

}  // namespace digitscope
