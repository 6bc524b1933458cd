#include "app/class_names.h"

#include <algorithm>

#include "app/clustering.h"
#include "app/state.h"

namespace digitscope::app {

void set_class_names(AppState& state, std::string_view list) {
  constexpr std::string_view blanks = " \t\r";
  state.class_names.clear();
  while (!list.empty() && state.class_names.size() < label_kinds) {
    const std::size_t end = std::min(list.find_first_of(",\n"), list.size());
    std::string_view name = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    name.remove_prefix(std::min(name.find_first_not_of(blanks), name.size()));
    name = name.substr(0, name.find_last_not_of(blanks) + 1);
    state.class_names.emplace_back(name);
  }
  while (!state.class_names.empty() && state.class_names.back().empty()) {
    state.class_names.pop_back();
  }
}

std::string class_names_text(const AppState& state) {
  std::string text;
  for (const std::string& name : state.class_names) {
    if (&name != &state.class_names.front()) text += ", ";
    text += name;
  }
  return text;
}

}  // namespace digitscope::app
