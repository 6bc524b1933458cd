#include "engine/reading_request.h"

#include <nlohmann/json.hpp>
#include <string>

#include "base/format.h"
#include "base/text.h"
#include "vocabulary/json_text.h"

namespace digitscope {
namespace {

using nlohmann::ordered_json;

tl::unexpected<Error> bad_option(const std::string& name, const char* what) {
  return unexpected(ErrorCode::bad_parameter, joined({name, " must be ", what, "."}), name);
}

/// The text of `value`; a number is as good where it names a column.
bool take_text(const ordered_json& value, std::string& text) {
  if (value.is_number_unsigned()) {
    text = value.dump();
    return true;
  }
  if (!value.is_string()) return false;
  text = value.get<std::string>();
  return true;
}

Expected<Reading> take(const std::string& name, const ordered_json& value, Reading reading) {
  if (name == "label_column") {
    if (!take_text(value, reading.label_column)) {
      return bad_option(name, "the name of a column, its number from 1 on, or \"none\"");
    }
  } else if (name == "array" || name == "label_array") {
    if (!value.is_string()) return bad_option(name, "the name of an array");
    (name == "array" ? reading.array : reading.label_array) = value.get<std::string>();
  } else if (name == "shape") {
    if (!value.is_string()) return bad_option(name, "a text such as \"28x28\"");
    const auto shape = read_image_size(value.get_ref<const std::string&>());
    if (!shape) return tl::unexpected(shape.error());
    reading.shape = *shape;
  } else if (name == "background") {
    if (!value.is_string()) return bad_option(name, "\"black\" or \"white\"");
    const auto background = read_background(value.get_ref<const std::string&>());
    if (!background) return tl::unexpected(background.error());
    reading.background = *background;
  } else if (name == "transpose" || name == "invert") {
    if (!value.is_boolean()) return bad_option(name, "true or false");
    (name == "transpose" ? reading.transpose : reading.invert) = value.get<bool>();
  } else {
    return unexpected(ErrorCode::bad_parameter,
                      joined({"Files are not read by \"", printable(name.substr(0, 40)),
                              "\". There are: label_column, array, label_array, shape, background, "
                              "transpose, invert."}),
                      name);
  }
  return reading;
}

}  // namespace

Expected<Reading> read_reading(std::string_view text) {
  Reading reading;
  if (text.empty()) return reading;
  const ordered_json object = read_json(text);
  if (!object.is_object()) {
    return unexpected(ErrorCode::bad_request,
                      "How to read files is told by an object such as {\"shape\": \"28x28\"}.");
  }
  for (const auto& [name, value] : object.items()) {
    auto next = take(name, value, std::move(reading));
    if (!next) return next;
    reading = std::move(*next);
  }
  return reading;
}

}  // namespace digitscope
