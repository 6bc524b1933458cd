#pragma once
// Names of the classes that the labels stand for, such as items of clothing.

#include <string_view>

#include "base/error.h"
#include "files/class_names.h"

namespace digitscope::app {

struct AppState;

/// Reads class names from the page's JSON: a string as typed by the user, or an array with one name
/// for each of labels 0, 1, ... Errors (Error::parameter is "classes"): those of
/// files/class_names.h, and names for data without labels.
Expected<ClassNames> read_class_names(std::string_view json, bool labelled);

/// Sets the class names from a typed list; an invalid list is refused and changes nothing.
void type_class_names(AppState& state, std::string_view list);

}  // namespace digitscope::app
