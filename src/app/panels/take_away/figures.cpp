// The figures of all tabs, each to be saved as a picture by itself.

#include <algorithm>
#include <string_view>
#include <vector>

#include "app/panels/panels.h"
#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

struct SavedFigure {
  const Panel* panel;
  View view;  // where it is shown
  Wording title;
};

// What is computed only while it is looked at is left out: its picture might come before it.
constexpr SavedFigure all_figures[] = {
    {&dendrogram_panel, View::result, "dendrogram"},
    {&sizes_panel, View::result, "cluster sizes"},
    {&centroids_panel, View::result, "centroids"},
    {&montage_panel, View::result, "{digits} of each cluster"_worded},
    {&anomalies_panel, View::result, "anomalies and normal {digits}"_worded},
    {&contact_sheet_panel, View::result, "contact sheet"},
    {&scores_panel, View::result, "scores"},
    {&overlap_panel, View::result, "both methods"},
    {&ranking_panel, View::result, "ranking"},
    {&map_panel, View::map, "map"},
    {&starts_panel, View::inside, "random starts"},
    {&contingency_panel, View::evaluation, "clusters against true labels"},
    {&cross_table_panel, View::compare, "both runs"},
    {&montages_panel, View::compare, "{digits} of both runs"_worded},
    {&ranks_panel, View::compare, "ranks in both runs"},
};

// Those that have something to show.
std::vector<const SavedFigure*> figures_shown(Ui& ui, float width) {
  const std::vector<View> views = ui.state.views();
  std::vector<const SavedFigure*> list;
  for (const SavedFigure& figure : all_figures) {
    if (std::find(views.begin(), views.end(), figure.view) == views.end()) continue;
    if (figure.panel == &map_panel && !ui.state.map.digits) continue;
    if (height_of(ui, *figure.panel, width) > 0) list.push_back(&figure);
  }
  return list;
}

float draw_figures(Ui& ui, const Rect& room) {
  if (!ui.state.result()) return 0;
  const auto list = figures_shown(ui, room.width());
  if (list.empty()) return 0;
  const CardTitle title = {"Figures", "each as a PNG for print: 300 dots per inch, on white"};
  return draw_card(ui, room, title, [&](Rect inside) {
    ui.push("figure");
    const float height = ui.px(least_target);
    Rect line = inside.cut_top(height);
    float x = line.left;
    std::string_view done;
    for (const SavedFigure* figure : list) {
      const float width = ui.text_width(Type::small, ui.worded(figure->title));
      if (x > line.left && x + width > line.right) {
        line = inside.cut_top(height);
        x = line.left;
      }
      const char* id = figure->panel->id;
      const Rect at{x, line.top, std::min(x + width, line.right), line.bottom};
      if (link(ui, id, at, ui.worded(figure->title))) ui.emit(SaveFigure{id, ui.mirror.key_of(id)});
      if (done.empty()) done = ui.done(id);
      x += width + ui.px(20);
    }
    // A line of its own, which is there before: nothing moves.
    ui.text_in(inside.cut_top(ui.px(20)), Align::left, Type::small, ui.colors.accent, done);
    ui.pop();
    return inside.top;
  });
}

}  // namespace

const Panel figures_panel = {"figures", draw_figures};

}  // namespace digitscope::app
