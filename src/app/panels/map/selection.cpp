// The digits selected on the map: how many, of which labels and clusters, and what they look like.

#include <algorithm>
#include <utility>

#include "app/charts/map_points.h"
#include "app/model/selection.h"
#include "app/panels/digit_grid.h"
#include "app/panels/map/map_legend.h"
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

std::vector<Breakdown> breakdowns(const AppState& state,
                                  const std::vector<std::uint32_t>& selected) {
  std::vector<Breakdown> list;
  const RunResult* run = state.result();
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

// The mark and number of each that occurs, the most frequent first, in lines after the name.
void draw_breakdown(Ui& ui, Rect& rest, const Breakdown& breakdown, float names) {
  auto left = breakdown.counts;  // those not told yet
  const float badge_width = ui.badge_width(left.size());
  Rect line = rest.cut_top(selection_line_height(ui));
  ui.text_in(line.cut_left(names), Align::left, Type::small, ui.colors.ink_soft,
             coloring_name(breakdown.by));
  const float indent = line.left + ui.px(8);
  float x = indent;
  std::string told;
  while (true) {
    const auto largest = std::max_element(left.begin(), left.end());
    if (largest == left.end() || *largest == 0) break;
    const auto which = static_cast<std::size_t>(largest - left.begin());
    const std::string count = grouped(std::exchange(*largest, 0u));
    const float needed = badge_width + ui.px(6) + ui.text_width(Type::small, count);
    if (x > indent && x + needed > line.right) {
      x = indent;
      line = rest.cut_top(selection_line_height(ui));
    }
    Rect at{x, line.top, x + needed, line.bottom};
    const bool label = breakdown.by == MapColoring::label;
    offer_group(ui, at, breakdown.by, which,
                {.id = label ? "selected/label/" : "selected/cluster/",
                 .count = count + ui.worded(" of the selected {digits}"_worded),
                 .to_select = "Click to select only these.",
                 .to_clear = "Click to select others as well."});
    draw_group_mark(ui, at.cut_left(badge_width).inset(0, ui.px(4)), breakdown.by, which);
    at.cut_left(ui.px(6));
    ui.text_in(at, Align::left, Type::small, ui.colors.ink, count);
    told += (told.empty() ? "" : ", ") + std::string(coloring_name(breakdown.by)) + " " +
            std::to_string(which) + ": " + count;
    x += needed + ui.px(14);
  }
  ui.mirror.say(Role::paragraph, told);
}

// "in cluster 3, labelled 7, inside the outline"
std::string selected_by(const AppState& state) {
  std::string text;
  const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (const auto cluster = cluster_chosen(state)) add("in cluster " + std::to_string(*cluster));
  if (const auto label = label_chosen(state)) {
    add("labelled " + state.label_name(static_cast<std::uint8_t>(*label)));
  }
  if (!text.empty() && !state.map.selected.empty()) add("inside the outline");
  if (!ShownRows(state).all()) add(state.worded("hidden {digits} not counted"_worded));
  return text;
}

// More would push what is below them out of reach.
constexpr std::size_t most_lines = 10;

// As many of the selected digits as are shown, and where there are more, a link to all of them.
void draw_selected(Ui& ui, Rect& inside, const std::vector<std::uint32_t>& selected) {
  const MapColors colors(ui.state, ui.theme.dark);
  const DigitGrid grid = digit_grid(ui, inside.width());
  const bool long_list = !ui.on_paper && selected.size() > most_lines * grid.per_line;
  const bool whole = ui.state.map.whole_selection;
  const std::size_t shown = long_list && !whole ? most_lines * grid.per_line : selected.size();
  const Rect room = inside.cut_top(grid.height(shown));
  std::vector<PictureQuad> quads;
  for (std::size_t i = 0; i < shown; ++i) {
    const float top = room.top + static_cast<float>(i / grid.per_line) * grid.digit_height;
    if (!ui.in_sight(top, top + grid.digit_height)) continue;
    const float left = room.left + static_cast<float>(i % grid.per_line) * grid.digit_width;
    quads.push_back({rect_at({left, top}, {grid.digit_width, grid.digit_height}), selected[i],
                     colors.of(selected[i])});
  }
  DigitPictures pictures(ui, "selection");
  pictures.add(std::move(quads), ui.worded("the {digits} selected"_worded));
  pictures.draw(room);
  if (!long_list) return;
  inside.cut_top(ui.px(8));
  const std::string words = whole ? "show only the first " + grouped(most_lines * grid.per_line)
                                  : "show all " + counted(selected.size(), ui.noun());
  const Rect line = inside.cut_top(ui.px(least_target));
  if (link(ui, "whole selection",
           {line.left, line.top, line.left + ui.text_width(Type::small, words), line.bottom},
           words)) {
    ui.emit(ShowWholeSelection{!whole});
  }
}

CardTitle selection_title(const AppState& state, std::size_t count) {
  return {counted(count, state.noun()) + " selected", selected_by(state)};
}

float draw_selection(Ui& ui, const Rect& room) {
  const AppState& state = ui.state;
  if (!has_selection(state)) return 0;
  const std::vector<std::uint32_t> selected = selected_rows(state);
  Rect inside = ui.card(room);
  const Rect corner = card_corner(ui, inside);
  if (close_button(ui, "clear selection", corner, "Clear the selection")) {
    ui.emit(ClearSelection{});
  }
  Rect title = inside;
  title.cut_right(card_corner_room(ui));
  const CardTitle words = selection_title(state, selected.size());
  inside.cut_top(card_title(ui, title, words));
  // What is looked for again on the map is told again.
  const MapSearch& search = state.map.search;
  const bool found = search.times > 0 && !search.row && !search.refused;
  ui.mirror.say(Role::status, words.title, title, found ? std::to_string(search.times) : "");
  const auto list = breakdowns(state, selected);
  const float names = name_width(ui, list);
  for (const Breakdown& b : list) draw_breakdown(ui, inside, b, names);
  if (!list.empty()) inside.cut_top(ui.px(8));

  draw_selected(ui, inside, selected);
  return inside.top + ui.card_padding() - room.top;
}

}  // namespace

const Panel selection_panel = {"selection", draw_selection};

}  // namespace digitscope::app
