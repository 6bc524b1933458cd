#pragma once
// The controls. Each takes the rectangle to fill, draws itself from the theme and returns what the
// person did with it in this frame, by pointer or through the mirror (mirror.h); none keeps a value
// of its own. Where the label alone, or the id of what has none, would not tell somebody who does
// not see the page what a control is for, a Meaning says more.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

enum class ButtonLook { primary, quiet };

bool button(Ui& ui, const char* id, const Rect& rect, std::string_view label, ButtonLook look,
            bool enabled = true, Meaning meaning = {});

/// Something already drawn that can be pressed.
bool plain_button(Ui& ui, const char* id, const Rect& rect, Meaning meaning = {});

/// Underlined text; `rect` is drawn from its left.
bool link(Ui& ui, const char* id, const Rect& rect, std::string_view label);

/// A question mark that explains `title` while the pointer is over it. Not in the mirror: what it
/// explains has a Meaning with the same help.
void help_mark(Ui& ui, const char* id, const Rect& rect, std::string_view title,
               std::string_view help);

/// An entry of a list, of which one is selected. Entries belong into a group, Role::radiogroup.
bool list_entry(Ui& ui, const char* id, const Rect& rect, std::string_view label, bool selected);

/// The title of a tab; the open one is underlined, on the line that `rect` ends with. Tabs belong
/// into a group, Role::tablist.
bool tab_button(Ui& ui, const char* id, const Rect& rect, std::string_view title, Type type,
                bool open);

/// A small switch with a word in it.
bool word_switch(Ui& ui, const char* id, const Rect& rect, std::string_view word, bool on,
                 std::string_view name = {});

/// One of several words, a choice called `name`; returns the one pressed. In a rectangle that is as
/// high as segmented_height() says they stand in several lines where they have no room in one.
std::optional<std::size_t> segmented(Ui& ui, const char* id, const Rect& rect,
                                     std::span<const std::string_view> words,
                                     std::optional<std::size_t> selected,
                                     std::string_view name = {}, std::string_view help = {});
float segmented_height(const Ui& ui, float width, std::span<const std::string_view> words,
                       float line);

/// Returns the new position in [0, 1] while it is dragged. In the mirror it moves in steps of 1
/// from the meaning's minimum to its maximum, or in hundredths when it names none. Its line is
/// drawn `line` below the top of `rect`, or else in the middle.
std::optional<float> slider(Ui& ui, const char* id, const Rect& rect, float position,
                            Meaning meaning = {}, std::optional<float> line = {});

/// A line to be dragged, along `rect`: horizontal lines up and down, upright ones sideways. While
/// it is held it returns where the pointer is. In the mirror it is a slider with the meaning's
/// numbers; ask ui.mirror.entered(id) where it was moved to.
std::optional<float> drag_line(Ui& ui, const char* id, const Rect& rect, bool horizontal,
                               Meaning meaning);

struct StepperEvent {
  int step = 0;                      // -1 or +1
  std::optional<std::string> typed;  // text entered, when it was changed

  /// The whole number entered, in figures, with or without commas between thousands. None when
  /// something else was entered, or one above 10^9.
  std::optional<std::uint32_t> whole_number() const;
};

/// A number between a minus and a plus, to type over. One control in the mirror: the number.
StepperEvent stepper(Ui& ui, const char* id, const Rect& rect, const std::string& text,
                     Meaning meaning = {});

/// Text to type over. Returns what was entered.
///
/// Fields are drawn as they look at rest. What is typed is typed into the mirror's element, which
/// lies over the drawn one and looks like it (web/access/fields.js, web/access/mirror.css).
std::optional<std::string> text_field(Ui& ui, const char* id, const Rect& rect,
                                      const std::string& text, Meaning meaning = {});

void progress_bar(Ui& ui, const Rect& rect, float fraction, std::string_view name = "Progress");

/// A small cross that closes what it belongs to.
bool close_button(Ui& ui, const char* id, const Rect& rect, std::string_view name = "Close");

/// A sign that lights up under the pointer, and what it is for.
bool round_button(Ui& ui, const char* id, const Rect& rect, std::string_view sign,
                  std::string_view help, Meaning meaning = {});

/// A disc, half of it filled: between light and dark.
bool theme_button(Ui& ui, const char* id, const Rect& rect);

}  // namespace digitscope::app
