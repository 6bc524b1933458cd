#include "engine/request.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>

namespace digitscope {
namespace {

using nlohmann::ordered_json;
using json = ordered_json;  // one kind of JSON: a second one makes the wasm modules larger

std::string to_text(double number) {
  if (number == std::floor(number)) return std::to_string(static_cast<std::int64_t>(number));
  return json(number).dump();  // the shortest text that reads back as the same number
}

/// What may be given for a parameter, to end the sentence "n_clusters must be ...".
std::string allowed(const Parameter& parameter) {
  const std::string range =
      "from " + to_text(parameter.minimum) + " to " + to_text(parameter.maximum);
  std::string words;
  for (const std::string_view choice : parameter.choices) {
    words += (words.empty() ? "" : ", ") + std::string(choice);
  }
  switch (parameter.type) {
    case ParameterType::integer:
      return "a whole number " + range;
    case ParameterType::integer_or_all:
      return "a whole number " + range + ", or all";
    case ParameterType::real:
      return "a number " + range;
    case ParameterType::real_or_auto:
      return "a number " + range + ", or auto";
    case ParameterType::choice:
      return "one of " + words;
    case ParameterType::init:
      return "one of " + words + ", or a list of row numbers";
  }
  return {};
}

ParameterValue default_value(const Parameter& parameter) {
  if (!parameter.default_text.empty()) return std::string(parameter.default_text);
  return parameter.default_number;
}

std::optional<double> parse_number(std::string_view text) {
  // strtod also takes "inf", "0x1p3" and leading blanks; std::from_chars for doubles is missing
  // from Emscripten 3.1.6.
  if (text.empty() || text.find_first_not_of("0123456789+-.eE") != text.npos) return std::nullopt;
  const std::string terminated(text);
  char* end = nullptr;
  const double number = std::strtod(terminated.c_str(), &end);
  if (end != terminated.c_str() + terminated.size()) return std::nullopt;
  return number;
}

std::optional<std::size_t> row_number(double number) {
  if (!(number >= 0 && number < 4294967296.0) || number != std::floor(number)) return std::nullopt;
  return static_cast<std::size_t>(number);
}

std::optional<std::vector<std::size_t>> parse_rows(std::string_view text) {
  std::vector<std::size_t> rows;
  while (true) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const auto number = parse_number(text.substr(0, comma));
    const auto row = number ? row_number(*number) : std::nullopt;
    if (!row) return std::nullopt;
    rows.push_back(*row);
    if (comma == text.size()) return rows;
    text.remove_prefix(comma + 1);
  }
}

std::optional<std::vector<std::size_t>> parse_rows(const json& array) {
  std::vector<std::size_t> rows;
  for (const json& element : array) {
    const auto row = element.is_number() ? row_number(element.get<double>()) : std::nullopt;
    if (!row) return std::nullopt;
    rows.push_back(*row);
  }
  return rows;
}

/// The value that `given` means for this parameter, if it means one.
std::optional<ParameterValue> parse_value(const Parameter& parameter, const json& given) {
  const bool is_text = given.is_string();
  const std::string text = is_text ? given.get<std::string>() : std::string();

  const bool words =
      parameter.type == ParameterType::choice || parameter.type == ParameterType::init;
  const auto& choices = parameter.choices;
  if (is_text && words && std::find(choices.begin(), choices.end(), text) != choices.end()) {
    return text;
  }
  if (is_text && ((parameter.type == ParameterType::real_or_auto && text == "auto") ||
                  (parameter.type == ParameterType::integer_or_all && text == "all"))) {
    return text;
  }
  if (parameter.type == ParameterType::init) {
    auto rows = is_text            ? parse_rows(std::string_view(text))
                : given.is_array() ? parse_rows(given)
                                   : std::nullopt;
    if (!rows) return std::nullopt;
    return std::move(*rows);
  }
  if (parameter.type == ParameterType::choice) return std::nullopt;

  std::optional<double> number;
  if (is_text) number = parse_number(text);
  if (given.is_number()) number = given.get<double>();
  if (!number || !(*number >= parameter.minimum && *number <= parameter.maximum))
    return std::nullopt;
  const bool whole =
      parameter.type == ParameterType::integer || parameter.type == ParameterType::integer_or_all;
  if (whole && *number != std::floor(*number)) return std::nullopt;
  return *number;
}

std::string method_names() {
  std::string names;
  for (const Method& method : methods()) {
    names += (names.empty() ? "" : ", ") + std::string(method.name);
  }
  return names;
}

std::string parameter_names(const Method& method) {
  std::string names;
  for (const Parameter& parameter : method.parameters) {
    names += (names.empty() ? "" : ", ") + std::string(parameter.name);
  }
  return names;
}

/// A value as it was given, cut to a length fit for a message.
std::string quoted(const json& value) {
  constexpr std::size_t limit = 40;
  // Text that is not UTF-8 must not end the program: its bytes are replaced.
  std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
  if (text.size() > limit) text = text.substr(0, limit) + "...";
  return text;
}

}  // namespace

Request::Request(const Method& method) : method_(&method) {
  for (const Parameter& parameter : method.parameters) values_.push_back(default_value(parameter));
}

Expected<Request> Request::parse(std::string_view text) {
  const json object = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (object.is_discarded()) {
    return unexpected(ErrorCode::bad_request, "The request is not valid JSON.");
  }
  if (!object.is_object()) {
    return unexpected(ErrorCode::bad_request,
                      "The request must be a JSON object such as {\"method\": \"kmeans\"}.");
  }
  const auto name = object.find("method");
  if (name == object.end() || !name->is_string()) {
    return unexpected(ErrorCode::bad_request,
                      "The request names no method. Methods are: " + method_names() + ".",
                      "method");
  }
  const Method* method = find_method(name->get_ref<const std::string&>());
  if (method == nullptr) {
    return unexpected(
        ErrorCode::bad_request,
        "There is no method " + quoted(*name) + ". Methods are: " + method_names() + ".", "method");
  }

  Request request(*method);
  for (const auto& [key, given] : object.items()) {
    if (key == "method") continue;
    const Parameter* parameter = find_parameter(*method, key);
    if (parameter == nullptr) {
      return unexpected(ErrorCode::bad_parameter,
                        std::string(method->name) + " has no parameter " + quoted(json(key)) +
                            ". Its parameters are: " + parameter_names(*method) + ".",
                        key);
    }
    auto value = parse_value(*parameter, given);
    if (!value) {
      return unexpected(ErrorCode::bad_parameter,
                        key + " is " + quoted(given) + " but must be " + allowed(*parameter) + ".",
                        key);
    }
    request.set(key, std::move(*value));
  }
  return request;
}

const ParameterValue& Request::value(std::string_view name) const {
  const Parameter* parameter = find_parameter(*method_, name);
  assert(parameter != nullptr);
  return values_[static_cast<std::size_t>(parameter - method_->parameters.data())];
}

void Request::set(std::string_view name, ParameterValue value) {
  const Parameter* parameter = find_parameter(*method_, name);
  assert(parameter != nullptr);
  values_[static_cast<std::size_t>(parameter - method_->parameters.data())] = std::move(value);
}

bool Request::is(std::string_view name, std::string_view word) const {
  const auto* text = std::get_if<std::string>(&value(name));
  return text != nullptr && *text == word;
}

ordered_json Request::parameters_json() const {
  ordered_json object = ordered_json::object();
  for (const Parameter& parameter : method_->parameters) {
    ordered_json& out = object[std::string(parameter.name)];
    const ParameterValue& held = value(parameter.name);
    const bool whole =
        parameter.type == ParameterType::integer || parameter.type == ParameterType::integer_or_all;
    if (const double* number = std::get_if<double>(&held)) {
      if (whole) {
        out = static_cast<std::uint64_t>(*number);
      } else {
        out = *number;
      }
    } else if (const auto* word = std::get_if<std::string>(&held)) {
      out = *word;
    } else {
      out = std::get<std::vector<std::size_t>>(held);
    }
  }
  return object;
}

}  // namespace digitscope
