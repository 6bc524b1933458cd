#pragma once
// The accessible mirror of the canvas, for people who cannot see it or do not use a pointer: its
// contents in words, in drawing order, with their places. The page around the app turns the list
// into real DOM elements (web/access) over what is drawn and reports what was done with them; the
// control with that key then acts as if clicked. Text is typed only into those elements: the canvas
// shows a field's contents, the element over it is edited.
//
// Places are in CSS pixels. Those in a scrolling window are relative to its content, so that they
// do not change while it scrolls: only the offset is sent again.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/geometry.h"
#include "app/ui/theme.h"

namespace digitscope::app {

/// An element's ARIA role, or a heading's level.
enum class Role : std::uint8_t {
  none,  // not mirrored: another element there does the same
  // Controls.
  button,
  checkbox,
  link,
  radio,
  tab,
  textbox,
  spinbutton,
  slider,
  // Texts.
  h1,
  h2,
  h3,
  paragraph,
  status,  // announced whenever it changes, or is told again with another value
  progressbar,
  columnheader,
  rowheader,
  cell,
  gridcell,
  // Containers. radiogroup, tablist, toolbar and grid are one Tab stop each, with arrow keys
  // inside.
  dialog,  // modal: nothing else is reachable while it is there
  region,
  opened,  // a region opened on demand: keyboard focus moves to it, and back when it closes
  tabpanel,
  table,
  row,
  radiogroup,
  tablist,
  toolbar,
  grid,
  scroller,  // a window whose content scrolls vertically
};

/// What a field accepts, for on-screen keyboards.
enum class Typed : std::uint8_t { text, whole_number, number, search };

/// What a control exposes to assistive technology.
struct Meaning {
  Role role = Role::button;
  std::string name = {};   // "Run k-means"; if empty, a widget's own label or else its id
  std::string help = {};   // a further sentence
  std::string value = {};  // the text in a field; a slider's value in words; of a
                           // status, what tells it from the same one told before
  // For sliders and progress bars. `now` is a slider's position; it moves in steps of 1, and
  // requests carry its new position.
  double minimum = 0;
  double maximum = 0;
  double now = 0;
  std::optional<bool> on = {};    // pressed, checked or selected, if it can be
  std::optional<bool> open = {};  // whether what it opens is open, if it opens anything
  bool enabled = true;
  Typed typed = Typed::text;
  bool arrows = false;  // arrow keys on it are the app's
};

/// A line of text as drawn.
struct DrawnLine {
  std::string text;                     // in full, even where an ellipsis is drawn
  TypeSetting setting;                  // in CSS pixels
  Rect at;                              // as MirrorNode::at
  std::optional<std::size_t> scroller;  // the one it lies in, an index into Mirror::nodes
};

struct MirrorNode {
  std::size_t depth = 0;  // its parent is the last node before it of less depth
  std::string key;        // unique; "run", "n_clusters/value"; empty for texts
  Meaning meaning;
  std::optional<Rect> at = {};        // where it is drawn; around its parts; a scroller's window
  float content_height = 0;           // of a scroller
  std::vector<DrawnLine> lines = {};  // of a text drawn verbatim: see drawn_words.h
};

/// How far a scroller is scrolled down, in CSS pixels.
struct ScrollOffset {
  std::string key;
  float y = 0;

  bool operator==(const ScrollOffset&) const = default;
};

/// What the user did with a control through the mirror.
struct MirrorRequest {
  std::string key;
  std::optional<std::string> entered;  // the new value; nullopt: it was pressed
  bool repeated = false;               // key repeat: one gesture with the previous request
};

struct Mirror {
  /// This frame draws everything, even what is out of sight, and is recorded in `nodes`.
  bool whole = false;
  std::vector<MirrorNode> nodes;
  std::vector<DrawnLine> drawn;  // by that frame, in order, except what lies above the page
  std::string focused;           // key of the control with keyboard focus, drawn with a focus ring
  Rect focused_at;               // where it was last drawn
  bool reveal = false;           // scroll it into view
  bool explains = false;         // focused by keyboard, and its explanation has not been closed
  std::optional<MirrorRequest> request;  // for this frame, which must be a whole one
  std::vector<ScrollOffset> offsets;     // of every scroller, as drawn in this frame
  std::vector<ScrollOffset> asked;       // those that this frame is to apply
};

/// [{"depth", "role", "key", "name", "help", "value", "minimum", "maximum", "now", "on", "open",
/// "enabled", "typed", "arrows", "at": [x, y, width, height], "height", "em", "face", "lines":
/// [[text, x, y, width, height], ...]}, ...]; values equal to those of Meaning{} are left out.
std::string mirror_json(const Mirror& mirror);

/// [["side", 120.5], ...]
std::string offsets_json(const std::vector<ScrollOffset>& offsets);

}  // namespace digitscope::app
