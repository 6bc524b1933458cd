#include "app/model/embedding.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "app/model/panel_names.h"
#include "app/model/state.h"
#include "vocabulary/json_text.h"
#include "vocabulary/message.h"

namespace digitscope::app {
namespace {

using nlohmann::ordered_json;
using Names = std::vector<std::string>;

bool lists(const std::optional<Names>& names, std::string_view name) {
  return !names || std::find(names->begin(), names->end(), name) != names->end();
}

std::span<const std::string_view> control_names() {
  static constexpr std::string_view names[] = {"method", "parameters", "run", "tabs"};
  return names;
}

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_control(std::string_view name) {
  if (contains(control_names(), name)) return true;
  const auto all = methods();
  return std::any_of(all.begin(), all.end(),
                     [name](const Method& method) { return find_parameter(method, name); });
}

bool is_panel(std::string_view name) {
  return contains(panel_names(), name);
}

std::string joined(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) add_item(text, name);
  return text;
}

// The list at `key`, without the names that there are not; none when there is no list, or when it
// is of such names alone: who misspells the one panel wants to see something.
std::optional<Names> names_at(const ordered_json& object, const char* key,
                              bool (*known)(std::string_view), const std::string& there_are,
                              Expected<void>& outcome) {
  const auto list = object.find(key);
  if (list == object.end() || !list->is_array()) return std::nullopt;
  Names names;
  for (const ordered_json& entry : *list) {
    const std::string name = entry.is_string() ? entry.get<std::string>() : entry.dump();
    if (known(name)) {
      names.push_back(name);
    } else if (outcome) {
      outcome = unexpected(ErrorCode::bad_request,
                           std::string(key) + ": there is nothing called \"" + name +
                               "\". There are: " + there_are + ".",
                           key);
    }
  }
  if (names.empty() && !list->empty()) return std::nullopt;
  return names;
}

}  // namespace

bool Embedding::shows_control(std::string_view name) const {
  return lists(controls, name);
}

bool Embedding::shows_parameter(std::string_view name) const {
  return lists(controls, "parameters") || lists(controls, name);
}

bool Embedding::shows_panel(std::string_view name) const {
  return lists(panels, name);
}

Expected<void> embed(AppState& state, std::string_view source) {
  const ordered_json object = read_json(source);
  if (!object.is_object()) {
    return unexpected(ErrorCode::bad_request, "What to show must be a JSON object.");
  }
  Expected<void> outcome;
  state.embedding.on = true;
  const auto header = object.find("header");
  state.embedding.header = header == object.end() || *header != ordered_json(false);
  state.embedding.controls = names_at(object, "controls", is_control,
                                      joined(control_names()) + ", and each parameter", outcome);
  state.embedding.panels = names_at(object, "panels", is_panel, joined(panel_names()), outcome);
  return outcome;
}

}  // namespace digitscope::app
