#include "vocabulary/request.h"

#include <cassert>
#include <nlohmann/json.hpp>
#include <utility>

#include "vocabulary/json_text.h"
#include "vocabulary/names.h"

namespace digitscope {

using nlohmann::ordered_json;  // the only kind of JSON here: another makes the wasm modules larger

Request::Request(const Method& method) : method_(&method) {
  for (const Parameter& parameter : method.parameters) values_.push_back(default_value(parameter));
}

Expected<Request> Request::parse(std::string_view text) {
  if (shape_of_json(text).depth > most_depth) {
    return unexpected(
        ErrorCode::bad_request,
        "The request is nested too deeply: its values are numbers, words and arrays of numbers.");
  }
  const ordered_json object = ordered_json::parse(text, nullptr, /*allow_exceptions=*/false);
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
                      "The request names no method, such as {\"method\": \"kmeans\"}.", "method");
  }
  const std::string& method_name = name->get_ref<const std::string&>();
  const Method* method = find_runnable(method_name);
  if (method == nullptr) return tl::unexpected(nothing_runnable(method_name));

  Request request(*method);
  for (const auto& [key, given] : object.items()) {
    if (key == "method") continue;
    const Parameter* parameter = find_parameter(*method, key);
    if (parameter == nullptr) return tl::unexpected(no_such_parameter(*method, key));
    auto value = from_json(*parameter, given);
    if (!value) return tl::unexpected(std::move(value.error()));
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

ParameterValues Request::values() const {
  ParameterValues values;
  for (const Parameter& parameter : method_->parameters) {
    values.emplace(parameter.name, value(parameter.name));
  }
  return values;
}

ordered_json Request::to_json() const {
  ordered_json object = {{"method", method_->name}};
  object.update(digitscope::to_json(*method_, values()));
  return object;
}

}  // namespace digitscope
