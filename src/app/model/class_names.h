#pragma once
// The names of what the labels stand for, such as clothes.

#include <string_view>

#include "base/error.h"
#include "files/class_names.h"

namespace digitscope::app {

struct AppState;

/// Reads names that the page hands over, in JSON: a string as people type it, or an array of one
/// for each of labels 0, 1, ... Errors (Error::parameter is "classes"): those of
/// files/class_names.h, and names where there are no labels.
Expected<ClassNames> read_class_names(std::string_view json, bool labelled);

/// Takes names as they are typed; those that cannot be are refused, and change nothing.
void type_class_names(AppState& state, std::string_view list);

}  // namespace digitscope::app
