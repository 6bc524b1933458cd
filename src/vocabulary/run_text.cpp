#include "vocabulary/run_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "base/text.h"
#include "vocabulary/message.h"
#include "vocabulary/names.h"

namespace digitscope {
namespace {

// Cuts the text up to `mark`, or all of it, off the front.
std::string_view cut_at(std::string_view& text, char mark) {
  const std::size_t end = text.find(mark);
  const std::string_view front = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  return trimmed(front);
}

// Whether the page's maps have it: they show all digits, in two dimensions.
bool is_of_page_map(const Parameter& parameter) {
  return parameter.name != "samples" && parameter.name != "n_components";
}

// Reads "name:value;..." into a request of `method`.
Expected<Request> read_values(const Method& method, std::string_view text) {
  Request request(method);
  while (!text.empty()) {
    std::string_view value = cut_at(text, ';');
    if (value.empty()) continue;
    const std::string_view key = cut_at(value, ':');
    const Parameter* parameter = find_parameter(method, key);
    if (!parameter) return tl::unexpected(no_such_parameter(method, key));
    auto read = from_text(*parameter, value);
    if (!read) return tl::unexpected(std::move(read.error()));
    request.set(key, std::move(*read));
  }
  return request;
}

}  // namespace

std::string run_text(const Request& request) {
  std::string text(request.method().name);
  for (const Parameter& parameter : request.method().parameters) {
    const ParameterValue& value = request.value(parameter.name);
    if (value == default_value(parameter)) continue;
    text += ';';
    text += parameter.name;
    text += ':';
    text += to_text(value);
  }
  return text;
}

Expected<Request> read_run_text(std::string_view text) {
  const std::string_view name = cut_at(text, ';');
  const Method* method = find_method(name);
  if (!method) return tl::unexpected(no_such_method(name));
  return read_values(*method, text);
}

Expected<Request> read_projection_text(std::string_view text) {
  const std::string_view name = cut_at(text, ';');
  const auto list = projections();
  const auto method = std::find_if(list.begin(), list.end(),
                                   [name](const Method& one) { return one.name == name; });
  if (method == list.end()) return tl::unexpected(nothing_runnable(name));
  auto request = read_values(*method, text);
  if (!request) return request;
  for (const Parameter& parameter : method->parameters) {
    if (is_of_page_map(parameter)) continue;
    if (request->value(parameter.name) == default_value(parameter)) continue;
    return unexpected(ErrorCode::bad_parameter,
                      "A map is of all images, in two dimensions, whatever " +
                          std::string(parameter.name) + " is.",
                      std::string(parameter.name));
  }
  return request;
}

}  // namespace digitscope
