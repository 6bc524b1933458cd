// The digits selected on the map: how many, of which labels and clusters, and what they look like.

#include <algorithm>
#include <utility>

#include "app/clustering.h"
#include "app/format.h"
#include "app/map_points.h"
#include "app/panels/digit_grid.h"
#include "app/panels/panels.h"
#include "app/widgets.h"

namespace digitscope::app {
namespace {

// How many of the selected digits have each label or cluster.
struct Breakdown {
  std::string_view name;
  std::vector<std::uint32_t> counts;
};

std::vector<Breakdown> breakdowns(const AppState& state) {
  std::vector<Breakdown> list;
  const RunResult* run = state.result();
  const auto& selected = state.map.selected;
  if (state.digits.labelled()) {
    list.push_back({"true label", std::vector<std::uint32_t>(label_kinds)});
    for (const auto row : selected) ++list.back().counts[state.digits.labels[row]];
  }
  if (run && run->clusters() > 0) {
    list.push_back({"cluster", std::vector<std::uint32_t>(run->clusters())});
    for (const auto row : selected) {
      if (row < run->samples) ++list.back().counts[run->labels[row]];
    }
  }
  return list;
}

float selection_line_height(const Ui& ui) {
  return ui.px(26);
}

std::size_t breakdown_lines(const AppState& state) {
  const RunResult* run = state.result();
  return (state.digits.labelled() ? 1u : 0u) + (run && run->clusters() > 0 ? 1u : 0u);
}

float selection_height(const Ui& ui, float width) {
  const auto& selected = ui.state.map.selected;
  if (selected.empty()) return 0;
  const DigitGrid grid = digit_grid(ui, width - 2 * ui.card_padding());
  const auto lines = static_cast<float>(breakdown_lines(ui.state));
  return 2 * ui.card_padding() + card_title_height(ui) + selection_line_height(ui) * lines +
         (lines > 0 ? ui.px(8) : 0) + grid.height(selected.size());
}

// The most frequent first, as many as there is room for.
void draw_breakdown(Ui& ui, Rect rect, const Breakdown& breakdown, float name_width) {
  ui.text_in(rect.cut_left(name_width), Align::left, Type::small, ui.colors.ink_soft,
             breakdown.name);
  rect.cut_left(ui.px(8));
  auto left = breakdown.counts;  // those not drawn yet
  std::string told;
  bool fits = true;
  const float badge_width = ui.badge_width(left.size());
  while (true) {
    const auto largest = std::max_element(left.begin(), left.end());
    if (*largest == 0) break;
    const std::string count = grouped(std::exchange(*largest, 0u));
    const auto i = static_cast<std::size_t>(largest - left.begin());
    told += (told.empty() ? "" : ", ") + std::string(breakdown.name) + " " + std::to_string(i) +
            ": " + count;
    const float count_width = ui.text_width(Type::small, count);
    const float width = badge_width + ui.px(6) + count_width;
    if (fits && rect.width() < width + ui.px(20)) {
      ui.text_in(rect, Align::left, Type::small, ui.colors.ink_soft, "\u2026");
      fits = false;
    }
    if (!fits) continue;
    ui.badge(rect.cut_left(badge_width).inset(0, ui.px(4)), i);
    rect.cut_left(ui.px(6));
    ui.text_in(rect.cut_left(count_width), Align::left, Type::small, ui.colors.ink, count);
    rect.cut_left(ui.px(14));
  }
  ui.say(Role::paragraph, told);
}

void draw_selection(Ui& ui, const Rect& rect) {
  const AppState& state = ui.state;
  const auto& selected = state.map.selected;
  if (selected.empty()) return;
  Rect inside = ui.card(rect);
  const float side = ui.px(16);
  if (close_button(ui, "clear selection", rect_at({inside.right - side, inside.top}, {side, side}),
                   "Clear the selection")) {
    ui.emit(SelectInside{});
  }
  Rect title = inside;
  title.right -= side + ui.px(8);
  const std::string count = counted(selected.size(), "digit selected", "digits selected");
  inside.cut_top(card_title(ui, title, count));
  ui.say(Role::status, count);
  const auto list = breakdowns(state);
  float name_width = 0;
  for (const Breakdown& b : list) {
    name_width = std::max(name_width, ui.text_width(Type::small, b.name));
  }
  for (const Breakdown& b : list) {
    draw_breakdown(ui, inside.cut_top(selection_line_height(ui)), b, name_width);
  }
  if (!list.empty()) inside.cut_top(ui.px(8));

  const MapColors colors(state);
  const DigitGrid grid = digit_grid(ui, inside.width());
  std::vector<PictureQuad> quads;
  for (std::size_t i = 0; i < selected.size(); ++i) {
    const float top = inside.top + static_cast<float>(i / grid.per_line) * grid.digit_height;
    if (!ui.in_sight(top, top + grid.digit_height)) continue;
    const float left = inside.left + static_cast<float>(i % grid.per_line) * grid.digit_width;
    quads.push_back({rect_at({left, top}, {grid.digit_width, grid.digit_height}), selected[i],
                     colors.of(selected[i])});
  }
  DigitPictures pictures(ui, "selection");
  pictures.add(std::move(quads), "the digits selected");
  pictures.draw(rect.inset(ui.card_padding()));
}

}  // namespace

const Panel selection_panel = {"selection", selection_height, draw_selection};

}  // namespace digitscope::app
