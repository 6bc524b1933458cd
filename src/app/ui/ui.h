#pragma once
// What a panel is given: the state to read, the theme to draw with, and a place to put actions. And
// the drawing all panels share: text, cards, rules.

#include <imgui.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/state.h"
#include "app/ui/geometry.h"
#include "app/ui/layout_audit.h"
#include "app/ui/mirror_writer.h"
#include "app/ui/picture_batches.h"
#include "app/ui/theme.h"
#include "app/ui/touch.h"

namespace digitscope::app {

enum class Align { left, center, right };

class Ui {
 public:
  Ui(const AppState& state_, const Theme& theme_, PictureBatches& pictures_, LayoutAudit* audit,
     Mirror* mirror_ = nullptr, Touch* touch = nullptr)
      : state(state_),
        theme(theme_),
        colors(theme_.colors()),
        pictures(pictures_),
        mirror(mirror_, theme_.scale),
        audit_(audit),
        touch_(touch) {
    if (touch_) pinch = touch_->take_pinch();
  }

  const AppState& state;
  const Theme& theme;
  const Palette& colors;
  PictureBatches& pictures;
  MirrorWriter mirror;             // what is drawn is told to it too, in words
  std::vector<Action> actions;     // to be applied after the frame
  std::optional<PinchStep> pinch;  // while two fingers are down
  bool unsettled = false;          // a control needs further frames, without further input
  std::optional<float>
      wanted_height;           // of the whole page, in pixels; embedded, it is told, or else stays
  std::vector<Rect> tooltips;  // where this frame has drawn any

  float px(float css_pixels) const { return theme.px(css_pixels); }

  /// Measuring: one like this that draws nothing, tells nothing and hears nothing. What is drawn
  /// with it takes its place all the same, and so says how high it is. Nothing is in sight for it.
  Ui& ruler();
  bool measures() const { return scratch_ != nullptr; }

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
  /// The colour of a cluster of `run`.
  ImU32 color_of(const RunResult& run, std::size_t cluster) const;
  /// The badge that stands for a cluster: its number on the colour at `place`. It is square; what
  /// stands for a label is round, and only its edge has the colour.
  void badge(const Rect& rect, std::size_t cluster, std::size_t place);
  void badge(const Rect& rect, const RunResult& run, std::size_t cluster);
  void label_mark(const Rect& rect, std::size_t label);
  float badge_width(std::size_t clusters) const;
  /// An area in the colour at `place`, hatched where that is a shade.
  void fill_group(const Rect& rect, std::size_t place, float radius, ImDrawFlags corners = 0);
  void pictures_in(const Rect& bounds, PictureSource source, std::vector<PictureQuad> quads);

  /// Whether anything between these heights can be seen; what cannot need not be drawn. Always in
  /// frames that the mirror is made of, never while measuring.
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

  /// A control that the pointer can press: its place for the tests, its meaning for the mirror.
  /// Draws a ring when it has the keyboard's focus, around it or `ringed`. Who draws a control
  /// calls this every frame, and takes what it returns for something the person did with it.
  const MirrorRequest* control(const Rect& rect, std::string_view id, Meaning meaning,
                               std::optional<Rect> ringed = {});
  /// The same for one of very many, whose places the tests do not look at.
  const MirrorRequest* small_control(const Rect& rect, std::string_view id, Meaning meaning,
                                     std::optional<Rect> ringed = {});

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

  void ring(const Rect& rect);

  LayoutAudit* audit_;
  Touch* touch_;
  std::unique_ptr<Ui> ruler_;
  std::unique_ptr<ImDrawList> scratch_;  // a ruler's, for the shapes that panels draw themselves
  bool pointed_tooltip_ = false;         // one beside the pointer has been drawn
  ImDrawList* list_ = nullptr;
  ImDrawList* list_below_tooltip_ = nullptr;
  Rect bounds_;
  Rect bounds_below_tooltip_;
};

}  // namespace digitscope::app
