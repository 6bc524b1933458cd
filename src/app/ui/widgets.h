#pragma once
// The controls. Each takes the rectangle to fill, draws itself in the theme and returns what the
// user did with it in this frame, by pointer or through the mirror (mirror.h); none holds a value.
// Where the label, or without one the id, would not suffice for a screen reader, a Meaning says
// more.

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

/// A quiet button at the left of `line`, as wide as `label` needs. Where there is less room it
/// reads `brief`, and is still called `label`.
bool fitting_button(Ui& ui, const char* id, Rect line, std::string_view label,
                    std::string_view brief, bool enabled = true);

/// Makes something already drawn pressable.
bool plain_button(Ui& ui, const char* id, const Rect& rect, Meaning meaning = {});

/// Underlined text, aligned to the left of `rect`.
bool link(Ui& ui, const char* id, const Rect& rect, std::string_view label);

/// A question mark that explains `title` on hover. Not in the mirror: the control it explains has a
/// Meaning with the same help.
void help_mark(Ui& ui, const char* id, const Rect& rect, std::string_view title,
               std::string_view help);

/// An entry of a single-choice list. Entries belong in a group, Role::radiogroup.
bool list_entry(Ui& ui, const char* id, const Rect& rect, std::string_view label, bool selected);

/// The title of a tab; the open one is underlined at the bottom of `rect`. It is pressed in
/// `reach`, if that is another rectangle; where the two are apart it is out of sight, and pressed
/// through the mirror alone. Tabs belong in a group, Role::tablist.
bool tab_button(Ui& ui, const char* id, const Rect& rect, std::string_view title, Type type,
                bool open, std::optional<Rect> reach = {});

/// A small toggle labelled with a word.
bool word_switch(Ui& ui, const char* id, const Rect& rect, std::string_view word, bool on,
                 std::string_view name = {});

/// A choice between several words, called `name`; returns the one pressed. In a rectangle
/// segmented_height() high, the words wrap onto several lines if they do not fit on one.
std::optional<std::size_t> segmented(Ui& ui, const char* id, const Rect& rect,
                                     std::span<const std::string_view> words,
                                     std::optional<std::size_t> selected,
                                     std::string_view name = {}, std::string_view help = {});
float segmented_height(const Ui& ui, float width, std::span<const std::string_view> words,
                       float line);

/// Returns the new position in [0, 1] while dragged. In the mirror it moves in steps of 1 from the
/// meaning's minimum to its maximum, or in hundredths if it has none. The track is drawn `line`
/// pixels below the top of `rect`, or else in the middle.
std::optional<float> slider(Ui& ui, const char* id, const Rect& rect, float position,
                            Meaning meaning = {}, std::optional<float> line = {});

/// A draggable line along `rect`: horizontal lines move up and down, vertical ones sideways. While
/// it is held, returns the pointer's coordinate. In the mirror it is a slider with the meaning's
/// range; ui.mirror.entered(id) returns where it was moved to.
std::optional<float> drag_line(Ui& ui, const char* id, const Rect& rect, bool horizontal,
                               Meaning meaning);

struct StepperEvent {
  int step = 0;                      // -1 or +1
  std::optional<std::string> typed;  // text entered, if it was changed

  /// The integer entered, in digits, with or without thousands separators (commas). nullopt if
  /// something else was entered, or a number above 10^9.
  std::optional<std::uint32_t> whole_number() const;
};

/// An editable number between minus and plus buttons. In the mirror it is one control: the number.
StepperEvent stepper(Ui& ui, const char* id, const Rect& rect, const std::string& text,
                     Meaning meaning = {});

/// Editable text. Returns what was entered.
///
/// Fields are drawn as they look at rest. Typing happens in the mirror's element, which lies over
/// the drawn one and looks like it (web/access/fields.js, web/access/mirror.css).
std::optional<std::string> text_field(Ui& ui, const char* id, const Rect& rect,
                                      const std::string& text, Meaning meaning = {});

void progress_bar(Ui& ui, const Rect& rect, float fraction, std::string_view name = "Progress");

/// A small cross that closes what it belongs to.
bool close_button(Ui& ui, const char* id, const Rect& rect, std::string_view name = "Close");

/// A sign that lights up on hover, with `help` as its purpose.
bool round_button(Ui& ui, const char* id, const Rect& rect, std::string_view sign,
                  std::string_view help, Meaning meaning = {});

/// A half-filled disc that switches between light and dark.
bool theme_button(Ui& ui, const char* id, const Rect& rect);

}  // namespace digitscope::app
