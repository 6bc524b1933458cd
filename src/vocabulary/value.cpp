#include "vocabulary/value.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/format.h"
#include "base/number_text.h"
#include "base/text.h"
#include "vocabulary/message.h"

namespace digitscope {
namespace {

using nlohmann::ordered_json;

bool takes_share(ParameterType type) {
  return type == ParameterType::integer_share_or_auto;
}

bool takes_number(ParameterType type) {
  return type != ParameterType::choice && type != ParameterType::init;
}

std::string called(const Parameter& parameter, Naming naming, Noun noun) {
  std::string name(parameter.name);
  const std::string_view plain = parameter.label.of(noun);
  if (naming == Naming::name || (naming == Naming::both && plain == name)) return name;
  // In quotes: "neighbours must be a whole number" reads as a mistake.
  const std::string label = joined({"\u201c", plain, "\u201d"});
  return naming == Naming::label ? label : label + " (" + name + ")";
}

/// "0.011", 2 -> "0.011e2": times a power of ten, without the error that a product would bring.
/// What is no number stays what it is.
std::string scaled(std::string_view number, int power) {
  if (!read_number(number)) return std::string(number);
  const std::size_t at = std::min(number.find_first_of("eE"), number.size());
  const std::string exponent(number.substr(std::min(at + 1, number.size())));
  // 0e-9999999999 is a number, too. A larger exponent changes nothing in it.
  constexpr long long most = 1'000'000'000;
  const long long given = std::clamp(std::strtoll(exponent.c_str(), nullptr, 10), -most, most);
  return std::string(number.substr(0, at)) + 'e' + std::to_string(given + power);
}

constexpr std::string_view no_break_space = "\u00a0";

std::string per_cent(double number) {
  const auto times_hundred = read_number(scaled(write_number(number), 2));
  return write_number(times_hundred->value) + "%";
}

/// What may be given, to end the sentence "n_clusters must be ...".
std::string allowed(const Parameter& parameter, Naming naming) {
  std::string words;
  for (const std::string_view choice : parameter.choices) add_item(words, choice);
  if (parameter.type == ParameterType::choice) return "one of " + words;
  if (parameter.type == ParameterType::init) {
    return "one of " + words + ", or a list of row numbers from 0 to " +
           grouped(static_cast<std::int64_t>(parameter.maximum)) + ", such as 0,1,2";
  }
  const bool percentage = naming == Naming::label && parameter.type == ParameterType::share_or_auto;
  const auto written = [percentage](double number) {
    if (percentage) return per_cent(number);
    const bool whole = number == std::floor(number);
    return whole ? grouped(static_cast<std::int64_t>(number)) : write_number(number);
  };
  std::string text = percentage                ? "a percentage "
                     : is_real(parameter.type) ? "a number "
                                               : "a whole number ";
  const std::string minimum = written(parameter.minimum);
  text += parameter.minimum_excluded ? "above " + minimum + " and at most "
                                     : "from " + minimum + " to ";
  text += written(parameter.maximum);
  if (takes_share(parameter.type)) text += ", a fraction above 0.0 and at most 1.0";
  const std::string_view word = special_word(parameter.type);
  return word.empty() ? text : text + ", or " + std::string(word);
}

tl::unexpected<Error> refusal(const Parameter& parameter, const ordered_json& given, Naming naming,
                              Noun noun = Noun::images) {
  std::string message = called(parameter, naming, noun) + " must be " + allowed(parameter, naming) +
                        ", not " + quote(given);
  const bool is_none = given.is_null() || (given.is_string() && given == "None");
  if (is_none && !parameter.none.empty()) message += ": " + std::string(parameter.none);
  return unexpected(ErrorCode::bad_parameter, message + ".", std::string(parameter.name));
}

bool in_range(const Parameter& parameter, double number) {
  return number <= parameter.maximum &&
         (parameter.minimum_excluded ? number > parameter.minimum : number >= parameter.minimum);
}

/// The value that a number means. `integer`: it was written as one, which matters for shares.
std::optional<ParameterValue> value_of_number(const Parameter& parameter, NumberText given) {
  if (!takes_number(parameter.type)) return std::nullopt;
  if (takes_share(parameter.type) && !given.integer) {
    if (!(given.value > 0 && given.value <= 1)) return std::nullopt;
    return ParameterValue{.number = given.value, .share = true};
  }
  const bool fits = is_real(parameter.type) || given.value == std::floor(given.value);
  if (!fits || !in_range(parameter, given.value)) return std::nullopt;
  return ParameterValue{.number = given.value};
}

std::optional<std::string> word_of(const Parameter& parameter, std::string_view text) {
  const auto& choices = parameter.choices;
  const bool known = std::find(choices.begin(), choices.end(), text) != choices.end();
  if (!known && (text.empty() || text != special_word(parameter.type))) return std::nullopt;
  return std::string(text);
}

/// Adds a row number to a list of them; false when it is none.
bool add_row(const Parameter& parameter, std::optional<NumberText> row, std::string& list) {
  if (!row || row->value != std::floor(row->value) || !in_range(parameter, row->value)) {
    return false;
  }
  if (!list.empty()) list += ',';
  list += write_number(row->value);
  return true;
}

std::optional<ParameterValue> rows_in(const Parameter& parameter, std::string_view text) {
  std::string list;
  while (true) {
    const std::size_t comma = text.find(',');
    if (!add_row(parameter, read_number(text.substr(0, comma)), list)) return std::nullopt;
    if (comma == text.npos) return ParameterValue{.text = std::move(list)};
    text.remove_prefix(comma + 1);
  }
}

std::optional<ParameterValue> rows_in(const Parameter& parameter, const ordered_json& array) {
  std::string list;
  for (const ordered_json& row : array) {
    if (!row.is_number()) return std::nullopt;
    if (!add_row(parameter, NumberText{row.get<double>()}, list)) return std::nullopt;
  }
  if (list.empty()) return std::nullopt;
  return ParameterValue{.text = std::move(list)};
}

std::optional<ParameterValue> value_of_text(const Parameter& parameter, std::string_view text) {
  if (auto word = word_of(parameter, trimmed(text))) return ParameterValue{.text = *word};
  if (parameter.type == ParameterType::init) return rows_in(parameter, text);
  const auto number = read_number(text);
  return number ? value_of_number(parameter, *number) : std::nullopt;
}

/// "4, 7 11" -> "4,7,11": a run of blanks separates as well as a comma does.
std::string with_commas(std::string_view rows) {
  std::string text;
  bool blank = false;
  for (const char c : rows) {
    if (trimmed({&c, 1}).empty()) {
      blank = true;
      continue;
    }
    if (blank && c != ',' && text.back() != ',') text += ',';
    blank = false;
    text += c;
  }
  return text;
}

/// A share of something, typed as a percentage or, as programs have it, as a number up to its
/// maximum: "2%", "2" and "0.02" are the same.
std::string share_meant_by(const Parameter& parameter, std::string_view typed) {
  if (typed.ends_with('%')) {
    typed.remove_suffix(1);
    if (typed.ends_with(no_break_space)) typed.remove_suffix(no_break_space.size());
    const std::string number = with_point(trimmed(typed));
    return read_number(number) ? scaled(number, -2) : number + '%';
  }
  const std::string text = with_point(typed);
  const auto number = read_number(text);
  return number && number->value > parameter.maximum ? scaled(text, -2) : text;
}

/// What a person typed, in the grammar of text. A comma means one thing to a parameter of whole
/// numbers, another to one of real numbers; to one of both it groups where it can, and a share it
/// would be otherwise is at most 1.
std::string meant_by(const Parameter& parameter, std::string_view typed) {
  const std::string text(trimmed(typed));
  if (parameter.type == ParameterType::init) return with_commas(text);
  if (parameter.type == ParameterType::share_or_auto) return share_meant_by(parameter, text);
  if (is_real(parameter.type)) return with_point(text);
  std::string plain = ungrouped(text);
  return plain == text && takes_share(parameter.type) ? with_point(text) : plain;
}

}  // namespace

ParameterValue default_value(const Parameter& parameter) {
  if (parameter.default_text.empty()) return {.number = parameter.default_number};
  return {.text = std::string(parameter.default_text)};
}

ParameterValues default_values(const Method& method) {
  ParameterValues values;
  for (const Parameter& parameter : method.parameters) {
    values.emplace(parameter.name, default_value(parameter));
  }
  return values;
}

std::string_view special_word(ParameterType type) {
  switch (type) {
    case ParameterType::integer_or_all:
      return "all";
    case ParameterType::integer_or_auto:
    case ParameterType::integer_share_or_auto:
    case ParameterType::real_or_auto:
    case ParameterType::share_or_auto:
      return "auto";
    case ParameterType::integer:
    case ParameterType::real:
    case ParameterType::choice:
    case ParameterType::init:
      break;
  }
  return {};
}

bool is_real(ParameterType type) {
  return type == ParameterType::real || type == ParameterType::real_or_auto ||
         type == ParameterType::share_or_auto;
}

Expected<ParameterValue> from_text(const Parameter& parameter, std::string_view text,
                                   Naming naming) {
  if (auto value = value_of_text(parameter, text)) return std::move(*value);
  return refusal(parameter, std::string(text), naming);
}

Expected<ParameterValue> from_json(const Parameter& parameter, const ordered_json& json,
                                   Naming naming) {
  std::optional<ParameterValue> value;
  if (json.is_string()) return from_text(parameter, json.get_ref<const std::string&>(), naming);
  if (json.is_number()) {
    value = value_of_number(parameter, {json.get<double>() + 0.0, json.is_number_integer()});
  } else if (json.is_array() && parameter.type == ParameterType::init) {
    value = rows_in(parameter, json);
  }
  if (value) return std::move(*value);
  return refusal(parameter, json, naming);
}

Expected<ParameterValue> from_typed(const Parameter& parameter, std::string_view typed, Noun noun) {
  if (auto value = value_of_text(parameter, meant_by(parameter, typed))) return std::move(*value);
  return refusal(parameter, std::string(typed), Naming::label, noun);
}

std::string to_text(const ParameterValue& value) {
  if (value.is_word()) return value.text;
  const bool whole = value.number == std::floor(value.number);
  return write_number(value.number) + (value.share && whole ? ".0" : "");
}

std::string readable(const Parameter& parameter, const ParameterValue& value) {
  if (value.is_word()) return to_text(value);
  if (parameter.type == ParameterType::share_or_auto) {
    return per_cent(value.number);
  }
  if (value.share || is_real(parameter.type)) return to_text(value);
  return grouped(static_cast<std::int64_t>(value.number));
}

ordered_json to_json(const Parameter& parameter, const ParameterValue& value) {
  if (value.is_word()) {
    if (auto rows = rows_of(value); !rows.empty()) return rows;
    return value.text;
  }
  if (value.share && value.number == std::floor(value.number)) return to_text(value);
  if (value.share || is_real(parameter.type)) return value.number;
  return static_cast<std::int64_t>(value.number);
}

ordered_json to_json(const Method& method, const ParameterValues& values) {
  ordered_json object = ordered_json::object();
  for (const Parameter& parameter : method.parameters) {
    const auto value = values.find(parameter.name);
    if (value == values.end()) continue;
    object[std::string(parameter.name)] = to_json(parameter, value->second);
  }
  return object;
}

std::string to_python(const Parameter& parameter, const ParameterValue& value) {
  const ordered_json json = to_json(parameter, value);
  // Otherwise numbers, words and lists look in Python as they do in JSON.
  return value.share ? to_text(value) : json.dump();
}

std::vector<std::size_t> rows_of(const ParameterValue& value) {
  std::vector<std::size_t> rows;
  std::string_view text = value.text;
  if (text.empty() || text.front() < '0' || text.front() > '9') return rows;
  while (true) {
    const std::size_t comma = text.find(',');
    if (const auto row = read_number(text.substr(0, comma))) {
      rows.push_back(static_cast<std::size_t>(row->value));
    }
    if (comma == text.npos) return rows;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace digitscope
