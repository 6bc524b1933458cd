// All digits in the plane, with what can be done to them.

#include <algorithm>
#include <cmath>
#include <string>

#include "app/panels/map/map_plot.h"
#include "app/panels/map/map_tools.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

CardTitle map_title(const Ui& ui) {
  return {"Map", ui.state.map.lasso_tool ? "drag around digits to select them"
                                         : "each point is a digit: drag, zoom, click"};
}

// All but the points.
float surroundings(const Ui& ui, float width) {
  return card_title_height(ui, width, map_title(ui)) + map_tools_height(ui, width) + ui.px(12) +
         map_legend_height(ui, width) + map_plot_surroundings(ui);
}

float map_height(const Ui& ui, float width) {
  const float inner = width - 2 * ui.card_padding();
  // On a phone about a square; on a small window low enough to leave a selection in sight.
  const bool selected = !ui.state.map.selected.empty();
  const float plot = inner < ui.px(440) ? inner * 0.9f : ui.px(selected ? 180 : 220);
  return 2 * ui.card_padding() + surroundings(ui, inner) + std::max(0.0f, std::floor(plot));
}

// A text in the middle; returns where something may stand below it.
Rect draw_notice(Ui& ui, const Rect& inside, ImU32 color, std::string_view text) {
  const float width = std::min(inside.width(), ui.px(320));
  const float below = ui.px(96);
  const float total = ui.paragraph_height(Type::body, width, text) + below;
  Rect box = rect_at({std::round(inside.center().x - width / 2),
                      std::round(std::max(inside.top, inside.center().y - total / 2))},
                     {width, total});
  box.cut_top(ui.paragraph(Type::body, color, box.min(), width, text) + ui.px(16));
  return box;
}

bool notice_button(Ui& ui, const char* id, Rect below, std::string_view label) {
  return button(ui, id, below.cut_bottom(ui.px(36)).cut_left(ui.px(120)), label, ButtonLook::quiet);
}

void draw_waiting(Ui& ui, const Rect& inside) {
  const Question* question = ui.state.questions.of(Asker::map);
  const std::string stage = !question || question->stage.empty() ? "waiting" : question->stage;
  Rect box =
      draw_notice(ui, inside, ui.colors.ink,
                  "Computing the two directions of largest variance, the principal components.");
  ui.push("map");  // a run may show its progress too
  progress_bar(ui, box.cut_top(ui.px(4)), question ? static_cast<float>(question->fraction) : 0);
  ui.pop();
  box.cut_top(ui.px(8));
  ui.text_in(box.cut_top(ui.line_height(Type::small)), Align::left, Type::small, ui.colors.ink_soft,
             stage);
  // During a run Cancel would end the run.
  if (!ui.state.running && notice_button(ui, "cancel map", box, "Cancel")) ui.emit(Cancel{});
}

void draw_error(Ui& ui, const Rect& inside) {
  const Error& error = *ui.state.map.error;
  const bool cancelled = error.code == ErrorCode::cancelled;
  const Rect box = draw_notice(ui, inside, cancelled ? ui.colors.ink : ui.colors.problem,
                               "There is no map. " + error.message);
  if (notice_button(ui, "map again", box, "Try again")) ui.emit(OpenMap{.again = true});
}

void draw_map(Ui& ui, const Rect& rect) {
  Rect inside = ui.card(rect);
  const MapState& map = ui.state.map;
  inside.cut_top(card_title(ui, inside, map_title(ui)));
  if (map.error) return draw_error(ui, inside);
  if (!map.digits) {
    if (!ui.state.questions.of(Asker::map)) ui.emit(OpenMap{});
    return draw_waiting(ui, inside);
  }
  draw_map_tools(ui, inside.cut_top(map_tools_height(ui, inside.width())));
  inside.cut_top(ui.px(12));
  const bool select = draw_map_legend(ui, inside.cut_top(map_legend_height(ui, inside.width())));
  draw_map_plot(ui, inside, select);
}

}  // namespace

const Panel map_panel = {"map", map_height, draw_map};

}  // namespace digitscope::app
