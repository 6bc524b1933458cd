#include "app/panels/map/map_tools.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/charts/map_points.h"
#include "app/model/selection.h"
#include "app/panels/map/map_parameters.h"
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
  return ui.px(least_target);
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

// In one line, at its right end, or in two.
void draw_view_tools(Ui& ui, Rect& rest) {
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
  MapColoring by = MapColoring::cluster;
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
  badges.by = by;
  badges.numbers = colored(ui.state, by);
  badges.left = ui.text_width(Type::small, coloring_name(by)) + ui.px(8);
  const float badge = ui.badge_width(badges.numbers.empty() ? 1 : badges.numbers.back() + 1);
  badges.width = std::max(badge, ui.px(least_target - 4));  // they can be pressed
  const float room = (width - badges.left + ui.px(4)) / (badges.width + ui.px(4));
  badges.across = static_cast<std::size_t>(std::max(1.0f, room));
  return badges;
}

// What is drawn of a cluster or a label, as a button that selects its digits.
void offer_group(Ui& ui, const Rect& at, MapColoring by, std::size_t number) {
  const AppState& state = ui.state;
  const bool label = by == MapColoring::label;
  const std::string id = (label ? "label/" : "cluster/") + std::to_string(number);
  const std::string name = label ? "label " + state.label_name(static_cast<std::uint8_t>(number))
                                 : "cluster " + std::to_string(number) + ", " +
                                       counted(state.result()->sizes[number], "digit", "digits");
  const auto chosen = label ? label_chosen(state) : cluster_chosen(state);
  if (plain_button(ui, id.c_str(), at, {.name = name, .on = chosen == number})) {
    const auto which = static_cast<std::uint32_t>(number);
    ui.emit(label ? Action(ChooseLabel{which}) : Action(ChooseCluster{which}));
  }
  ui.explain(id, at, ui.hovered(at),
             name + (chosen == number ? ". Click to clear the selection." : ". Click to select."));
}

// The name of what they are, and the badges.
void draw_badges(Ui& ui, Rect& rest, const Badges& badges) {
  const Rect rect = rest.cut_top(legend_line(ui) * static_cast<float>(badges.lines()));
  ui.text_in({rect.left, rect.top, rect.right, rect.top + legend_line(ui)}, Align::left,
             Type::small, ui.colors.ink_soft, coloring_name(badges.by));
  ui.mirror.begin(Role::toolbar, "legend", "Digits to select");
  for (std::size_t i = 0; i < badges.numbers.size(); ++i) {
    const auto place = static_cast<float>(i % badges.across);
    const auto line = static_cast<float>(i / badges.across);
    const Rect at = rect_at({rect.left + badges.left + (badges.width + ui.px(4)) * place,
                             rect.top + legend_line(ui) * line},
                            {badges.width + ui.px(4), legend_line(ui)});
    offer_group(ui, at, badges.by, badges.numbers[i]);
    draw_group_mark(ui, at.inset(ui.px(2), ui.px(3)), badges.by, badges.numbers[i]);
  }
  ui.mirror.end();
}

// In place of a lasso, for those who cannot drag.
constexpr std::string_view select_words = "select the digits in sight";
float select_width(const Ui& ui) {
  return ui.text_width(Type::small, select_words);
}
float select_height(const Ui& ui) {
  return ui.px(least_target);
}
bool select_stands_beside(const Ui& ui, float width) {
  return width >= ui.px(560);
}

std::pair<std::string, std::string> scale_ends(const Ui& ui) {
  if (map_coloring(ui.state) == MapColoring::kept) {
    const std::string most = std::to_string(ui.state.map.digits->quality->n_neighbors);
    return {"none of its nearest " + most + " kept", "all kept"};
  }
  const ScoreRange range = score_range(*ui.state.result()->anomalies);
  // Two decimals, or as many as tell the two ends apart.
  const double spread = range.ordinary - range.strangest;
  const double step = differ(range.strangest, range.ordinary) ? std::min(0.01, spread / 10) : 0.01;
  // The lowest thousandth share a colour.
  const Anomalies& found = *ui.state.result()->anomalies;
  const bool lower = found.scores[found.strangest.front()] < range.strangest;
  return {(lower ? "\u2264 " : "") + tick_text(range.strangest, step) + " most anomalous",
          "ordinary " + tick_text(range.ordinary, step)};
}

// The scale stands between its ends; where these fill the line, below them; and where not even
// these have room side by side, between them again, each on a line.
std::size_t scale_lines(const Ui& ui, float width) {
  const auto [low, high] = scale_ends(ui);
  const float ends = ui.text_width(Type::small, low) + ui.text_width(Type::small, high);
  return ends + 2 * ui.px(8) + ui.px(40) <= width ? 1 : ends + ui.px(8) <= width ? 2 : 3;
}

void draw_scale(Ui& ui, Rect& rect) {
  Rect whole = rect;
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
  whole.bottom = rect.top;
  ui.mirror.say(Role::paragraph, "Colours from " + low + " to " + high + ".", whole);
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
    case MapColoring::kept:
      return "neighbours kept";
  }
  return {};
}

void draw_group_mark(Ui& ui, const Rect& rect, MapColoring by, std::size_t number) {
  if (by == MapColoring::label) {
    ui.label_mark(rect, number);
  } else {
    ui.badge(rect, *ui.state.result(), number);
  }
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

void draw_map_tools(Ui& ui, Rect& rest, Rect beside) {
  if (beside.width() > 0) {
    Rect right = beside.cut_right(view_tools_width(ui));
    draw_coloring(ui, beside);
    return draw_view_tools(ui, right);
  }
  Rect tools = rest.cut_top(tool_height(ui));
  if (in_one_line(ui, rest.width())) {
    Rect right = tools.cut_right(view_tools_width(ui));
    draw_coloring(ui, tools);
    draw_view_tools(ui, right);
  } else {
    draw_coloring(ui, tools);
    rest.cut_top(ui.px(8));
    draw_view_tools(ui, rest);
  }
}

bool draw_map_legend(Ui& ui, Rect& rest) {
  const bool beside = select_stands_beside(ui, rest.width());
  Rect legend = rest;
  if (beside) legend.cut_right(select_width(ui) + ui.px(16));
  const auto by = map_coloring(ui.state);
  if (by && is_scale(*by)) {
    draw_scale(ui, legend);
  } else if (by) {
    draw_badges(ui, legend, badges_of(ui, legend.width(), *by));
  } else if (beside) {
    legend.cut_top(legend_line(ui));
  }
  const Rect select = beside ? rect_at({rest.right - select_width(ui), rest.top},
                                       {select_width(ui), select_height(ui)})
                             : legend.cut_top(select_height(ui)).cut_left(select_width(ui));
  rest.cut_top(legend.top + ui.px(8) - rest.top);
  return link(ui, "select in sight", select, select_words);
}

}  // namespace digitscope::app
