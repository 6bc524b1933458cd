#include "vocabulary/run_text.h"

#include <nlohmann/json.hpp>
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
  Request request(*method);
  while (!text.empty()) {
    std::string_view value = cut_at(text, ';');
    if (value.empty()) continue;
    const std::string_view key = cut_at(value, ':');
    const Parameter* parameter = find_parameter(*method, key);
    if (!parameter) return tl::unexpected(no_such_parameter(*method, key));
    auto read = from_text(*parameter, value);
    if (!read) return tl::unexpected(std::move(read.error()));
    request.set(key, std::move(*read));
  }
  return request;
}

}  // namespace digitscope
