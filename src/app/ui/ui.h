#pragma once
// What a panel is given: the state to read, the theme to draw with, and a list for its actions; and
// the drawing that all panels share: text, cards, rules.

#include <imgui.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/formulas.h"
#include "app/model/state.h"
#include "app/ui/geometry.h"
#include "app/ui/layout_audit.h"
#include "app/ui/mirror_writer.h"
#include "app/ui/picture_batches.h"
#include "app/ui/theme.h"
#include "app/ui/touch.h"

namespace digitscope::app {

enum class Align { left, center, right };

/// How much of the ground shows through what stands back because something else is selected.
inline constexpr float standing_back = 0.65f;

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
  MirrorWriter mirror;             // also receives what is drawn, in words
  std::vector<Action> actions;     // applied after the frame
  std::optional<PinchStep> pinch;  // while two fingers are down
  bool arrows_taken = false;       // by a control with keyboard focus
  bool on_paper = false;           // figures are shown whole: nobody can ask for the rest
  bool unsettled = false;          // a control needs more frames without further input
  bool pushed = false;             // something has moved that no action and no scroller tells of
  std::optional<float> wanted_height;  // of the embedded page, in pixels; nullopt: unchanged
  std::vector<Rect> tooltips;          // those drawn in this frame

  /// What texts call the images loaded, and a text in the reading for them.
  Noun noun() const { return state.noun(); }
  const char* worded(Wording text) const { return state.worded(text); }

  float px(float css_pixels) const { return theme.px(css_pixels); }

  /// A Ui for measuring: like this one, but it draws and reports nothing and receives no input.
  /// What is drawn with it still takes up space, and so gives its height. Nothing is in sight for
  /// it.
  Ui& ruler();
  bool measures() const { return scratch_ != nullptr; }

  void emit(const Action& action);
  /// As emit(), for typed input: it is undone separately from other changes to the same parameter.
  void emit_typed(const Action& action);
  /// Whether the user begins a gesture in this frame: a press, by pointer or through the mirror.
  bool begins_gesture() const;

  // Text. Sizes and positions are whole pixels; `at` is the top left corner of the line.
  float line_height(Type type) const;
  float text_width(Type type, std::string_view text) const;
  void text(Type type, ImU32 color, ImVec2 at, std::string_view text);
  /// One line, vertically centred in `rect`; ends in an ellipsis when it does not fit.
  void text_in(const Rect& rect, Align align, Type type, ImU32 color, std::string_view text);
  /// Wrapped to `width` between words only (ImGui's own wrapping would break "10,000").
  float paragraph_height(Type type, float width, std::string_view text) const;
  float paragraph(Type type, ImU32 color, ImVec2 at, float width, std::string_view text);
  /// As paragraph(), but not reported to the mirror, which has the same in other words.
  float text_wrapped(Type type, ImU32 color, ImVec2 at, float width, std::string_view text);

  // Shapes.
  ImDrawList& list() const { return *list_; }
  void fill(const Rect& rect, ImU32 color, float radius = 0);
  /// A crisp outline `width` pixels thick inside `rect`, around `inside`.
  void outline(const Rect& rect, ImU32 edge, ImU32 inside, float radius, float width);
  /// The ground of what takes much of the page, with a thin edge.
  void panel(const Rect& rect, float radius);
  void rule(float left, float right, float y, ImU32 color);
  /// Draws a card's background and border; returns the space inside its padding.
  Rect card(const Rect& rect);
  float card_padding() const;
  /// The colour of a cluster of `run`.
  ImU32 color_of(const RunResult& run, std::size_t cluster) const;
  /// The colour of a cluster of the run shown; pale if another one is selected.
  ImU32 color_shown(std::size_t cluster) const;
  /// A cluster's badge: its number on the colour at `place`, in a frame if it is of the run shown
  /// and selected. It is square; a label's mark is round, with only its outline in colour; it is
  /// framed if digits of the label are selected.
  void badge(const Rect& rect, std::size_t cluster, std::size_t place);
  void badge(const Rect& rect, const RunResult& run, std::size_t cluster);
  void label_mark(const Rect& rect, std::size_t label);
  float badge_width(std::size_t clusters) const;
  /// An area in the colour at `place`, hatched if that is a shade.
  void fill_group(const Rect& rect, std::size_t place, float radius, ImDrawFlags corners = 0);
  void pictures_in(const Rect& bounds, PictureSource source, std::vector<PictureQuad> quads);

  /// Whether anything between these heights is visible; what is not need not be drawn. Always true
  /// in frames that build the mirror, never while measuring.
  bool in_sight(float top, float bottom) const;
  /// Whether the pointer is over `rect` with nothing above it.
  bool hovered(const Rect& rect) const;
  /// Whether a button or finger was released over `rect` without having moved: a click, not a
  /// scroll.
  bool clicked(const Rect& rect) const;
  /// As clicked(), at any place.
  bool clicked_anywhere() const;
  /// Whether to explain what is in `rect` and not a control: the pointer hovers over it, or a
  /// finger has tapped on it.
  bool asked(const Rect& rect);
  /// Whether hovering shows tooltips now: not under a finger that is merely pressing.
  bool shows_tooltips() const;
  /// A tooltip for the control `id`: beside the pointer while that is over it, or beside `about`
  /// when it has keyboard focus.
  void explain(std::string_view id, const Rect& about, bool over, std::string_view text,
               std::string_view title = {});
  void explain(std::string_view id, const Rect& about, bool over,
               const std::vector<Passage>& passages, std::string_view title = {});
  /// A tooltip beside the pointer, for this frame, under `title` if there is one; or beside
  /// `about`, if that is what it explains. Each line of a text is a paragraph.
  void tooltip(std::string_view text, std::string_view title = {}, std::optional<Rect> about = {});
  void tooltip(const std::vector<Passage>& passages, std::string_view title = {},
               std::optional<Rect> about = {});
  /// Begins a card of `size` beside the pointer, or `about`, above everything else; what is drawn
  /// until end_tooltip() goes onto it. Returns the space inside its padding; nullopt if it is not
  /// shown, as after the user closed it: then do not call end_tooltip().
  std::optional<Rect> begin_tooltip(ImVec2 size, std::optional<Rect> about = {});
  void end_tooltip();
  /// Whether a tooltip has been drawn in this frame.
  bool has_tooltip() const { return !tooltips.empty(); }
  /// Closes this frame's tooltips until something else is hovered over.
  void close_tooltips();
  /// Whether the pointer has left the place where a tooltip was closed.
  bool left_closed_tooltip() const;
  /// The background, border and shadow of a card that lies above the page.
  void raised_card(const Rect& rect);
  /// A line of text in front of everything else, placed below `about`, or above it where there is
  /// no room. Not in the mirror.
  void bubble(const Rect& about, std::string_view text);
  /// The success message to show briefly at the control `id`; empty if there is none.
  std::string_view done(std::string_view id) const;

  // Touch; see touch.h.

  /// Registers a control that handles a finger itself. Only its visible part counts.
  void touchable(TouchControl control);
  /// Registers the region just begun, an ImGui window, as scrollable from `reach`.
  void scrollable(std::string_view id, const Rect& reach);
  /// The region's scroll offset for this frame; nullopt: unchanged.
  std::optional<float> scroll_of(std::string_view id) const;
  /// Puts everything drawn so far out of reach of fingers: it is covered.
  void cover();
  /// Whether the pointer was over a control that the wheel zooms.
  bool wheel_zooms() const;

  /// What is drawn until pop() belongs together: its controls' keys start with "name/".
  void push(std::string_view name);
  void pop();
  /// Starts drawing into the current ImGui window, inside `bounds`.
  void use_window(const Rect& bounds);
  void set_bounds(const Rect& bounds) { bounds_ = bounds; }
  const Rect& bounds() const { return bounds_; }
  void note(LayoutAudit::Kind kind, const Rect& rect, std::string_view text = {},
            bool shortened = false);

  /// Registers a control that the pointer can press: its place for the tests, its meaning for the
  /// mirror. If it has keyboard focus, draws a focus ring around it or `ringed`. To be called every
  /// frame by whatever draws a control, which treats the result as user input.
  const MirrorRequest* control(const Rect& rect, std::string_view id, Meaning meaning,
                               std::optional<Rect> ringed = {});
  /// As control(), for one of very many, whose places the tests do not check.
  const MirrorRequest* small_control(const Rect& rect, std::string_view id, Meaning meaning,
                                     std::optional<Rect> ringed = {});

 private:
  void frame_selected(const Rect& rect, float radius);
  bool is_at_closed_tooltip() const;
  ImVec2 beside_pointer(ImVec2 size) const;
  ImVec2 beside(const Rect& about, ImVec2 size) const;
  bool in_clip(const Rect& rect) const;
  Rect begin_above(const Rect& rect, float padding);
  void draw_text(Type type, ImU32 color, ImVec2 at, std::string_view text);
  float leading() const { return px(2); }  // between the lines of a paragraph
  // Below, `drawn` texts are as returned by Letters::drawn(); `storage` holds those that differ.
  std::string_view drawn(Type type, std::string_view text, std::string& storage) const;
  float measured(Type type, std::string_view drawn) const;
  std::string shortened(Type type, float width, std::string_view drawn) const;
  void draw_line(Type type, ImU32 color, ImVec2 at, std::string_view drawn);
  // Reports a drawn line to the mirror and the tests; `text` is the full text.
  void note_line(Type type, const Rect& rect, std::string_view text, bool shortened);
  // The length of the longest prefix of `text` that fits, in whole characters; at least one unless
  // empty.
  std::size_t fitting(Type type, float width, std::string_view text) const;
  std::vector<std::string_view> wrapped(Type type, float width, std::string_view text) const;

  void ring(const Rect& rect);

  LayoutAudit* audit_;
  Touch* touch_;
  std::unique_ptr<Ui> ruler_;
  std::unique_ptr<ImDrawList> scratch_;  // a ruler's, for shapes that panels draw directly
  bool pointed_tooltip_ = false;         // one beside the pointer has been drawn
  ImDrawList* list_ = nullptr;
  ImDrawList* list_below_tooltip_ = nullptr;
  Rect bounds_;
  Rect bounds_below_tooltip_;
};

}  // namespace digitscope::app
