#pragma once
// Numbers as text. There is one grammar for links, command lines, JSON's strings and the page's
// fields: that of Python's int() and float(), for that is what people type who know scikit-learn:
//
//   number   = blanks [sign] (digits ["." [digits]] | "." digits) [exponent] blanks
//   exponent = ("e" | "E") [sign] digits
//   sign     = "+" | "-"
//   digits   = one or more of 0 to 9; leading zeros mean nothing: 010 is ten
//   blanks   = any number of ASCII's spaces, tabs, line ends, form feeds and vertical tabs
//
// so 10, +10, 010, 1e-4, 1.0, 1. and .5 are numbers. Of what Python takes besides, nothing is: no
// 1_000, no inf and nan, no digits of other scripts. Nor are 0x10, 0b11, 1,000 and empty text.

#include <optional>
#include <string>
#include <string_view>

namespace digitscope {

struct NumberText {
  double value = 0;      // the nearest double, never infinite, never -0
  bool integer = false;  // written without point and exponent: to Python an int, and no float
};

/// The number that all of `text` is; nothing when it is none, or lies beyond the largest double.
std::optional<NumberText> read_number(std::string_view text);

/// A typed number with its decimal comma made a point: "0,01" becomes "0.01". What has no comma,
/// more than one, or a point besides is returned as it is.
std::string with_point(std::string_view typed);

/// The shortest text that read_number() reads back as `value`, with an exponent as people write it:
/// 300, 0.0001, 1e-7.
std::string write_number(double value);

}  // namespace digitscope
