#include "app/panels/map/map_overlay.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "app/panels/map/map_tools.h"
#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

float button_height(const Ui& ui) {
  return ui.px(32);
}
float button_width(const Ui& ui, std::string_view label) {
  return ui.text_width(Type::body_strong, label) + ui.px(32);
}

// A strip along the top of the plot: over it, so that nothing moves when it goes.
float strip_height(const Ui& ui) {
  return button_height(ui) + ui.px(16);
}

Rect strip(Ui& ui, Rect plot, float height) {
  const Rect whole = plot.cut_top(height);
  ui.fill(whole.inset(ui.theme.hairline()), ui.colors.card);
  ui.rule(whole.left, whole.right, whole.bottom, ui.colors.hairline);
  return whole.inset(ui.px(8));
}

// The button at the right end of a line, which is cut short by it. Not during a run, which Cancel
// would end.
bool button_at_end(Ui& ui, Rect& line, const char* id, std::string_view label) {
  const float width = std::min(button_width(ui, label), line.width());
  const bool pressed =
      button(ui, id, line.cut_right(width), label, ButtonLook::quiet, !ui.state.running);
  line.cut_right(std::min(ui.px(16), line.width()));
  return pressed;
}

// Points that still move, or are about to: how far they are, and a button that stops them.
void draw_converging(Ui& ui, const MapFrame& frame) {
  const Question& question = *map_question(ui.state);
  Rect line = strip(ui, frame.plot, strip_height(ui));
  if (button_at_end(ui, line, "stop map", "Stop here")) ui.emit(Cancel{});
  const std::string name(projection_name(ui.state.map.projection));
  ui.text_in(line.cut_top(ui.line_height(Type::small)), Align::left, Type::small,
             ui.colors.ink_soft, name + (question.stage.empty() ? "" : ": " + question.stage));
  line.cut_top(std::min(ui.px(6), line.height()));
  ui.push("map");  // a run may show its progress too
  progress_bar(ui, line.cut_top(std::min(ui.px(4), line.height())),
               static_cast<float>(question.fraction));
  ui.pop();
}

// What was changed since the map on screen was computed.
std::string stale_text(const AppState& state) {
  std::string text;
  for (const std::string& change : map_changes(map_request(state), request_of(*state.map.digits))) {
    text += (text.empty() ? "" : ", ") + change;
  }
  return text;
}

// That stands beside the button, or below it where there is little room.
float width_beside(const Ui& ui, float width) {
  return width - ui.px(16) - button_width(ui, "Compute");
}
bool stands_below(const Ui& ui, float width) {
  return width_beside(ui, width) < ui.px(160);
}

// The strip's height on a plot of this width.
float stale_height(const Ui& ui, float plot_width) {
  const float width = plot_width - ui.px(16);
  const bool below = stands_below(ui, width);
  const float words = ui.paragraph_height(
      Type::small, std::max(1.0f, below ? width : width_beside(ui, width)), stale_text(ui.state));
  const float button = button_height(ui);
  return ui.px(16) + (below ? button + ui.px(4) + words : std::max(button, words));
}

// Points of other parameters than those set: which, and a button that computes with these.
void draw_stale(Ui& ui, const MapFrame& frame) {
  Rect rest = strip(ui, frame.plot, stale_height(ui, frame.plot.width()));
  const bool below = stands_below(ui, rest.width());
  const float words = std::max(1.0f, below ? rest.width() : width_beside(ui, rest.width()));
  Rect line{rest.left, rest.top, rest.right, rest.top + button_height(ui)};
  if (button_at_end(ui, line, "compute map", "Compute")) ui.emit(OpenMap{.again = true});
  const float top = below ? line.bottom + ui.px(4) : rest.top;
  ui.paragraph(Type::small, ui.colors.ink, {rest.left, top}, words, stale_text(ui.state));
}

// Points that were stopped: a button that starts again.
void draw_stopped(Ui& ui, const MapFrame& frame) {
  Rect line = strip(ui, frame.plot, strip_height(ui));
  if (button_at_end(ui, line, "finish map", "Compute to the end")) {
    ui.emit(OpenMap{.again = true});
  }
  ui.text_in(line, Align::left, Type::small, ui.colors.ink, "Stopped before the end.");
}

struct Sight {
  bool shown = false, hidden = false;  // whether there are digits that are so
};

Sight in_sight(const AppState& state, const MapFrame& frame) {
  const MapState& map = state.map;
  const MapBox box = frame.in_sight();
  const ShownRows shown(state);
  Sight sight;
  map.digits->grid.each_near(box, [&](std::uint32_t row) {
    if (box.contains(map.digits->points[row])) (shown(row) ? sight.shown : sight.hidden) = true;
  });
  return sight;
}

// The way back for who has zoomed in between the digits, or has hidden those that are there.
void offer_more(Ui& ui, const MapFrame& frame, bool hidden) {
  const std::string_view offer = hidden ? "Show all" : "Whole map";
  Rect line = strip(ui, frame.plot, strip_height(ui));
  const Rect at = line.cut_right(std::min(button_width(ui, offer), line.width()));
  if (button(ui, hidden ? "all hidden" : "no digits", at, offer, ButtonLook::quiet)) {
    ui.emit(hidden ? Action(ShowAllGroups{})
                   : Action(MoveMap{whole_map(ui.state.map.digits->box)}));
  }
  line.cut_right(std::min(ui.px(16), line.width()));
  ui.text_in(line, Align::left, Type::small, ui.colors.ink,
             hidden ? ui.worded("The {digits} here are hidden."_worded)
                    : ui.worded("No {digits} here."_worded));
}

enum class Overlay { none, converging, stale, stopped, hidden, no_digits };

Overlay overlay_of(const AppState& state, const MapFrame& frame) {
  if (frame.plot.empty()) return Overlay::none;
  if (map_question(state)) return Overlay::converging;
  if (map_is_stale(state)) return Overlay::stale;
  if (map_stopped(state)) return Overlay::stopped;
  const Sight sight = in_sight(state, frame);
  if (sight.shown) return Overlay::none;
  return sight.hidden ? Overlay::hidden : Overlay::no_digits;
}

}  // namespace

float map_overlay_height(const Ui& ui, const MapFrame& frame) {
  const Overlay overlay = overlay_of(ui.state, frame);
  if (overlay == Overlay::none) return 0;
  const float height =
      overlay == Overlay::stale ? stale_height(ui, frame.plot.width()) : strip_height(ui);
  return std::min(height, frame.plot.height());
}

void draw_map_overlay(Ui& ui, const MapFrame& frame) {
  switch (overlay_of(ui.state, frame)) {
    case Overlay::none:
      break;
    case Overlay::converging:
      return draw_converging(ui, frame);
    case Overlay::stale:
      return draw_stale(ui, frame);
    case Overlay::stopped:
      return draw_stopped(ui, frame);
    case Overlay::no_digits:
      return offer_more(ui, frame, false);
    case Overlay::hidden:
      return offer_more(ui, frame, true);
  }
}

}  // namespace digitscope::app
