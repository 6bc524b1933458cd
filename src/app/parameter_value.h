#pragma once
// What a control holds for one parameter of a method, and its forms: JSON in requests and links,
// text in an edit field, a position on a slider, a step of a stepper.

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/error.h"
#include "engine/parameters.h"

namespace digitscope::app {

/// A number, or a word: a choice, "auto", "all", or row numbers such as "0,1,2". The word counts
/// when it is not empty.
struct ParameterValue {
  double number = 0;
  std::string text = {};
  bool is_word() const { return !text.empty(); }
  bool operator==(const ParameterValue&) const = default;
};

using ParameterValues = std::map<std::string, ParameterValue, std::less<>>;

ParameterValue default_value(const Parameter& parameter);
ParameterValues default_values(const Method& method);

/// The word that stands beside numbers for this type ("auto", "all"); empty when it has none.
std::string_view special_word(ParameterType type);

/// As a request has it: a number, a string, or an array of row numbers.
nlohmann::json to_json(const Parameter& parameter, const ParameterValue& value);

/// Reads what a request, a link or a Result says. Errors are bad_parameter and name the parameter.
Expected<ParameterValue> from_json(const Parameter& parameter, const nlohmann::json& json);

/// Reads what a person typed.
Expected<ParameterValue> from_text(const Parameter& parameter, std::string_view text);

/// As an edit field shows it: the shortest text from_text() reads back.
std::string to_text(const ParameterValue& value);

/// The largest number a slider offers; `rows` is how many digits are loaded.
double slider_maximum(const Parameter& parameter, std::size_t rows);

/// Where `value` lies on the slider, in [0, 1]; a word lies at its end.
float slider_position(const Parameter& parameter, const ParameterValue& value, std::size_t rows);
ParameterValue at_slider(const Parameter& parameter, float position, std::size_t rows);

/// One step up (+1) or down (-1): whole numbers by one, real ones along 1, 2, 5, 10, ...
ParameterValue stepped(const Parameter& parameter, const ParameterValue& value, int direction,
                       std::size_t rows);

}  // namespace digitscope::app
