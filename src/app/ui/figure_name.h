#pragma once
// The names of figures, and what they mean for those who ask.

#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

/// A figure, drawn in `whole`: its definition (app/model/definitions.h), if there is one of `key`,
/// is told to the pointer and to fingers, and to keys at the stop `stop`, called `name`: small,
/// since words cannot be selected below it. Several such stops belong into a group, Role::toolbar.
/// Returns whether there is a definition.
bool explain_figure(Ui& ui, std::string_view key, const Rect& stop, const Rect& whole,
                    std::string_view name);

/// The same, with the figure's name drawn in `line`, and dotted below if it is explained. `value`
/// is said to keys after it.
void figure_name(Ui& ui, std::string_view key, const Rect& line, Type type, ImU32 color,
                 std::string_view name, const Rect& whole, std::string_view value);

}  // namespace digitscope::app
