#pragma once
// The names of what the labels stand for, such as clothes, as a person gives them.

#include <string>
#include <string_view>

namespace digitscope::app {

struct AppState;

/// Takes the names of labels 0, 1, ... from a list with commas or lines between them, at most
/// label_kinds.
void set_class_names(AppState& state, std::string_view list);
/// The list that set_class_names() takes.
std::string class_names_text(const AppState& state);

}  // namespace digitscope::app
