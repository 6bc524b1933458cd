#pragma once
// What panels tell the mirror (mirror.h) of what they draw, and what it asks of them.
//
// The widgets of widgets.h, paragraphs and titles of cards tell what they are by themselves. Who
// draws a figure says the same in words or in a table.

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
  /// @param mirror null: nothing is told, and nothing asked
  /// @param scale pixels in a CSS pixel
  MirrorWriter(Mirror* mirror, float scale) : mirror_(mirror), scale_(scale) {}

  bool silent = false;  // paragraphs are not told: a table says the same
  bool marks = false;   // texts are marks of a figure, such as its scale: no words
  bool above = false;   // a tooltip is drawn: what it says is not on the page

  /// What is told until pop() belongs together: its controls are called "name/...".
  void push(std::string_view name);
  void pop();
  /// The key of the control `id`: the names pushed and `id`.
  std::string key_of(std::string_view id) const { return path_ + std::string(id); }

  /// Whether this frame is told whole, also what is out of sight.
  bool whole() const { return mirror_ && mirror_->whole; }
  /// Whether there is something to do for what is in the names pushed: who has very many controls
  /// may leave out the calls.
  bool needed() const;

  /// A control, drawn at `rect`. Returns what was done with it through the mirror, if anything was.
  const MirrorRequest* control(const Rect& rect, std::string_view id, Meaning meaning);
  /// Whether it has the keyboard's focus, drawn at `rect`.
  bool focuses(const Rect& rect, std::string_view id);
  /// Whether what has the focus is to be scrolled into sight; once.
  bool take_reveal();
  /// Whether something is done through the mirror in this frame that was not just done before.
  bool begins_gesture() const;
  /// The number entered for the control `id`, a slider, in this frame.
  std::optional<double> entered(std::string_view id) const;

  /// Whether keys have led to the control `id`, or to one in the group of that name, and what is
  /// to be known about it has not been closed.
  bool asks_about(std::string_view id) const;
  /// Whether what explains the control with the focus is shown.
  void set_explains(bool shown);

  /// What is told until end() is in a group.
  void begin(Role role, std::string_view id, std::string_view name, std::string_view help = {});
  void end();
  /// `at`: where the same is drawn, if it is.
  void say(Role role, std::string_view text, std::optional<Rect> at = {});
  /// Lines of cells; the first line holds the names of columns, the first cell the name of its
  /// line. It lies over the card `at` that shows the same.
  void table(const Rect& at, std::string_view id, std::string_view name,
             const std::vector<std::vector<std::string>>& lines);

  /// Whether the words that are drawn are to be told, by line().
  bool tells_words() const { return whole() && !above && !marks; }
  /// A line of words as it is drawn.
  void line(std::string_view text, const TypeSetting& setting, const Rect& at);

  /// What is told until end_scroller() scrolls in `window`; its content begins at `origin`, which
  /// is above the window's top once it has been scrolled, and is `height` pixels high. There is no
  /// scroller in another.
  void begin_scroller(std::string_view id, const Rect& window, ImVec2 origin);
  void end_scroller(float height);
  /// Where the scroller is to be moved to in this frame, in pixels, if the page around asks for it.
  std::optional<float> asked_offset(std::string_view id) const;

 private:
  Rect css_place(const Rect& rect) const;
  std::string scroller_key(std::string_view id) const;

  Mirror* mirror_;
  float scale_;
  std::string path_;                     // of the names pushed, each followed by a slash
  ImVec2 origin_;                        // of the content of the scroller begun, or of the page
  std::optional<std::size_t> scroller_;  // its index in the mirror's nodes, in a whole frame
  std::size_t depth_ = 0;                // of the groups begun
  std::vector<std::size_t> groups_;      // their indices in the mirror's nodes, in a whole frame
};

}  // namespace digitscope::app
