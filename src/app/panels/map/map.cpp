// All digits in the plane, with what can be done to them.

#include <algorithm>
#include <cmath>
#include <string>

#include "app/model/hidden_groups.h"
#include "app/model/map_marks.h"
#include "app/model/selection.h"
#include "app/panels/map/map_axes.h"
#include "app/panels/map/map_find.h"
#include "app/panels/map/map_legend.h"
#include "app/panels/map/map_parameters.h"
#include "app/panels/map/map_plot.h"
#include "app/panels/map/map_tools.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

// Beside the field the answer to what was looked for takes the remark's place.
CardTitle map_title(const Ui& ui, bool with_field) {
  const std::string& message = ui.state.map.search.message;
  if (with_field && !message.empty()) {
    return {"Map", message, true, std::to_string(ui.state.map.search.times)};
  }
  const auto& inspected = ui.state.inspected;
  if (inspected && !inspected->nearest.empty() && ShownRows(ui.state)(inspected->row)) {
    return {"Map",
            ui.worded("lines lead from the inspected {digit} to its nearest by pixels"_worded)};
  }
  if (drawing_on_map(ui.state)) return {"Map", "the ring is where your drawing belongs"};
  if (ui.state.map.lasso_tool)
    return {"Map", ui.worded("drag around {digits} to select them"_worded)};
  switch (map_marks(ui.state)) {
    case MapMarks::dots:
      break;
    case MapMarks::pictures:
      return {"Map", ui.worded("each picture is the most typical {digit} of its square"_worded)};
    case MapMarks::contours:
      return {"Map", "each line surrounds the denser half of its group"};
  }
  return {"Map", ui.worded("each point is {a digit}: drag, zoom, click"_worded)};
}

// On a phone about a square; elsewhere large enough to see groups, though what follows below it may
// have to be scrolled to.
float least_plot_height(const Ui& ui, float width) {
  const float plot = width < ui.px(440) ? width * 0.9f : ui.px(320);
  return std::max(0.0f, std::floor(plot));
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
  const Question* question = map_question(ui.state);
  const std::string stage = !question || question->stage.empty() ? "waiting" : question->stage;
  Rect box = draw_notice(ui, inside, ui.colors.ink,
                         ui.state.map.projection != Projection::pca
                             ? ui.worded("Placing the {digits} by "_worded) +
                                   std::string(projection_name(ui.state.map.projection)) +
                                   ", so that those alike lie close together."
                             : "Computing the two directions of largest variance, the principal "
                               "components.");
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

// What stands in place of the points while they are not known.
void draw_without_points(Ui& ui, const Rect& inside) {
  if (ui.state.map.error) return draw_error(ui, inside);
  if (!map_question(ui.state)) ui.emit(OpenMap{});
  draw_waiting(ui, inside);
}

float draw_map(Ui& ui, const Rect& room) {
  Rect inside = ui.card(room);
  const MapState& map = ui.state.map;
  const bool known = map.digits && !map.error;
  AskedOfMap asked;
  const bool field = find_stands_in_title(ui, inside.width());
  Rect title = inside;
  Rect line = rect_at(title.min(), {title.width(), ui.line_height(Type::body_strong)});
  if (field) title.cut_right(map_find_width(ui) + ui.px(16));
  inside.cut_top(card_title(ui, title, map_title(ui, field)));
  if (field && known) asked.find = draw_map_find_field(ui, line.cut_right(map_find_width(ui)));
  const MapHead head = draw_map_projection(ui, inside, known);
  const float parameters =
      head.parameters_below ? ui.px(12) + map_parameters_height(ui, inside.width()) : 0;
  // Before the points are known there is as much room as for them.
  Rect above = inside;
  Ui& tools = known ? ui : ui.ruler();
  if (const auto find = draw_map_tools(tools, above, head)) asked.find = find;
  above.cut_top(ui.px(12));
  asked.select_in_sight = draw_map_legend(tools, above);
  if (ui.measures()) {
    above.cut_top(map_surroundings(ui, above.width()) + least_plot_height(ui, above.width()) +
                  parameters);
    return above.top + ui.card_padding() - room.top;
  }
  if (head.parameters_below) {
    Rect below = above.cut_bottom(parameters);
    inside.bottom = above.bottom;
    below.cut_top(ui.px(12));
    draw_map_parameters(ui, below);
  }
  if (known) {
    draw_map_plot(ui, above, asked);
  } else {
    draw_without_points(ui, inside);
  }
  return room.height();
}

}  // namespace

const Panel map_panel = {"map", draw_map};

}  // namespace digitscope::app
