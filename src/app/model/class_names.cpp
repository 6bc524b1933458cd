#include "app/model/class_names.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/model/outbox.h"
#include "app/model/state.h"
#include "vocabulary/json_text.h"

namespace digitscope::app {
namespace {

using nlohmann::ordered_json;

Expected<ClassNames> read_any(const ordered_json& given) {
  if (given.is_string()) return read_typed_names(given.get_ref<const std::string&>());
  const auto is_text = [](const ordered_json& name) { return name.is_string(); };
  if (!given.is_array() || !std::all_of(given.begin(), given.end(), is_text)) {
    return unexpected(ErrorCode::bad_data,
                      "The label names must be an array of texts, one for each of labels 0, 1, "
                      "and so on.");
  }
  return check_names(given.get<ClassNames>());
}

}  // namespace

Expected<ClassNames> read_class_names(std::string_view text, bool labelled) {
  auto names = read_any(read_json(text));
  if (names && !names->empty() && !labelled) {
    names =
        unexpected(ErrorCode::bad_data, "There are label names, but these images have no labels.");
  }
  if (!names) names.error().parameter = "classes";
  return names;
}

void type_class_names(AppState& state, std::string_view list) {
  auto names = read_typed_names(list);
  if (names) {
    state.class_names = std::move(*names);
  } else {
    refuse(state, names.error());
  }
}

}  // namespace digitscope::app
