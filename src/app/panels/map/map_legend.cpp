#include "app/panels/map/map_legend.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "app/charts/map_points.h"
#include "app/model/map_coloring.h"
#include "app/model/selection.h"
#include "app/panels/map/legend_groups.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"
#include "base/ticks.h"

namespace digitscope::app {
namespace {

// In place of a lasso, for those who cannot drag.
constexpr Wording select_words = "select the {digits} in view"_worded;
float select_width(const Ui& ui) {
  return ui.text_width(Type::small, ui.worded(select_words));
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
  // The most anomalous thousandth share a colour.
  const Anomalies& found = *ui.state.result()->anomalies;
  const bool lower = found.scores[found.strangest.front()] < range.strangest;
  return {(lower ? "\u2265 " : "") + tick_text(-range.strangest, step) + " most anomalous",
          "ordinary " + tick_text(-range.ordinary, step)};
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

// What the three colours say, how many digits have each, as many side by side as there is room for.
void draw_match(Ui& ui, Rect& rect) {
  const RunResult& run = *ui.state.result();
  std::size_t same = 0, other = 0;
  for (std::uint32_t row = 0; row < run.samples; ++row) {
    const auto agrees = run.agrees(row, ui.state.digits.labels[row]);
    if (agrees) ++(*agrees ? same : other);
  }
  struct Kind {
    std::optional<bool> agrees;
    std::size_t count;
    std::string_view says;
  };
  const Kind kinds[] = {
      {true, same, "with the label of their cluster"},
      {false, other, "with another"},
      {std::nullopt, run.samples - same - other, "in clusters matched with no label"}};
  const float dot = ui.px(8), before = dot + ui.px(6);
  const float height = legend_line(ui);
  float x = 0;
  Rect line;  // the one that is being filled
  for (const Kind& kind : kinds) {
    if (kind.count == 0) continue;
    const std::string text =
        grouped(static_cast<std::int64_t>(kind.count)) + " " + std::string(kind.says);
    const float width = before + ui.text_width(Type::small, text);
    if (line.empty() || x + width > line.width()) {
      // Where not even one has room on a line, its words wrap.
      const float words =
          ui.paragraph_height(Type::small, std::max(1.0f, rect.width() - before), text);
      line = rect.cut_top(std::max(height, words + ui.px(8)));
      x = 0;
    }
    const Rect at{line.left + x, line.top, line.right, line.bottom};
    const Rect mark = rect_at({at.left, at.top + std::round((height - dot) / 2)}, {dot, dot});
    ui.fill(mark, match_color(ui.colors, kind.agrees), dot / 2);
    const float top = at.top + std::round((height - ui.line_height(Type::small)) / 2);
    ui.paragraph(Type::small, ui.colors.ink_soft, {at.left + before, top}, at.width() - before,
                 text);
    x += width + ui.px(20);
  }
}

}  // namespace

void draw_group_mark(Ui& ui, const Rect& rect, MapColoring by, std::size_t number) {
  if (by == MapColoring::label) {
    ui.label_mark(rect, number);
  } else {
    ui.badge(rect, *ui.state.result(), number);
  }
}

void offer_group(Ui& ui, const Rect& at, MapColoring by, std::size_t number,
                 const GroupOffer& offer) {
  const AppState& state = ui.state;
  const bool label = by == MapColoring::label;
  const std::string id = offer.id + std::to_string(number);
  std::string name = label ? "label " + state.label_name(static_cast<std::uint8_t>(number))
                           : "cluster " + std::to_string(number);
  if (!offer.count.empty()) name += ", " + offer.count;
  const bool chosen = (label ? label_chosen(state) : cluster_chosen(state)) == number;
  if (plain_button(ui, id.c_str(), at, {.name = name, .on = chosen})) {
    const auto which = static_cast<std::uint32_t>(number);
    ui.emit(label ? Action(ChooseLabel{which}) : Action(ChooseCluster{which}));
  }
  ui.explain(id, at, ui.hovered(at),
             joined({name, ". ", chosen ? offer.to_clear : offer.to_select}));
}

bool draw_map_legend(Ui& ui, Rect& rest) {
  const float width = select_width(ui);
  const auto by = map_coloring(ui.state);
  bool pressed = false;
  const auto draw_select = [&](const Rect& at) {
    pressed = link(ui, "select in sight", at, ui.worded(select_words));
  };
  if (by && is_of_groups(*by)) {
    draw_group_legend(ui, rest, *by, width, draw_select);
    rest.cut_top(ui.px(8));
    return pressed;
  }
  const bool beside = select_stands_beside(ui, rest.width());
  Rect legend = rest;
  if (beside) legend.cut_right(width + ui.px(16));
  if (by == MapColoring::match) {
    draw_match(ui, legend);
  } else if (by) {
    draw_scale(ui, legend);
  } else if (beside) {
    legend.cut_top(legend_line(ui));
  }
  draw_select(beside ? rect_at({rest.right - width, rest.top}, {width, legend_line(ui)})
                     : legend.cut_top(legend_line(ui)).cut_left(width));
  rest.cut_top(legend.top - rest.top + ui.px(8));
  return pressed;
}

}  // namespace digitscope::app
