#pragma once
// What a panel is given: the state to read, the theme to draw with, and a place to put actions. And
// the drawing all panels share: text, cards, rules.

#include <imgui.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/state.h"
#include "app/ui/geometry.h"
#include "app/ui/mirror.h"
#include "app/ui/picture_batches.h"
#include "app/ui/theme.h"
#include "app/ui/touch.h"

namespace digitscope::app {

/// What was drawn where, for the tests: nothing may stick out of what contains it or be cut short.
struct LayoutAudit {
  enum class Kind { card, text, control, pictures };
  struct Entry {
    Kind kind;
    Rect rect;
    Rect bounds;             // of the card or column it belongs to
    std::string text;        // what it says; a control's name, such as "n_clusters/value/more"
    bool shortened = false;  // text that did not fit and ends in an ellipsis
    Rect clip;               // what it is drawn in: the part of it that is in there can be seen

    /// Whether its middle is in sight, so that a pointer reaches it.
    bool in_sight() const { return clip.contains(rect.center()); }
  };
  std::vector<Entry> entries;
  /// Called whenever a text is measured, as every loop of layout does: a test ends a frame that
  /// would not end by itself.
  std::function<void()> measuring;
};

enum class Align { left, center, right };

class Ui {
 public:
  Ui(const AppState& state_, const Theme& theme_, PictureBatches& pictures_, LayoutAudit* audit,
     Mirror* mirror = nullptr, Touch* touch = nullptr)
      : state(state_),
        theme(theme_),
        colors(theme_.colors()),
        pictures(pictures_),
        audit_(audit),
        mirror_(mirror),
        touch_(touch) {
    if (touch_) pinch = touch_->take_pinch();
  }

  const AppState& state;
  const Theme& theme;
  const Palette& colors;
  PictureBatches& pictures;
  std::vector<Action> actions;         // to be applied after the frame
  std::optional<PinchStep> pinch;      // while two fingers are down
  bool unsettled = false;              // a control needs further frames, without further input
  std::optional<float> wanted_height;  // of the whole page, in pixels; told when embedded
  std::vector<Rect> tooltips;          // where this frame has drawn any
  bool silent = false;                 // paragraphs are not for the mirror: a table says the same
  bool marks = false;                  // texts are marks of a figure, such as its scale: no words

  float px(float css_pixels) const { return theme.px(css_pixels); }
  void emit(const Action& action);
  /// What is typed is taken back by itself, whatever is done to the same parameter before and
  /// after.
  void emit_typed(const Action& action);
  /// Whether the person begins to do something in this frame: presses, by pointer or through the
  /// mirror.
  bool begins_gesture() const;

  // Text. Sizes and positions are whole pixels; `at` is the top left corner of the line.
  float line_height(Type type) const;
  float text_width(Type type, std::string_view text) const;
  void text(Type type, ImU32 color, ImVec2 at, std::string_view text);
  /// One line, vertically centred in `rect`; ends in an ellipsis when it does not fit.
  void text_in(const Rect& rect, Align align, Type type, ImU32 color, std::string_view text);
  /// Wrapped to the width, between words only (ImGui's own wrapping would break "10,000").
  float paragraph_height(Type type, float width, std::string_view text) const;
  float paragraph(Type type, ImU32 color, ImVec2 at, float width, std::string_view text);
  /// The same without the mirror's being told, which has it in other words.
  float text_wrapped(Type type, ImU32 color, ImVec2 at, float width, std::string_view text);

  // Shapes.
  ImDrawList& list() const { return *list_; }
  void fill(const Rect& rect, ImU32 color, float radius = 0);
  /// A crisp outline `width` pixels thick inside `rect`, around `inside`.
  void outline(const Rect& rect, ImU32 edge, ImU32 inside, float radius, float width);
  void rule(float left, float right, float y, ImU32 color);
  /// A card's ground and edge; returns the space inside its padding.
  Rect card(const Rect& rect);
  float card_padding() const;
  /// The badge that stands for a cluster: its number on its colour.
  void badge(const Rect& rect, std::size_t cluster);
  float badge_width(std::size_t clusters) const;
  void pictures_in(const Rect& bounds, PictureSource source, std::vector<PictureQuad> quads);

  /// Whether anything between these heights can be seen; what cannot need not be drawn. Always in
  /// frames that the mirror is made of.
  bool in_sight(float top, float bottom) const;
  /// Whether the pointer is over `rect` and nothing lies above it.
  bool hovered(const Rect& rect) const;
  /// Whether a button or finger was lifted over `rect` without having moved: a click, not a scroll.
  bool clicked(const Rect& rect) const;
  /// The same wherever it was.
  bool clicked_anywhere() const;
  /// Whether what is in `rect` and no control is asked about: the pointer rests over it, or a
  /// finger has tapped on it.
  bool asked(const Rect& rect);
  /// Whether it is the time for tooltips. A finger is over what it presses, too, and asks nothing.
  bool shows_tooltips() const;
  /// Whether keys have led to the control `id`, or to one in the group of that name, and what is
  /// to be known about it has not been closed.
  bool asked_by_key(std::string_view id) const;
  /// A text about the control `id`: while the pointer is over it, beside the pointer; when keys
  /// have led to it, beside `about`.
  void explain(std::string_view id, const Rect& about, bool over, std::string_view text,
               std::string_view title = {});
  /// A text beside the pointer, for this frame, under a title when there is one; beside `about`
  /// when something there is what it is about.
  void tooltip(std::string_view text, std::string_view title = {}, std::optional<Rect> about = {});
  /// A card of `size` beside the pointer, or `about`, and above everything else; what is drawn
  /// until end_tooltip() is drawn on it. Returns the space inside its padding; none where the
  /// person has closed it: then it ends at once.
  std::optional<Rect> begin_tooltip(ImVec2 size, std::optional<Rect> about = {});
  void end_tooltip();
  /// Whether one has been drawn in this frame.
  bool has_tooltip() const { return !tooltips.empty(); }
  /// What explains the control that keys have led to is shown again, if it was closed.
  void explain_again();
  /// Closes what this frame has drawn, until something else is asked about.
  void close_tooltips();
  /// Whether the pointer has left the place where one was closed.
  bool left_closed_tooltip() const;
  /// The ground, edge and shadow of a card that lies above the page.
  void raised_card(const Rect& rect);
  /// A line of text above everything else, below what it is about, or above it where there is no
  /// room. Not in the mirror.
  void bubble(const Rect& about, std::string_view text);
  /// What is to be said at the control `id` for a moment: that it is done; otherwise empty.
  std::string_view done(std::string_view id) const;
  /// Its key: in the mirror, and for whoever is to be told at the control.
  std::string key_of(std::string_view id) const { return path_ + std::string(id); }

  // Fingers; see touch.h.

  /// A control that makes something of a finger itself. Where it is seen counts only.
  void touchable(TouchControl control);
  /// The region that was just begun, as ImGui's window, can be scrolled from `reach`.
  void scrollable(std::string_view id, const Rect& reach);
  /// How far that region is to be scrolled in this frame; none: as far as it is.
  std::optional<float> scroll_of(std::string_view id) const;
  /// What has been drawn so far is covered: no finger reaches it.
  void cover();
  /// Whether the pointer was over something that the wheel zooms.
  bool wheel_zooms() const;

  /// What is drawn until pop() belongs together: its controls are called "name/...".
  void push(std::string_view name);
  void pop();
  /// Starts drawing into the current ImGui window, inside `bounds`.
  void use_window(const Rect& bounds);
  void set_bounds(const Rect& bounds) { bounds_ = bounds; }
  const Rect& bounds() const { return bounds_; }
  void note(LayoutAudit::Kind kind, const Rect& rect, std::string_view text = {},
            bool shortened = false);

  // The mirror (mirror.h). The widgets of widgets.h, paragraphs and titles of cards tell what they
  // are by themselves. Who draws a control in another way, every frame calls mirror(), or control()
  // if its rectangle is to be checked by the tests too, and takes what it returns for something the
  // person did with it. Who draws a figure says the same in words or in a table.

  /// A control that the pointer can press: its place for the tests, its meaning for the mirror.
  const MirrorRequest* control(const Rect& rect, std::string_view id, Meaning meaning,
                               std::optional<Rect> ringed = {});
  /// Its key is the names pushed and `id`. Draws a ring when it has the keyboard's focus, around it
  /// or `ringed`. Returns what was done with it through the mirror, if anything was.
  const MirrorRequest* mirror(const Rect& rect, std::string_view id, Meaning meaning,
                              std::optional<Rect> ringed = {});
  /// The number entered for the control `id`, a slider, through the mirror in this frame.
  std::optional<double> entered(std::string_view id) const;
  /// Whether mirror() has something to do for what is in the names pushed: who has very many
  /// controls may leave out the calls.
  bool mirrors() const;
  /// What is told until end() is in a group.
  void begin(Role role, std::string_view id, std::string_view name, std::string_view help = {});
  void end();
  /// `at`: where the same is drawn, if it is.
  void say(Role role, std::string_view text, std::optional<Rect> at = {});
  /// Lines of cells; the first line holds the names of columns, the first cell the name of its
  /// line. It lies over the card that shows the same.
  void table(std::string_view id, std::string_view name,
             const std::vector<std::vector<std::string>>& lines);
  /// What is told until end_scroller() scrolls in `window`; its content begins at `origin`, which
  /// is above the window's top once it has been scrolled, and is `height` pixels high. There is no
  /// scroller in another.
  void begin_scroller(std::string_view id, const Rect& window, ImVec2 origin);
  void end_scroller(float height);
  /// Where the scroller is to be moved to in this frame, in pixels, if the page around asks for it.
  std::optional<float> asked_offset(std::string_view id) const;

 private:
  bool is_at_closed_tooltip() const;
  ImVec2 beside_pointer(ImVec2 size) const;
  ImVec2 beside(const Rect& about, ImVec2 size) const;
  bool in_clip(const Rect& rect) const;
  Rect begin_above(const Rect& rect, float padding);
  void draw_text(Type type, ImU32 color, ImVec2 at, std::string_view text);
  float leading() const { return px(2); }  // between the lines of a paragraph
  // Below, texts are as letters.h has them drawn; `storage` holds what differs.
  std::string_view drawn(Type type, std::string_view text, std::string& storage) const;
  float measured(Type type, std::string_view drawn) const;
  std::string shortened(Type type, float width, std::string_view drawn) const;
  void draw_line(Type type, ImU32 color, ImVec2 at, std::string_view drawn);
  // A line is drawn: for the mirror and the tests. `text` is all of it.
  void note_line(Type type, const Rect& rect, std::string_view text, bool shortened);
  // How long a beginning of `text` fits, of whole characters and of one at least, unless it is
  // empty.
  std::size_t fitting(Type type, float width, std::string_view text) const;
  std::vector<std::string_view> wrapped(Type type, float width, std::string_view text) const;

  // Whether the mirror is to know what words are drawn.
  bool tells_words() const { return mirror_ && mirror_->whole && !above_ && !marks; }
  void tell_line(Type type, const Rect& rect, std::string_view text);
  Rect css_place(const Rect& rect) const;
  std::string scroller_key(std::string_view id) const;
  void ring(const Rect& rect);

  LayoutAudit* audit_;
  Mirror* mirror_;
  Touch* touch_;
  ImVec2 origin_;                        // of the content of the scroller begun, or of the page
  std::optional<std::size_t> scroller_;  // its index in the mirror's nodes, in a whole frame
  std::size_t depth_ = 0;                // of the groups begun
  std::vector<std::size_t> groups_;      // their indices in the mirror's nodes, in a whole frame
  bool above_ = false;                   // a tooltip is drawn: what it says is not on the page
  bool pointed_tooltip_ = false;         // one beside the pointer has been drawn
  std::string path_;                     // of the names pushed, each followed by a slash
  ImDrawList* list_ = nullptr;
  ImDrawList* list_below_tooltip_ = nullptr;
  Rect bounds_;
  Rect bounds_below_tooltip_;
};

}  // namespace digitscope::app
