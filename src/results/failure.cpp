#include "results/failure.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "vocabulary/json_text.h"

namespace digitscope::results {
namespace {

using nlohmann::ordered_json;

std::string string_at(const ordered_json& object, const char* name) {
  if (!object.is_object()) return {};
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Error error_in(const ordered_json& object) {
  const ordered_json inner =
      object.is_object() && object.contains("error") ? *object.find("error") : ordered_json();
  Error error{ErrorCode::failed, string_at(inner, "message"), string_at(inner, "parameter")};
  const std::string code = string_at(inner, "code");
  for (const auto candidate : {ErrorCode::bad_request, ErrorCode::bad_parameter,
                               ErrorCode::bad_data, ErrorCode::no_data, ErrorCode::cancelled}) {
    if (code == to_string(candidate)) error.code = candidate;
  }
  if (error.message.empty()) error.message = "Something went wrong. Try again, or reload the page.";
  return error;
}

}  // namespace

ordered_json to_json(const Error& error) {
  return {{"error",
           {{"code", to_string(error.code)},
            {"message", printable(error.message)},
            {"parameter", printable(error.parameter)}}}};
}

Error read_error(std::string_view json) {
  return error_in(read_json(json));
}

Expected<ordered_json> read_object(std::string_view json) {
  ordered_json object = ordered_json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) return unreadable("it is not a JSON object");
  if (object.contains("error")) return tl::unexpected(error_in(object));
  return object;
}

tl::unexpected<Error> unreadable(std::string_view what) {
  return unexpected(ErrorCode::failed, "The engine's answer could not be read (" +
                                           std::string(what) + "). Try again, or reload the page.");
}

std::string to_text(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace digitscope::results
