#include "app/panels/map/map_tools.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "app/charts/map_points.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"
#include "base/ticks.h"

namespace digitscope::app {
namespace {

float tool_height(const Ui& ui) {
  return ui.px(28);
}
float legend_line(const Ui& ui) {
  return ui.px(22);
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
    if (ui.mirror(rect, move.name, {.name = move.name, .drawn = false})) {
      ui.emit(MoveMap{shifted(map.camera, map.digits->box, move.right, move.up)});
    }
  }
}

void draw_view_tools(Ui& ui, Rect rect) {
  const MapState& map = ui.state.map;
  const std::size_t count = map.digits->points.size();
  constexpr std::string_view words[] = {"move", "lasso"};
  const float side = rect.height();
  ui.begin(Role::toolbar, "look", "What the map shows");
  Rect zoom = rect.cut_right(3 * side + 2 * ui.px(2));
  const Rect nearer = zoom.cut_left(side);
  zoom.cut_left(ui.px(2));
  if (round_button(ui, "nearer", nearer, "+", "Zoom in (+)", {.name = "Zoom in"})) {
    ui.emit(MoveMap{zoomed(map.camera, map_zoom_step, map.camera.center, count)});
  }
  const Rect farther = zoom.cut_left(side);
  zoom.cut_left(ui.px(2));
  if (round_button(ui, "farther", farther, "\u2212", "Zoom out (\u2212)", {.name = "Zoom out"})) {
    ui.emit(MoveMap{zoomed(map.camera, 1 / map_zoom_step, map.camera.center, count)});
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

// What the colours stand for: the clusters of the run shown, or the labels that there are.
std::vector<std::size_t> colored(const AppState& state, MapColoring by) {
  if (by == MapColoring::label) {
    const auto labels = labels_present(state.digits);
    return {labels.begin(), labels.end()};
  }
  std::vector<std::size_t> clusters(state.result()->clusters());
  std::iota(clusters.begin(), clusters.end(), std::size_t{0});
  return clusters;
}

// Where the badges of clusters or labels stand after the name of what they are: in as many lines as
// they need.
struct Badges {
  std::vector<std::size_t> numbers;
  float left = 0;   // of the first, from the left edge
  float width = 0;  // of one
  std::size_t across = 1;

  std::size_t lines() const {
    return std::max<std::size_t>(1, (numbers.size() + across - 1) / across);
  }
};

Badges badges_of(const Ui& ui, float width, MapColoring by) {
  Badges badges;
  badges.numbers = colored(ui.state, by);
  badges.left = ui.text_width(Type::small, coloring_name(by)) + ui.px(8);
  badges.width = ui.badge_width(badges.numbers.empty() ? 1 : badges.numbers.back() + 1);
  const float room = (width - badges.left + ui.px(4)) / (badges.width + ui.px(4));
  badges.across = static_cast<std::size_t>(std::max(1.0f, room));
  return badges;
}

void draw_badges(Ui& ui, const Rect& rect, const Badges& badges) {
  for (std::size_t i = 0; i < badges.numbers.size(); ++i) {
    const auto place = static_cast<float>(i % badges.across);
    const auto line = static_cast<float>(i / badges.across);
    ui.badge(rect_at({rect.left + badges.left + (badges.width + ui.px(4)) * place,
                      rect.top + legend_line(ui) * line + ui.px(2)},
                     {badges.width, legend_line(ui) - ui.px(4)}),
             badges.numbers[i]);
  }
}

std::pair<std::string, std::string> scale_ends(const Ui& ui) {
  const ScoreRange range = score_range(*ui.state.result()->anomalies);
  // Two decimals, or as many as tell the two ends apart.
  const double spread = range.ordinary - range.strangest;
  const double step = differ(range.strangest, range.ordinary) ? std::min(0.01, spread / 10) : 0.01;
  return {tick_text(range.strangest, step) + " strangest",
          "ordinary " + tick_text(range.ordinary, step)};
}

// The scale stands between its ends; where these fill the line, below them; and where not even
// these have room side by side, between them again, each on a line.
std::size_t scale_lines(const Ui& ui, float width) {
  const auto [low, high] = scale_ends(ui);
  const float ends = ui.text_width(Type::small, low) + ui.text_width(Type::small, high);
  return ends + 2 * ui.px(8) + ui.px(40) <= width ? 1 : ends + ui.px(8) <= width ? 2 : 3;
}

void draw_scale(Ui& ui, Rect rect) {
  const Rect whole = rect;
  const bool dark = ui.theme.dark;
  const auto [low, high] = scale_ends(ui);
  Rect line = rect.cut_top(legend_line(ui));
  ui.text_in(line.cut_left(ui.text_width(Type::small, low)), Align::left, Type::small,
             ui.colors.ink_soft, low);
  line.cut_left(ui.px(8));
  const float label = ui.text_width(Type::small, high);
  Rect bar;
  const std::size_t lines = scale_lines(ui, rect.width());
  if (lines == 1) {
    bar = line.cut_left(std::min(ui.px(160), line.width() - label - ui.px(8)));
    line.cut_left(ui.px(8));
    ui.text_in(line.cut_left(label), Align::left, Type::small, ui.colors.ink_soft, high);
  } else {
    bar = rect.cut_top(legend_line(ui));
    ui.text_in(lines == 2 ? line : rect.cut_top(legend_line(ui)), Align::right, Type::small,
               ui.colors.ink_soft, high);
  }
  bar = bar.inset(0, ui.px(5));
  constexpr int steps = 24;
  for (int i = 0; i < steps; ++i) {
    const float from = static_cast<float>(i) / steps, to = static_cast<float>(i + 1) / steps;
    ui.fill({std::round(bar.left + bar.width() * from), bar.top,
             std::round(bar.left + bar.width() * to), bar.bottom},
            score_color(dark, 1 - (from + to) / 2));
  }
  ui.say(Role::paragraph, "Scores from " + low + " to " + high + ".", whole);
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

float map_legend_height(const Ui& ui, float width) {
  const auto by = map_coloring(ui.state);
  if (!by) return 0;
  const std::size_t lines =
      *by == MapColoring::score ? scale_lines(ui, width) : badges_of(ui, width, *by).lines();
  return legend_line(ui) * static_cast<float>(lines) + ui.px(8);
}

void draw_map_legend(Ui& ui, Rect rect) {
  const auto by = map_coloring(ui.state);
  if (!by) return;
  if (*by == MapColoring::score) return draw_scale(ui, rect);
  Rect name = rect;
  ui.text_in(name.cut_top(legend_line(ui)), Align::left, Type::small, ui.colors.ink_soft,
             coloring_name(*by));
  draw_badges(ui, rect, badges_of(ui, rect.width(), *by));
}

}  // namespace digitscope::app
