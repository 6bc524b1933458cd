#include "app/panels/map/map_overlay.h"

#include <algorithm>
#include <cmath>
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
Rect strip(Ui& ui, Rect plot) {
  const Rect whole = plot.cut_top(button_height(ui) + ui.px(16));
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

// Points that still move: how far they are, and a button that stops them.
void draw_converging(Ui& ui, const MapFrame& frame) {
  const Question& question = *map_question(ui.state);
  Rect line = strip(ui, frame.plot);
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

// Points that were stopped: a button that starts again.
void draw_stopped(Ui& ui, const MapFrame& frame) {
  Rect line = strip(ui, frame.plot);
  if (button_at_end(ui, line, "finish map", "Compute to the end")) {
    ui.emit(OpenMap{.again = true});
  }
  ui.text_in(line, Align::left, Type::small, ui.colors.ink, "Stopped before the end.");
}

bool none_in_sight(const MapState& map, const MapFrame& frame) {
  const MapBox sight = frame.in_sight();
  bool none = true;
  map.digits->grid.each_near(
      sight, [&](std::uint32_t row) { none = none && !sight.contains(map.digits->points[row]); });
  return none;
}

// The way back for who has zoomed in between the digits.
void offer_whole_map(Ui& ui, const Rect& plot) {
  const std::string_view words = "There are no digits here. Show the whole map";
  const std::string_view label = button_width(ui, words) <= plot.width() ? words : "Whole map";
  const ImVec2 size{std::min(plot.width(), button_width(ui, label)),
                    std::min(plot.height(), button_height(ui))};
  const ImVec2 corner{std::round(plot.center().x - size.x / 2),
                      std::round(plot.center().y - size.y / 2)};
  if (button(ui, "no digits", rect_at(corner, size), label, ButtonLook::quiet)) {
    ui.emit(MoveMap{whole_map(ui.state.map.digits->box)});
  }
}

}  // namespace

void draw_map_overlay(Ui& ui, const MapFrame& frame) {
  if (frame.plot.empty()) return;
  if (map_converges(ui.state)) draw_converging(ui, frame);
  if (map_stopped(ui.state)) draw_stopped(ui, frame);
  if (none_in_sight(ui.state.map, frame)) offer_whole_map(ui, frame.plot);
}

}  // namespace digitscope::app
