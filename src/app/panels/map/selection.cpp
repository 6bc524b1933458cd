// The digits selected on the map: how many, of which labels and clusters, and what they look like.

#include <algorithm>
#include <utility>

#include "app/charts/map_points.h"
#include "app/panels/digit_grid.h"
#include "app/panels/map/map_tools.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

// How many of the selected digits have each label or cluster.
struct Breakdown {
  MapColoring by;
  std::vector<std::uint32_t> counts;
};

std::vector<Breakdown> breakdowns(const AppState& state) {
  std::vector<Breakdown> list;
  const RunResult* run = state.result();
  const auto& selected = state.map.selected;
  if (state.digits.labelled()) {
    list.push_back({MapColoring::label, std::vector<std::uint32_t>(max_label + 1)});
    for (const auto row : selected) ++list.back().counts[state.digits.labels[row]];
  }
  if (run && run->clusters() > 0) {
    list.push_back({MapColoring::cluster, std::vector<std::uint32_t>(run->clusters())});
    for (const auto row : selected) {
      if (row < run->samples) ++list.back().counts[run->labels[row]];
    }
  }
  return list;
}

float selection_line_height(const Ui& ui) {
  return ui.px(26);
}

float name_width(const Ui& ui, const std::vector<Breakdown>& list) {
  float width = 0;
  for (const Breakdown& b : list)
    width = std::max(width, ui.text_width(Type::small, coloring_name(b.by)));
  return width;
}

// Calls visit(which, count, place) for each that occurs, the most frequent first, in lines of
// `width` after `indent`; returns the height.
template <class Visit>
float each_part(const Ui& ui, float width, float indent, const Breakdown& breakdown, Visit visit) {
  auto left = breakdown.counts;  // those not told yet
  const float badge_width = ui.badge_width(left.size());
  float x = indent, y = 0;
  while (true) {
    const auto largest = std::max_element(left.begin(), left.end());
    if (largest == left.end() || *largest == 0) break;
    const std::uint32_t count = std::exchange(*largest, 0u);
    const float needed = badge_width + ui.px(6) + ui.text_width(Type::small, grouped(count));
    if (x > indent && x + needed > width) {
      x = indent;
      y += selection_line_height(ui);
    }
    visit(static_cast<std::size_t>(largest - left.begin()), count,
          rect_at({x, y}, {needed, selection_line_height(ui)}));
    x += needed + ui.px(14);
  }
  return y + selection_line_height(ui);
}

float breakdown_height(const Ui& ui, float width, const Breakdown& breakdown, float names) {
  return each_part(ui, width, names + ui.px(8), breakdown,
                   [](std::size_t, std::uint32_t, const Rect&) {});
}

void draw_breakdown(Ui& ui, Rect rect, const Breakdown& breakdown, float names) {
  Rect first = rect;
  first.bottom = first.top + selection_line_height(ui);
  ui.text_in(first.cut_left(names), Align::left, Type::small, ui.colors.ink_soft,
             coloring_name(breakdown.by));
  const float badge_width = ui.badge_width(breakdown.counts.size());
  std::string told;
  each_part(ui, rect.width(), names + ui.px(8), breakdown,
            [&](std::size_t which, std::uint32_t count, const Rect& place) {
              Rect at = rect_at({rect.left + place.left, rect.top + place.top}, place.size());
              draw_group_mark(ui, at.cut_left(badge_width).inset(0, ui.px(4)), breakdown.by, which);
              at.cut_left(ui.px(6));
              ui.text_in(at, Align::left, Type::small, ui.colors.ink, grouped(count));
              told += (told.empty() ? "" : ", ") + std::string(coloring_name(breakdown.by)) + " " +
                      std::to_string(which) + ": " + grouped(count);
            });
  ui.mirror.say(Role::paragraph, told);
}

CardTitle selection_title(const Ui& ui) {
  return {counted(ui.state.map.selected.size(), "digit selected", "digits selected")};
}

float selection_height(const Ui& ui, float width) {
  const auto& selected = ui.state.map.selected;
  if (selected.empty()) return 0;
  const float inner = width - 2 * ui.card_padding();
  const DigitGrid grid = digit_grid(ui, inner);
  float total = 2 * ui.card_padding() +
                card_title_height(ui, inner - card_corner_room(ui), selection_title(ui));
  const auto list = breakdowns(ui.state);
  for (const Breakdown& b : list) total += breakdown_height(ui, inner, b, name_width(ui, list));
  return total + (list.empty() ? 0 : ui.px(8)) + grid.height(selected.size());
}

void draw_selection(Ui& ui, const Rect& rect) {
  const AppState& state = ui.state;
  const auto& selected = state.map.selected;
  if (selected.empty()) return;
  Rect inside = ui.card(rect);
  const Rect corner = card_corner(ui, inside);
  if (close_button(ui, "clear selection", corner, "Clear the selection")) {
    ui.emit(SelectInside{});
  }
  Rect title = inside;
  title.cut_right(card_corner_room(ui));
  inside.cut_top(card_title(ui, title, selection_title(ui)));
  ui.mirror.say(Role::status, selection_title(ui).title, title);
  const auto list = breakdowns(state);
  const float names = name_width(ui, list);
  for (const Breakdown& b : list) {
    draw_breakdown(ui, inside.cut_top(breakdown_height(ui, inside.width(), b, names)), b, names);
  }
  if (!list.empty()) inside.cut_top(ui.px(8));

  const MapColors colors(state, ui.theme.dark);
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
