#pragma once
// How panels report what they draw to the mirror (mirror.h), and receive its requests.
//
// Widgets (widgets.h), paragraphs and card titles report themselves. Code that draws a figure must
// report it in words or as a table.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/geometry.h"
#include "app/ui/mirror.h"

namespace digitscope::app {

class MirrorWriter {
 public:
  /// @param mirror null: nothing is reported or requested
  /// @param scale pixels per CSS pixel
  MirrorWriter(Mirror* mirror, float scale) : mirror_(mirror), scale_(scale) {}

  bool silent = false;  // paragraphs are not reported: a table says the same
  bool marks = false;   // texts are marks of a figure, such as its scale, not words
  bool above = false;   // a tooltip is being drawn: its text is not on the page

  /// Controls reported until pop() belong together: their keys start with "name/".
  void push(std::string_view name);
  void pop();
  /// The key of the control `id`: the pushed names and `id`.
  std::string key_of(std::string_view id) const { return path_ + std::string(id); }

  /// Whether this frame is reported whole, even what is out of sight.
  bool whole() const { return mirror_ && mirror_->whole; }
  /// Whether controls under the pushed names need reporting: panels with very many controls may
  /// otherwise skip the calls.
  bool needed() const;

  /// Reports a control drawn at `rect`. Returns what was done with it through the mirror, if
  /// anything.
  const MirrorRequest* control(const Rect& rect, std::string_view id, Meaning meaning);
  /// Whether the control, drawn at `rect`, has keyboard focus.
  bool focuses(const Rect& rect, std::string_view id);
  /// Whether the control `id` is the focused one, and is yet to be brought into view.
  bool reveals(std::string_view id) const;
  /// Whether the focused control is to be scrolled into view; true once.
  bool take_reveal();
  /// Whether a mirror request in this frame begins a new gesture, rather than repeating the
  /// previous one.
  bool begins_gesture() const;
  /// The number entered for the control `id`, a slider, in this frame.
  std::optional<double> entered(std::string_view id) const;

  /// Whether the control `id`, or one in the group of that name, was focused by keyboard and its
  /// explanation has not been closed.
  bool asks_about(std::string_view id) const;
  /// Sets whether the focused control's explanation is shown.
  void set_explains(bool shown);

  /// Begins a group that contains what is reported until end().
  void begin(Role role, std::string_view id, std::string_view name, std::string_view help = {});
  void end();
  /// Reports a text; `at`: where it is drawn, if it is. A status is told again when its `value`
  /// changes to another one than none.
  void say(Role role, std::string_view text, std::optional<Rect> at = {},
           std::string_view value = {});
  /// Reports a table, as lines of cells: the first line holds the column headers, the first cell of
  /// each line its row header. It lies over the card `at`, which shows the same.
  void table(const Rect& at, std::string_view id, std::string_view name,
             const std::vector<std::vector<std::string>>& lines);

  /// Whether drawn text is to be reported by line().
  bool tells_words() const { return whole() && !above && !marks; }
  /// Reports a line of text as drawn.
  void line(std::string_view text, const TypeSetting& setting, const Rect& at);

  /// Begins a scroller: what is reported until end_scroller() scrolls in `window`. Its content
  /// starts at `origin`, above the window's top once scrolled, and is `height` pixels high.
  /// Scrollers do not nest.
  void begin_scroller(std::string_view id, const Rect& window, ImVec2 origin);
  void end_scroller(float height);
  /// The offset to scroll to in this frame, in pixels, if the page around requests one.
  std::optional<float> asked_offset(std::string_view id) const;

 private:
  Rect css_place(const Rect& rect) const;
  std::string scroller_key(std::string_view id) const;

  Mirror* mirror_;
  float scale_;
  std::string path_;                     // the pushed names, each followed by a slash
  ImVec2 origin_;                        // of the current scroller's content, or of the page
  std::optional<std::size_t> scroller_;  // its index in the mirror's nodes, in a whole frame
  std::size_t depth_ = 0;                // of open groups
  std::vector<std::size_t> groups_;      // their indices in the mirror's nodes, in a whole frame
};

}  // namespace digitscope::app
