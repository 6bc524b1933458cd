#pragma once
// The names of figures, with their definitions on request.

#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

/// Explains a figure drawn in `whole` by the definition of `key` (app/model/definitions.h), if
/// there is one: on hover and touch, and to the keyboard at the focus stop `stop`, called `name`.
/// Keep `stop` small, since words under it cannot be selected. Several such stops belong in a
/// group, Role::toolbar. Returns whether there is a definition.
bool explain_figure(Ui& ui, std::string_view key, const Rect& stop, const Rect& whole,
                    std::string_view name);

/// As explain_figure(), with the figure's name drawn in `line`, underlined with dots if it is
/// explained. `value` follows the name at the focus stop.
void figure_name(Ui& ui, std::string_view key, const Rect& line, Type type, ImU32 color,
                 std::string_view name, const Rect& whole, std::string_view value);

}  // namespace digitscope::app
