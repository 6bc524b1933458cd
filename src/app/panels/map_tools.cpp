#include "app/panels/map_tools.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/clustering.h"
#include "app/format.h"
#include "app/map_points.h"
#include "app/panels/panels.h"
#include "app/widgets.h"

namespace digitscope::app {
namespace {

float tool_height(const Ui& ui) {
  return ui.px(28);
}
bool in_one_line(const Ui& ui, float width) {
  return width >= ui.px(560);
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
  float needed = 0;
  for (const auto word : words) needed += ui.text_width(Type::small_strong, word) + ui.px(24);
  at.right = std::min(at.right, at.left + needed);
  if (const auto pressed = segmented(ui, "coloring", at, words, selected, "Colours tell")) {
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

// Those that only the mirror has: the pointer drags.
void draw_moves(Ui& ui, const Rect& rect) {
  constexpr float step = 0.25f;
  struct Move {
    const char* name;
    float right, up;
  };
  constexpr Move moves[] = {{"Move left", -step, 0},
                            {"Move right", step, 0},
                            {"Move up", 0, step},
                            {"Move down", 0, -step}};
  const MapState& map = ui.state.map;
  for (const Move& move : moves) {
    if (ui.mirror(rect, move.name, {.name = move.name})) {
      ui.emit(MoveMap{shifted(map.camera, map.digits->box, move.right, move.up)});
    }
  }
}

void draw_view_tools(Ui& ui, Rect rect) {
  const MapState& map = ui.state.map;
  constexpr std::string_view words[] = {"move", "lasso"};
  const float side = rect.height();
  ui.begin(Role::toolbar, "look", "What the map shows");
  Rect zoom = rect.cut_right(3 * side + 2 * ui.px(2));
  const Rect nearer = zoom.cut_left(side);
  zoom.cut_left(ui.px(2));
  if (round_button(ui, "nearer", nearer, "+", "Zoom in (+)", {.name = "Zoom in"})) {
    ui.emit(MoveMap{zoomed(map.camera, map_zoom_step, map.camera.center)});
  }
  const Rect farther = zoom.cut_left(side);
  zoom.cut_left(ui.px(2));
  if (round_button(ui, "farther", farther, "\u2212", "Zoom out (\u2212)", {.name = "Zoom out"})) {
    ui.emit(MoveMap{zoomed(map.camera, 1 / map_zoom_step, map.camera.center)});
  }
  if (whole_button(ui, zoom)) ui.emit(MoveMap{whole_map(map.digits->box)});
  draw_moves(ui, zoom);
  ui.end();
  rect.cut_right(ui.px(12));
  const Rect tool = rect.cut_right(std::min(rect.width(), ui.px(132)));
  if (const auto pressed =
          segmented(ui, "drag", tool, words, map.lasso_tool ? 1 : 0, "Dragging the map")) {
    ui.emit(UseLasso{*pressed == 1});
  }
}

// The badges of clusters or labels, as many as there is room for.
void draw_badges(Ui& ui, Rect rect, std::size_t count) {
  const float width = ui.badge_width(count);
  for (std::size_t i = 0; i < count; ++i) {
    const bool last = i + 1 == count;
    if (rect.width() < width + (last ? 0 : ui.px(24))) {
      ui.text_in(rect, Align::left, Type::small, ui.colors.ink_soft, "\u2026");
      return;
    }
    ui.badge(rect.cut_left(width).inset(0, ui.px(2)), i);
    rect.cut_left(ui.px(4));
  }
}

void draw_scale(Ui& ui, Rect rect) {
  const ScoreRange range = score_range(*ui.state.result()->anomalies);
  const bool dark = ui.state.dark();
  const std::string low = fixed(range.strangest, 2) + " strangest";
  const std::string high = "ordinary " + fixed(range.ordinary, 2);
  ui.text_in(rect.cut_left(ui.text_width(Type::small, low)), Align::left, Type::small,
             ui.colors.ink_soft, low);
  rect.cut_left(ui.px(8));
  const float label = ui.text_width(Type::small, high);
  const float bar_width = std::min(ui.px(160), rect.width() - label - ui.px(8));
  const Rect bar = rect.cut_left(bar_width).inset(0, ui.px(5));
  constexpr int steps = 24;
  for (int i = 0; i < steps; ++i) {
    const float from = static_cast<float>(i) / steps, to = static_cast<float>(i + 1) / steps;
    ui.fill({std::round(bar.left + bar.width() * from), bar.top,
             std::round(bar.left + bar.width() * to), bar.bottom},
            score_color(dark, 1 - (from + to) / 2));
  }
  rect.cut_left(ui.px(8));
  ui.text_in(rect.cut_left(label), Align::left, Type::small, ui.colors.ink_soft, high);
  ui.say(Role::paragraph, "Scores from " + low + " to " + high + ".");
}

}  // namespace

std::string_view coloring_name(MapColoring by) {
  switch (by) {
    case MapColoring::label:
      return "true label";
    case MapColoring::cluster:
      return "cluster";
    case MapColoring::score:
      return "anomaly score";
  }
  return {};
}

float map_tools_height(const Ui& ui, float width) {
  return in_one_line(ui, width) ? tool_height(ui) : 2 * tool_height(ui) + ui.px(8);
}

void draw_map_tools(Ui& ui, Rect rect) {
  Rect tools = rect.cut_top(tool_height(ui));
  if (in_one_line(ui, rect.width())) {
    const Rect right = tools.cut_right(ui.px(256));
    draw_coloring(ui, tools);
    draw_view_tools(ui, right);
  } else {
    draw_coloring(ui, tools);
    rect.cut_top(ui.px(8));
    draw_view_tools(ui, rect.cut_top(tool_height(ui)));
  }
}

float map_legend_height(const Ui& ui) {
  return map_coloring(ui.state) ? ui.px(22) + ui.px(8) : 0;
}

void draw_map_legend(Ui& ui, Rect rect) {
  const auto by = map_coloring(ui.state);
  if (!by) return;
  rect.bottom -= ui.px(8);
  if (*by == MapColoring::score) return draw_scale(ui, rect);
  const std::string_view name = coloring_name(*by);
  ui.text_in(rect.cut_left(ui.text_width(Type::small, name)), Align::left, Type::small,
             ui.colors.ink_soft, name);
  rect.cut_left(ui.px(8));
  draw_badges(ui, rect, *by == MapColoring::label ? label_kinds : ui.state.result()->clusters());
}

}  // namespace digitscope::app
