#pragma once
// The page for people who do not see its canvas or use no pointer: what is on it, in words, in the
// order in which it is drawn, and where. The page around the app makes real elements of the list
// (web/access) that lie over what is drawn, and tells what was done with them; the control of that
// key then does what it does when it is clicked. Text is typed into those elements only: the canvas
// shows what a field holds, the element over it is edited.
//
// Places are in CSS pixels. What lies in a window that scrolls has its place in the content of that
// window, which stays the same while it scrolls: only the offset is told again.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/geometry.h"
#include "app/ui/theme.h"

namespace digitscope::app {

/// What an element is: ARIA's roles, and headings by their level.
enum class Role : std::uint8_t {
  none,  // not for the mirror: something else there does the same
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
  status,  // read out whenever it changes
  progressbar,
  columnheader,
  rowheader,
  cell,
  gridcell,
  // What holds others. Arrow keys go through the controls of the second line: it is one stop of
  // Tab.
  dialog,  // while there is one, nothing else is within reach
  region,
  opened,  // a region that was opened: keys that did it are led to it, and back when it is closed
  tabpanel,
  table,
  row,
  radiogroup,
  tablist,
  toolbar,
  grid,
  scroller,  // a window onto what it holds, which scrolls up and down in it
};

/// What is typed into a field, for the keyboards of phones.
enum class Typed : std::uint8_t { text, whole_number, number };

/// What a control says of itself.
struct Meaning {
  Role role = Role::button;
  std::string name = {};   // "Run k-means"; a widget's own label or else its id when empty
  std::string help = {};   // a sentence more
  std::string value = {};  // the text in a field; in words, what a slider is at
  // Of sliders and progress bars. A slider says in `now` where it is, moves by 1 and is told where
  // to move to.
  double minimum = 0;
  double maximum = 0;
  double now = 0;
  std::optional<bool> on = {};    // pressed, chosen or selected, when it is one that can be
  std::optional<bool> open = {};  // likewise, whether what it opens is open
  bool enabled = true;
  Typed typed = Typed::text;
};

/// A line of words as it is drawn.
struct DrawnLine {
  std::string text;                     // all of it, also where it ends in an ellipsis
  TypeSetting setting;                  // in CSS pixels
  Rect at;                              // as MirrorNode::at
  std::optional<std::size_t> scroller;  // the one it lies in, among Mirror::nodes
};

struct MirrorNode {
  std::size_t depth = 0;  // it is in the last one before it of less depth
  std::string key;        // unique; "run", "n_clusters/value"; empty for texts
  Meaning meaning;
  std::optional<Rect> at = {};  // where it is drawn; around its parts; of a scroller, its window
  float content_height = 0;     // of a scroller
  std::vector<DrawnLine> lines = {};  // of a text that is drawn as it is said: see drawn_words.h
};

/// How far the content of a scroller is moved up, in CSS pixels.
struct ScrollOffset {
  std::string key;
  float y = 0;

  bool operator==(const ScrollOffset&) const = default;
};

/// What somebody did with a control through the mirror.
struct MirrorRequest {
  std::string key;
  std::optional<std::string> entered;  // the new value; none: it was pressed
  bool repeated = false;               // a key held down: one gesture with the request before
};

struct Mirror {
  /// This frame draws everything, also what is out of sight, and is noted in `nodes`.
  bool whole = false;
  std::vector<MirrorNode> nodes;
  std::vector<DrawnLine> drawn;  // by that frame, in its order, but for what lies above the page
  std::string focused;           // the key of the control with the keyboard's focus, to be ringed
  Rect focused_at;               // where it was drawn last
  bool reveal = false;           // it is to be scrolled into sight
  bool explains = false;         // keys have led to it, and what explains it has not been closed
  std::optional<MirrorRequest> request;  // of this frame, which has to be a whole one
  std::vector<ScrollOffset> offsets;     // of every scroller, as this frame drew it
  std::vector<ScrollOffset> asked;       // where this frame is to move some to
};

/// [{"depth", "role", "key", "name", "help", "value", "minimum", "maximum", "now", "on", "open",
/// "enabled", "typed", "at": [x, y, width, height], "height",
/// "em", "face", "lines": [[text, x, y, width, height], ...]}, ...]; what is as in Meaning{} is
/// left out.
std::string mirror_json(const Mirror& mirror);

/// [["side", 120.5], ...]
std::string offsets_json(const std::vector<ScrollOffset>& offsets);

}  // namespace digitscope::app
