#include "app/panels/map/map_tools.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "app/charts/map_points.h"
#include "app/model/map_coloring.h"
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

// As wide as segments of these words need.
float words_width(const Ui& ui, std::span<const std::string_view> words) {
  float width = 0;
  for (const auto word : words) width += ui.text_width(Type::small_strong, word) + ui.px(24);
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

}  // namespace

bool find_stands_in_title(const Ui& ui, float width) {
  return width >= view_tools_width(ui);
}

MapHead draw_map_projection(Ui& ui, Rect& rest) {
  const auto words = projection_words();
  const float gap = ui.px(16);
  Rect line = rest.cut_top(tool_height(ui));
  const Rect at = line.cut_left(std::min(words_width(ui, words), line.width()));
  line.cut_left(std::min(gap, line.width()));
  const auto chosen = static_cast<std::size_t>(ui.state.map.projection);
  const auto pressed = segmented(
      ui, "projection", at, words, chosen, "Projection",
      "UMAP: digits that are alike lie close together, in groups with gaps between them; "
      "takes a second or two. t-SNE: likewise, with more of the nearest kept; takes some "
      "seconds. PCA, principal component analysis: the two directions in which the digits "
      "vary most, within a moment.");
  if (pressed) ui.emit(ProjectMap{static_cast<Projection>(*pressed)});
  const float parameters = map_parameters_width(ui);
  MapHead head;
  head.parameters_below = parameters > line.width();
  if (parameters > 0 && !head.parameters_below) {
    Rect room = line.cut_left(parameters);
    draw_map_parameters(ui, room);
    line.cut_left(std::min(gap, line.width()));
  }
  if (coloring_width(ui) + gap + view_tools_width(ui) <= line.width()) {
    head.beside = line;
  } else {
    rest.cut_top(ui.px(8));
  }
  return head;
}

std::optional<std::string> draw_map_tools(Ui& ui, Rect& rest, Rect beside) {
  if (beside.width() > 0) {
    Rect right = beside.cut_right(view_tools_width(ui));
    draw_coloring(ui, beside);
    return draw_view_tools(ui, right);
  }
  Rect tools = rest.cut_top(tool_height(ui));
  if (in_one_line(ui, rest.width())) {
    Rect right = tools.cut_right(view_tools_width(ui));
    draw_coloring(ui, tools);
    return draw_view_tools(ui, right);
  } else {
    draw_coloring(ui, tools);
    rest.cut_top(ui.px(8));
    return draw_view_tools(ui, rest);
  }
}

}  // namespace digitscope::app
