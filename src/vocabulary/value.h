#pragma once
// The value of a parameter: read from text, from JSON and from what a person types; checked against
// the parameter's table, or refused with one message; written as text, JSON and Python.

#include <cstddef>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "vocabulary/parameters.h"

namespace digitscope {

/// A number, or text: a choice, "auto", "all", or row numbers such as "0,1,2". The text counts when
/// it is not empty.
struct ParameterValue {
  double number = 0;
  std::string text = {};
  bool share = false;  // the number is a share of the rows, in (0, 1]: scikit-learn's float 1.0
  bool is_word() const { return !text.empty(); }
  bool operator==(const ParameterValue&) const = default;
};

using ParameterValues = std::map<std::string, ParameterValue, std::less<>>;

/// What a message calls a parameter.
enum class Naming {
  name,   // n_clusters: in programs, JSON and command lines
  label,  // clusters: where it stands on screen
  both,   // clusters (n_clusters): where a link is read on screen
};

ParameterValue default_value(const Parameter& parameter);
ParameterValues default_values(const Method& method);

/// The word that stands beside numbers for this type ("auto", "all"); empty when it has none.
std::string_view special_word(ParameterType type);

/// Whether the numbers of this type need not be whole.
bool is_real(ParameterType type);

/// Reads what a link or a command line says, in the grammar of number_text.h; words as they are,
/// but for blanks around them. Whole numbers may be written 10.0. Only where a share may be given
/// does that differ from 10, as in scikit-learn: 1 is one row, and 1.0 all of them. Row numbers
/// stand between commas, with or without blanks. Errors are bad_parameter, name the parameter, and
/// say what it must be and what it was.
Expected<ParameterValue> from_text(const Parameter& parameter, std::string_view text,
                                   Naming naming = Naming::name);

/// Reads what a request, a state or a Result says: a number, an array of row numbers, or a string,
/// which is read as text. JavaScript has no 1.0, and writes 1: from there the share comes as "1.0".
Expected<ParameterValue> from_json(const Parameter& parameter, const nlohmann::ordered_json& json,
                                   Naming naming = Naming::name);

/// Reads what a person typed into a field of the page: as text, and where it cannot be mistaken
/// with commas that group ("10,000") or a decimal comma ("0,01"), a share also as a percentage
/// ("1%"), and row numbers with blanks alone between them. Errors have the parameter's label, for
/// `noun`.
Expected<ParameterValue> from_typed(const Parameter& parameter, std::string_view typed,
                                    Noun noun = Noun::images);

/// The shortest text that from_text() reads back.
std::string to_text(const ParameterValue& value);

/// As people read it beside the parameter's label: whole numbers in groups ("10,000"), the share of
/// anomalies as a percentage ("1%"). from_typed() reads it back.
std::string readable(const Parameter& parameter, const ParameterValue& value);

/// As a request has it: a number, a string, or an array of row numbers. The share of 1, which
/// JavaScript could not keep apart from one row, is the string "1.0".
nlohmann::ordered_json to_json(const Parameter& parameter, const ParameterValue& value);

/// {parameter: value, ...} in the order of the method's parameters; those without a value are left
/// out.
nlohmann::ordered_json to_json(const Method& method, const ParameterValues& values);

/// As an argument of scikit-learn's has it: 10, 0.5, "auto". Row numbers are a list.
std::string to_python(const Parameter& parameter, const ParameterValue& value);

/// The row numbers that the value of a parameter `init` is; empty when it is a word.
std::vector<std::size_t> rows_of(const ParameterValue& value);

}  // namespace digitscope
