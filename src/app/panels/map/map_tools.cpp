#include "app/panels/map/map_tools.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "app/charts/map_points.h"
#include "app/model/map_coloring.h"
#include "app/model/map_marks.h"
#include "app/panels/map/map_find.h"
#include "app/panels/map/map_legend.h"
#include "app/panels/map/map_parameters.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

float tool_height(const Ui& ui) {
  return ui.px(28);
}
bool in_one_line(const Ui& ui, float width) {
  return width >= ui.px(720);
}

// As wide as segments of these words need, with so many pixels around each.
constexpr float usual_padding = 24, tight_padding = 12;
float words_width(const Ui& ui, std::span<const std::string_view> words,
                  float around = usual_padding) {
  float width = 0;
  for (const auto word : words) width += ui.text_width(Type::small_strong, word) + ui.px(around);
  return width;
}

std::array<std::string_view, projection_count> projection_words() {
  std::array<std::string_view, projection_count> words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i] = projection_name(static_cast<Projection>(i));
  }
  return words;
}

float coloring_width(const Ui& ui) {
  std::vector<std::string_view> words;
  for (const MapColoring by : map_colorings(ui.state)) words.push_back(coloring_name(by));
  return words_width(ui, words);
}

void draw_coloring(Ui& ui, const Rect& rect) {
  const auto list = map_colorings(ui.state);
  std::vector<std::string_view> words;
  std::optional<std::size_t> selected;
  for (const MapColoring by : list) {
    if (by == map_coloring(ui.state)) selected = words.size();
    words.push_back(coloring_name(by));
  }
  if (words.empty()) return;
  Rect at = rect;
  at.right = std::min(at.right, at.left + words_width(ui, words));
  if (const auto pressed = segmented(ui, "coloring", at, words, selected, "Colour by")) {
    ui.emit(ColorMap{list[*pressed]});
  }
}

std::vector<std::string_view> marks_words(const Ui& ui) {
  constexpr std::array<std::string_view, 3> words = {"dots", "pictures", "contours"};
  return {words.begin(),
          words.begin() + static_cast<std::ptrdiff_t>(map_marks_offered(ui.state).size())};
}

void draw_marks(Ui& ui, const Rect& at) {
  const auto now = static_cast<std::size_t>(map_marks(ui.state));
  const auto pressed = segmented(
      ui, "marks", at, marks_words(ui), now, ui.worded("What stands for the {digits}"_worded),
      ui.worded("Dots: one for each {digit}; from near, its picture. Pictures: from near and far, "
                "one in each square of a grid. Contours: around the half of each group's {digits} "
                "that lie closest together."_worded));
  if (pressed) ui.emit(MarkMap{static_cast<MapMarks>(*pressed)});
}

// A frame: all of it.
bool whole_button(Ui& ui, const Rect& rect) {
  const bool pressed =
      round_button(ui, "whole map", rect, "", "Show the whole map (0)", {.name = "Whole map"});
  const Rect box = rect.inset(std::floor(rect.width() / 2 - ui.px(6)));
  ui.list().AddRect(box.min(), box.max(), ui.hovered(rect) ? ui.colors.accent : ui.colors.ink_soft,
                    ui.px(2), 0, ui.px(1.5f));
  return pressed;
}

// So wide are buttons of a row with the gaps between them.
float buttons_width(const Ui& ui, int count) {
  return static_cast<float>(count) * tool_height(ui) + static_cast<float>(count - 1) * ui.px(2);
}
float drag_choice_width(const Ui& ui) {
  return ui.px(132);
}
float view_tools_width(const Ui& ui) {
  return drag_choice_width(ui) + ui.px(12) + buttons_width(ui, 4) + ui.px(8) + buttons_width(ui, 3);
}

// For those who cannot drag the map.
void draw_moves(Ui& ui, Rect rect) {
  constexpr float step = 0.25f;
  struct Move {
    const char* name;
    std::string_view sign;
    float right, up;
  };
  constexpr Move moves[] = {{"Move left", "\u2190", -step, 0},
                            {"Move right", "\u2192", step, 0},
                            {"Move up", "\u2191", 0, step},
                            {"Move down", "\u2193", 0, -step}};
  const MapState& map = ui.state.map;
  const bool whole = map.camera.zoom <= 1;  // there is nothing beyond the edges
  const float side = rect.height();
  for (const Move& move : moves) {
    const Rect at = rect.cut_left(side);
    rect.cut_left(ui.px(2));
    const std::string help = std::string(move.name) + " (" + std::string(move.sign) + ")";
    if (round_button(ui, move.name, at, move.sign, help, {.name = move.name, .enabled = !whole})) {
      ui.emit(MoveMap{shifted(map.camera, map.digits->box, move.right, move.up)});
    }
  }
}

void draw_zoom(Ui& ui, Rect rect) {
  const MapState& map = ui.state.map;
  const auto zoom = [&](float factor) {
    const std::size_t count = map.digits->points.size();
    ui.emit(MoveMap{zoomed(map.camera, factor, map.camera.center, count)});
  };
  const float side = rect.height();
  const Rect nearer = rect.cut_left(side);
  rect.cut_left(ui.px(2));
  if (round_button(ui, "nearer", nearer, "+", "Zoom in (+)", {.name = "Zoom in"})) {
    zoom(map_zoom_step);
  }
  const Rect farther = rect.cut_left(side);
  rect.cut_left(ui.px(2));
  if (round_button(ui, "farther", farther, "\u2212", "Zoom out (\u2212)", {.name = "Zoom out"})) {
    zoom(1 / map_zoom_step);
  }
  if (whole_button(ui, rect.cut_left(side))) ui.emit(MoveMap{whole_map(map.digits->box)});
}

// In one line, at its right end, or in two, which leave room for a field.
std::optional<std::string> draw_view_tools(Ui& ui, Rect& rest) {
  constexpr std::string_view words[] = {"move", "lasso"};
  const bool one_line = rest.width() >= view_tools_width(ui);
  Rect line = rest.cut_top(tool_height(ui));
  Rect moves = line;
  if (!one_line) {
    rest.cut_top(ui.px(8));
    moves = rest.cut_top(tool_height(ui));
  }
  if (one_line) line = line.cut_right(view_tools_width(ui));
  const Rect tool = line.cut_left(std::min(line.width(), drag_choice_width(ui)));
  if (const auto pressed =
          segmented(ui, "drag", tool, words, ui.state.map.lasso_tool ? 1 : 0, "Dragging the map")) {
    ui.emit(UseLasso{*pressed == 1});
  }
  ui.mirror.begin(Role::toolbar, "look", "What the map shows");
  const Rect zoom = line.cut_right(buttons_width(ui, 3));
  line.cut_left(ui.px(12));
  draw_moves(ui, one_line ? line : moves);
  draw_zoom(ui, zoom);
  ui.mirror.end();
  if (one_line) return std::nullopt;
  moves.cut_left(std::min(buttons_width(ui, 4) + ui.px(16), moves.width()));
  return draw_map_find(ui, rest, moves);
}

float gap_between(const Ui& ui) {
  return ui.px(16);
}

// The choice of marks stands beside that of colours, where the line has room for both, perhaps
// with less around its words; or else beside the projection, at the end of that line.
float tools_beside_colors(const Ui& ui, float width) {
  return coloring_width(ui) + gap_between(ui) +
         (in_one_line(ui, width) ? gap_between(ui) + view_tools_width(ui) : 0);
}
bool marks_stand_beside_colors(const Ui& ui, float width) {
  return tools_beside_colors(ui, width) + words_width(ui, marks_words(ui), tight_padding) <= width;
}

void draw_colors_and_marks(Ui& ui, Rect line, bool marks) {
  if (!marks) return draw_coloring(ui, line);
  draw_coloring(ui, line.cut_left(std::min(coloring_width(ui), line.width())));
  line.cut_left(std::min(gap_between(ui), line.width()));
  draw_marks(ui, line.cut_left(std::min(words_width(ui, marks_words(ui)), line.width())));
}

// On a phone all lines of tools together would take the map out of sight: only what the map means,
// projection and colours, stands above it until the others are asked for.
bool tools_fold(const Ui& ui, float width) {
  return width < ui.px(400);
}
// What was looked for there is answered there, unless the field stands in the title.
bool tools_are_open(const Ui& ui, float width) {
  return ui.state.map.tools_open ||
         (!find_stands_in_title(ui, width) && !ui.state.map.search.message.empty());
}

void draw_projection(Ui& ui, const Rect& at) {
  const auto words = projection_words();
  const auto chosen = static_cast<std::size_t>(ui.state.map.projection);
  const auto pressed = segmented(
      ui, "projection", at, words, chosen, "Projection",
      ui.worded(
          "UMAP: {digits} that are alike lie close together, in groups with gaps between them; "
          "takes a second or two. t-SNE: likewise, with more of the nearest kept; takes some "
          "seconds. PCA, principal component analysis: the two directions in which the {digits} "
          "vary most, within a moment."_worded));
  if (pressed) ui.emit(ProjectMap{static_cast<Projection>(*pressed)});
}

MapHead draw_head_that_folds(Ui& ui, Rect& rest, bool known) {
  const auto words = projection_words();
  const bool open = tools_are_open(ui, rest.width());
  const float width = ui.text_width(Type::body_strong, "Options") + ui.px(24);
  const float whole = tool_height(ui) + ui.px(8);  // has its room before it is wanted
  const float beside = rest.width() - width - whole - ui.px(8);
  const bool one_line = words_width(ui, words, tight_padding) <= beside;
  const float most = one_line ? beside : rest.width();
  const float around = words_width(ui, words) <= most ? usual_padding : tight_padding;
  Rect line = rest.cut_top(tool_height(ui));
  draw_projection(
      ui, rect_at(line.min(), {std::min(words_width(ui, words, around), most), line.height()}));
  if (!one_line) {
    rest.cut_top(ui.px(8));
    line = rest.cut_top(tool_height(ui));
  }
  const Rect fold = line.cut_right(std::min(width, line.width()));
  if (button(known ? ui : ui.ruler(), "map options", fold, open ? "Hide" : "Options",
             ButtonLook::quiet, true,
             {.name = open ? "Hide map options" : "Map options", .open = open})) {
    ui.emit(OpenMapTools{!open});
  }
  // The way back from what fingers have enlarged.
  if (known && !open && ui.state.map.camera.zoom > 1) {
    line.cut_right(std::min(ui.px(8), line.width()));
    const Rect at = line.cut_right(std::min(tool_height(ui), line.width()));
    if (whole_button(ui, at)) ui.emit(MoveMap{whole_map(ui.state.map.digits->box)});
  }
  rest.cut_top(ui.px(8));
  return {.folds = true, .parameters_below = map_parameters_width(ui) > 0};
}

std::optional<std::string> draw_tools_that_fold(Ui& ui, Rect& rest) {
  if (!map_colorings(ui.state).empty()) {
    draw_coloring(ui, rest.cut_top(tool_height(ui)));
    rest.cut_top(ui.px(8));
  }
  if (tools_are_open(ui, rest.width())) {
    const Rect line = rest.cut_top(tool_height(ui));
    const float width = words_width(ui, marks_words(ui));
    draw_marks(ui, rect_at(line.min(), {std::min(width, line.width()), line.height()}));
    rest.cut_top(ui.px(8));
    return draw_view_tools(ui, rest);
  }
  rest.top -= ui.px(8);  // which stand between two lines
  return std::nullopt;
}

}  // namespace

bool find_stands_in_title(const Ui& ui, float width) {
  return width >= view_tools_width(ui);
}

MapHead draw_map_projection(Ui& ui, Rect& rest, bool known) {
  if (tools_fold(ui, rest.width())) return draw_head_that_folds(ui, rest, known);
  const auto words = projection_words();
  const auto marks = marks_words(ui);
  const float gap = gap_between(ui);
  const float parameters = map_parameters_width(ui);
  const float alone =
      coloring_width(ui) + gap + words_width(ui, marks) + gap + view_tools_width(ui);
  const float before = words_width(ui, words) + gap + (parameters > 0 ? parameters + gap : 0);
  const bool all_on_line = before + alone <= rest.width();
  MapHead head;
  head.marks = !all_on_line && !marks_stand_beside_colors(ui, rest.width());
  Rect line = rest.cut_top(tool_height(ui));
  const bool crowded =
      head.marks && words_width(ui, words) + gap + words_width(ui, marks) > line.width();
  const float around = crowded ? tight_padding : usual_padding;
  const Rect at = line.cut_left(std::min(words_width(ui, words, around), line.width()));
  line.cut_left(std::min(crowded ? ui.px(8) : gap, line.width()));
  draw_projection(ui, at);
  if (head.marks) {
    const float width = words_width(ui, marks, around);
    Rect place = line;
    if (width > line.width()) {  // not even there
      rest.cut_top(ui.px(8));
      place = rest.cut_top(tool_height(ui));
    }
    draw_marks(known ? ui : ui.ruler(), place.cut_right(std::min(width, place.width())));
    line.cut_right(std::min(width + gap, line.width()));
  }
  head.parameters_below = parameters > line.width();
  if (parameters > 0 && !head.parameters_below) {
    Rect room = line.cut_left(parameters);
    draw_map_parameters(ui, room);
    line.cut_left(std::min(gap, line.width()));
  }
  if (all_on_line) {
    head.beside = line;
  } else {
    rest.cut_top(ui.px(8));
  }
  return head;
}

std::optional<std::string> draw_map_tools(Ui& ui, Rect& rest, const MapHead& head) {
  if (head.folds) return draw_tools_that_fold(ui, rest);
  Rect line = head.beside;
  const bool beside = line.width() > 0;
  if (!beside) line = rest.cut_top(tool_height(ui));
  if (beside || in_one_line(ui, rest.width())) {
    Rect right = line.cut_right(view_tools_width(ui));
    draw_colors_and_marks(ui, line, !head.marks);
    return draw_view_tools(ui, right);
  }
  draw_colors_and_marks(ui, line, !head.marks);
  rest.cut_top(ui.px(8));
  return draw_view_tools(ui, rest);
}

}  // namespace digitscope::app
