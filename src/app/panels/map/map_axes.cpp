#include "app/panels/map/map_axes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "app/ui/figure_name.h"
#include "base/format.h"
#include "base/ticks.h"

namespace digitscope::app {
namespace {

// The height of a line of axis numbers or of an axis title. There are three such lines.
float map_axis_line(const Ui& ui) {
  return ui.line_height(Type::small) + ui.px(4);
}

// What an axis is called, from the longest name to the shortest.
std::vector<std::string> axis_names(const Ui& ui, std::size_t axis) {
  const std::string share = variance_share(*ui.state.map.digits, axis);
  const std::string brief = "component " + std::to_string(axis + 1);
  return {std::string(axis == 0 ? "first" : "second") + " principal component, " + share +
              " of the variance",
          brief + ", " + share + " of variance", brief + ", " + share, brief};
}

// The names of both axes: as long as there is room for both, so that they read alike.
std::array<std::string, 2> names_of_axes(const Ui& ui, const MapAxes& axes) {
  const auto across = axis_names(ui, 0);
  const auto up = axis_names(ui, 1);
  const auto fits = [&ui](const std::string& name, const Rect& room) {
    return ui.text_width(Type::small, "\u2191 " + name) <= room.width();
  };
  std::size_t i = 0;
  while (i + 1 < up.size() && !(fits(across[i], axes.x_name) && fits(up[i], axes.y_name))) ++i;
  return {across[i], up[i]};
}

// Below the plot: what places on this map mean. Of embeddings, what articles for beginners warn of:
// M. Wattenberg, F. Viegas, I. Johnson, "How to use t-SNE effectively", Distill, 2016; A. Coenen,
// A. Pearce, "Understanding UMAP", 2019.
std::string caption_text(const Ui& ui, const DigitMap& map) {
  if (map.by != Projection::pca) {
    return ui.worded(
        "{Digits} close together are alike. Sizes of groups, and distances between them, mean "
        "little."_worded);
  }
  const double shown = 100 * (map.explained[0] + map.explained[1]);
  return "Together the two show " + fixed(shown, 1) +
         ui.worded(
             "% of the variance: {digits} that are close here may differ in the other "_worded) +
         fixed(100 - shown, 1) + "%.";
}

struct QualityFigure {
  std::string_view key;  // of its definition
  std::string name, value;
  std::string text() const { return name + " " + value; }
};

// How well an embedding keeps the neighbours.
std::vector<QualityFigure> quality_figures(const DigitMap& map) {
  if (!map.quality) return {};
  return {
      {"trustworthiness", "trustworthiness", fixed(map.quality->trustworthiness, 3)},
      {"neighbours_kept", "nearest 15 kept", fixed(100 * map.quality->neighbours_kept, 0) + "%"}};
}

float figures_gap(const Ui& ui) {
  return ui.px(24);
}

// Whether the figures stand side by side; otherwise each has a line.
bool figures_side_by_side(const Ui& ui, const std::vector<QualityFigure>& figures, float width) {
  float needed = -figures_gap(ui);
  for (const QualityFigure& figure : figures) {
    needed += ui.text_width(Type::small_strong, figure.text()) + figures_gap(ui);
  }
  return needed <= width;
}

float caption_height(const Ui& ui, const DigitMap& map, float width) {
  const auto figures = quality_figures(map);
  const bool one_line = figures.empty() || figures_side_by_side(ui, figures, width);
  const float lines = figures.empty() ? 0.0f : one_line ? 1.0f : static_cast<float>(figures.size());
  return ui.px(4) + ui.paragraph_height(Type::small, width, caption_text(ui, map)) +
         lines * ui.px(least_target);
}

float surroundings_of(const Ui& ui, const DigitMap& map, float width) {
  const float axes = map.by == Projection::pca ? 3 * map_axis_line(ui) : 0;
  return axes + caption_height(ui, map, width);
}

void draw_caption_below(Ui& ui, Rect rest) {
  const DigitMap& map = *ui.state.map.digits;
  rest.cut_top(ui.px(4));
  rest.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(),
                            caption_text(ui, map)));
  const auto figures = quality_figures(map);
  if (figures.empty()) return;
  const bool one_line = figures_side_by_side(ui, figures, rest.width());
  ui.mirror.begin(Role::toolbar, "map quality", "How well this map keeps the neighbours");
  ui.push("map quality");
  Rect line = rest;
  for (const QualityFigure& figure : figures) {
    if (&figure == &figures.front() || !one_line) line = rest.cut_top(ui.px(least_target));
    const float name = ui.text_width(Type::small, figure.name + " ");
    const float value = ui.text_width(Type::small_strong, figure.value);
    const Rect whole = line.cut_left(name + value);
    line.cut_left(figures_gap(ui));
    Rect part = whole;
    figure_name(ui, figure.key, part.cut_left(name), Type::small, ui.colors.ink_soft, figure.name,
                whole, figure.value);
    ui.text_in(part, Align::left, Type::small_strong, ui.colors.ink, figure.value);
  }
  ui.pop();
  ui.mirror.end();
}

// Of those usual on such a map.
constexpr const char* widest_number = "\u22122,000";

struct Range {
  double low = 0, high = 0;
};

// Whether the numbers of an axis along x, those that do not stick out at its ends, stand apart.
bool stand_apart(const Ui& ui, Range sight, float scale, double step) {
  float free_from = 0;  // pixels from the left
  for (const double tick : multiples_between(sight.low, sight.high, step)) {
    const float half = std::ceil(ui.text_width(Type::small, tick_text(tick, step)) / 2);
    const auto x = static_cast<float>(tick - sight.low) * scale;
    if (x - half < 0 || x + half > static_cast<float>(sight.high - sight.low) * scale) continue;
    if (x - half < free_from) return false;
    free_from = x + half + ui.px(2);
  }
  return true;
}

// The step that gives an axis four or more numbers, `size` pixels each with `gap` between them;
// three or fewer where there is little room, if `apart` says that they stand apart; 0 for none.
template <class Apart>
double tick_step(Range sight, float scale, float size, float gap, Apart apart) {
  // A number near the end of the axis would stick out.
  const double low = sight.low + size / 2 / scale;
  const double high = sight.high - size / 2 / scale;
  const int most = std::clamp(static_cast<int>((high - low) * scale / (2.5 * (size + gap))), 4, 6);
  for (int wanted = most; wanted > 3; --wanted) {
    const double step = step_with_ticks(low, high, wanted);
    if (step * scale >= size + gap) return step;
  }
  for (int wanted = 3; wanted > 0; --wanted) {
    const double step = step_with_ticks(low, high, wanted);
    if (step > 0 && apart(step)) return step;
  }
  return 0;
}

}  // namespace

float map_surroundings(const Ui& ui, float width) {
  const MapState& map = ui.state.map;
  if (map.digits) return surroundings_of(ui, *map.digits, width);
  // The same room before the points are known, so that nothing jumps when they are.
  DigitMap expected;
  expected.by = map.projection;
  if (expected.by != Projection::pca) expected.quality.emplace();
  return surroundings_of(ui, expected, width);
}

MapAxes cut_map_axes(const Ui& ui, Rect& rect) {
  MapAxes axes;
  axes.caption = rect.cut_bottom(caption_height(ui, *ui.state.map.digits, rect.width()));
  if (ui.state.map.digits->by != Projection::pca) return axes;  // whose places have no numbers
  axes.y_name = rect.cut_top(map_axis_line(ui));
  axes.x_name = rect.cut_bottom(map_axis_line(ui));
  axes.x_numbers = rect.cut_bottom(map_axis_line(ui));
  axes.y_numbers = rect.cut_left(ui.text_width(Type::small, widest_number) + ui.px(8));
  axes.x_name.left = rect.left;
  axes.x_numbers.left = rect.left;
  return axes;
}

void draw_map_axes(Ui& ui, const MapAxes& axes, const MapFrame& frame) {
  draw_caption_below(ui, axes.caption);
  if (ui.state.map.digits->by != Projection::pca) return;
  const Rect& plot = frame.plot;
  const MapBox sight = frame.in_sight();
  const float widest = ui.text_width(Type::small, widest_number);
  const Range across{sight.low.x, sight.high.x};
  const double x_step = tick_step(across, frame.scale, widest, ui.px(12), [&](double step) {
    return stand_apart(ui, across, frame.scale, step);
  });
  for (const double tick : multiples_between(sight.low.x, sight.high.x, x_step)) {
    const float x = std::round(frame.to_screen({static_cast<float>(tick), 0}).x);
    const std::string text = tick_text(tick, x_step);
    const float half = std::ceil(ui.text_width(Type::small, text) / 2);
    if (x <= plot.left || x >= plot.right - 1) continue;
    ui.fill({x, plot.top, x + ui.theme.hairline(), plot.bottom}, ui.colors.field);
    if (x - half < plot.left || x + half > plot.right) continue;
    ui.text(Type::small, ui.colors.ink_soft, {x - half, axes.x_numbers.top + ui.px(4)}, text);
  }
  const float line = ui.line_height(Type::small);
  const double y_step = tick_step({sight.low.y, sight.high.y}, frame.scale, line, ui.px(10),
                                  [&](double step) { return step * frame.scale >= line; });
  for (const double tick : multiples_between(sight.low.y, sight.high.y, y_step)) {
    const float y = std::round(frame.to_screen({0, static_cast<float>(tick)}).y);
    if (y <= plot.top || y >= plot.bottom - 1) continue;
    ui.rule(plot.left, plot.right, y, ui.colors.field);
    if (y - line / 2 < plot.top || y + line / 2 > plot.bottom) continue;
    const std::string text = tick_text(tick, y_step);
    ui.text_in({axes.y_numbers.left, y - line / 2, axes.y_numbers.right - ui.px(8), y + line / 2},
               Align::right, Type::small, ui.colors.ink_soft, text);
  }
  const auto [x_name, y_name] = names_of_axes(ui, axes);
  ui.text_in(axes.y_name, Align::left, Type::small, ui.colors.ink_soft, "\u2191 " + y_name);
  ui.text_in(axes.x_name, Align::right, Type::small, ui.colors.ink_soft, x_name + " \u2192");
}

std::string quality_text(const DigitMap& map) {
  if (!map.quality) return {};
  const std::string kept = fixed(100 * map.quality->neighbours_kept, 0);
  return "trustworthiness " + fixed(map.quality->trustworthiness, 3) + ", " + kept +
         "% of the 15 nearest kept";
}

std::string variance_share(const DigitMap& map, std::size_t axis) {
  return fixed(map.explained[axis] * 100, 1) + "%";
}

}  // namespace digitscope::app
