#include "app/parameter_value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "app/format.h"

namespace digitscope::app {
namespace {

bool is_real(ParameterType type) {
  return type == ParameterType::real || type == ParameterType::real_or_auto;
}

bool takes_number(ParameterType type) {
  return type != ParameterType::choice && type != ParameterType::init;
}

tl::unexpected<Error> refuse(const Parameter& parameter, const std::string& wanted) {
  return unexpected(ErrorCode::bad_parameter,
                    std::string(parameter.label) + " must be " + wanted + ".",
                    std::string(parameter.name));
}

std::string what_is_wanted(const Parameter& parameter) {
  std::string wanted;
  for (const auto choice : parameter.choices) wanted += std::string(choice) + " or ";
  if (parameter.type == ParameterType::init) return wanted + "row numbers such as 0,1,2";
  if (!takes_number(parameter.type)) return wanted.substr(0, wanted.size() - 4);
  wanted = is_real(parameter.type) ? "a number from " : "a whole number from ";
  wanted += shortest(parameter.minimum) + " to " + shortest(parameter.maximum);
  const auto word = special_word(parameter.type);
  return word.empty() ? wanted : wanted + ", or " + std::string(word);
}

Expected<ParameterValue> checked_number(const Parameter& parameter, double number) {
  const bool whole = number == std::floor(number);
  if (!takes_number(parameter.type) || !std::isfinite(number) || number < parameter.minimum ||
      number > parameter.maximum || (!is_real(parameter.type) && !whole)) {
    return refuse(parameter, what_is_wanted(parameter));
  }
  return ParameterValue{.number = number};
}

std::optional<double> parse_number(std::string_view text) {
  // std::from_chars for floating point is missing from older libc++; strtod reads the same grammar.
  const std::string copy(text);
  char* end = nullptr;
  const double number = std::strtod(copy.c_str(), &end);
  if (copy.empty() || end != copy.c_str() + copy.size()) return std::nullopt;
  return number;
}

// "4, 7 11" -> {4, 7, 11}; nothing when there is anything but whole numbers.
std::optional<std::vector<std::uint32_t>> parse_rows(std::string_view text) {
  std::vector<std::uint32_t> rows;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at != end) {
    if (*at == ',' || *at == ' ') {
      ++at;
      continue;
    }
    std::uint32_t row = 0;
    const auto [next, error] = std::from_chars(at, end, row);
    if (error != std::errc()) return std::nullopt;
    rows.push_back(row);
    at = next;
  }
  if (rows.empty()) return std::nullopt;
  return rows;
}

std::string join(const std::vector<std::uint32_t>& rows) {
  std::string text;
  for (const auto row : rows) {
    if (!text.empty()) text += ',';
    text += std::to_string(row);
  }
  return text;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// Real parameters span decades: the fourth root gives each of them room on the slider.
constexpr double real_slider_power = 4;

// The 1, 2 or 5 times a power of ten nearest to `number`.
double round_to_1_2_5(double number) {
  if (number <= 0) return 0;
  const double decade = std::pow(10.0, std::floor(std::log10(number)));
  const double leading = number / decade;
  const double step = leading < 1.5 ? 1 : leading < 3.5 ? 2 : leading < 7.5 ? 5 : 10;
  // Through text, so that 5e-4 is the number a person means by it.
  return parse_number(shortest(step * decade)).value_or(number);
}

double next_1_2_5(double number, int direction) {
  if (number <= 0) return direction > 0 ? 1e-6 : 0;
  const double from = round_to_1_2_5(number);
  const double factor = direction > 0 ? 2.2 : 1 / 2.2;
  return from < 1.5e-6 && direction < 0 ? 0 : round_to_1_2_5(from * factor);
}

}  // namespace

ParameterValue default_value(const Parameter& parameter) {
  if (parameter.default_text.empty()) return {.number = parameter.default_number};
  return {.text = std::string(parameter.default_text)};
}

ParameterValues default_values(const Method& method) {
  ParameterValues values;
  for (const auto& parameter : method.parameters) {
    values.emplace(parameter.name, default_value(parameter));
  }
  return values;
}

std::string_view special_word(ParameterType type) {
  if (type == ParameterType::real_or_auto) return "auto";
  if (type == ParameterType::integer_or_all) return "all";
  return {};
}

nlohmann::json to_json(const Parameter& parameter, const ParameterValue& value) {
  if (!value.is_word()) {
    if (is_real(parameter.type)) return value.number;
    return static_cast<std::int64_t>(value.number);
  }
  if (parameter.type == ParameterType::init) {
    if (const auto rows = parse_rows(value.text)) return *rows;
  }
  return value.text;
}

Expected<ParameterValue> from_json(const Parameter& parameter, const nlohmann::json& given) {
  if (given.is_number()) return checked_number(parameter, given.get<double>());
  if (given.is_string()) return from_text(parameter, given.get_ref<const std::string&>());
  if (given.is_array() && parameter.type == ParameterType::init) {
    std::vector<std::uint32_t> rows;
    for (const auto& row : given) {
      if (!row.is_number_unsigned()) return refuse(parameter, what_is_wanted(parameter));
      rows.push_back(row.get<std::uint32_t>());
    }
    if (!rows.empty()) return ParameterValue{.text = join(rows)};
  }
  return refuse(parameter, what_is_wanted(parameter));
}

Expected<ParameterValue> from_text(const Parameter& parameter, std::string_view typed) {
  const auto text = trimmed(typed);
  const auto word = special_word(parameter.type);
  const auto& choices = parameter.choices;
  const bool known = std::find(choices.begin(), choices.end(), text) != choices.end();
  if (known || (!word.empty() && text == word)) return ParameterValue{.text = std::string(text)};
  if (parameter.type == ParameterType::init) {
    if (const auto rows = parse_rows(text)) return ParameterValue{.text = join(*rows)};
  } else if (const auto number =
                 parse_number(is_real(parameter.type) ? std::string(text) : ungrouped(text))) {
    return checked_number(parameter, *number);
  }
  return refuse(parameter, what_is_wanted(parameter));
}

std::string to_text(const ParameterValue& value) {
  return value.is_word() ? value.text : shortest(value.number);
}

double slider_maximum(const Parameter& parameter, std::size_t rows) {
  if (parameter.type == ParameterType::integer_or_all && rows > 0) return static_cast<double>(rows);
  return parameter.slider_maximum;
}

float slider_position(const Parameter& parameter, const ParameterValue& value, std::size_t rows) {
  if (value.is_word()) return 1;
  const double maximum = slider_maximum(parameter, rows);
  const double range = maximum - parameter.minimum;
  const double linear = range <= 0 ? 0 : (value.number - parameter.minimum) / range;
  const double at =
      is_real(parameter.type) ? std::pow(std::max(linear, 0.0), 1 / real_slider_power) : linear;
  return static_cast<float>(std::clamp(at, 0.0, 1.0));
}

ParameterValue at_slider(const Parameter& parameter, float position, std::size_t rows) {
  const double maximum = slider_maximum(parameter, rows);
  const double range = maximum - parameter.minimum;
  if (is_real(parameter.type)) {
    const double number = parameter.minimum + range * std::pow(position, real_slider_power);
    return {.number = std::clamp(round_to_1_2_5(number), parameter.minimum, maximum)};
  }
  if (parameter.type == ParameterType::integer_or_all && position >= 1) return {.text = "all"};
  const double exact = parameter.minimum + range * position;
  const double grain = range > 2000 ? 100 : 1;  // one pixel of a slider is worth about this much
  return {.number = std::clamp(std::round(exact / grain) * grain, parameter.minimum, maximum)};
}

ParameterValue stepped(const Parameter& parameter, const ParameterValue& value, int direction,
                       std::size_t rows) {
  const double maximum = slider_maximum(parameter, rows);
  if (value.is_word()) {
    if (direction > 0) return value;
    return at_slider(parameter, 0.9f, rows);
  }
  if (is_real(parameter.type)) {
    const double next = next_1_2_5(value.number, direction);
    return {.number = std::clamp(next, parameter.minimum, parameter.maximum)};
  }
  const bool by_hundreds = parameter.type == ParameterType::integer_or_all && maximum > 2000;
  const double next = value.number + direction * (by_hundreds ? 100 : 1);
  if (parameter.type == ParameterType::integer_or_all && next >= maximum) return {.text = "all"};
  return {.number = std::clamp(next, parameter.minimum, parameter.maximum)};
}

}  // namespace digitscope::app
