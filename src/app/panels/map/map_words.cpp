#include "app/panels/map/map_words.h"

#include <algorithm>
#include <string>
#include <vector>

#include "app/charts/map_points.h"
#include "app/model/map_coloring.h"
#include "app/model/map_marks.h"
#include "app/panels/map/map_axes.h"
#include "app/panels/map/map_legend.h"
#include "base/format.h"
#include "base/ticks.h"

namespace digitscope::app {
namespace {

// The middle of each group that shares a colour.
void tell_places(Ui& ui, MapColoring by) {
  const DigitMap& digits = *ui.state.map.digits;
  const bool components = digits.by == Projection::pca;
  std::vector<std::vector<std::string>> lines = {{std::string(coloring_name(by)),
                                                  ui.worded("{digits}"_worded),
                                                  components ? "first component" : "to the right",
                                                  components ? "second component" : "upwards"}};
  const double extent = std::max(digits.box.width(), digits.box.height());
  const double step = extent > 0 ? std::min(1.0, extent / 100) : 1;
  for (const MapGroup& group : map_groups(ui.state)) {
    lines.push_back({std::to_string(group.number), grouped(static_cast<std::int64_t>(group.count)),
                     tick_text(group.x, step), tick_text(group.y, step)});
  }
  ui.mirror.table(ui.bounds(), "places",
                  "The mean position of each " + std::string(coloring_name(by)), lines);
}

// "1.0" is the whole map and nothing else.
std::string enlargement(float zoom) {
  return fixed(zoom, zoom > 1 && zoom < 1.1f ? 2 : 1);
}

std::string meaning_of(const Ui& ui, const DigitMap& digits) {
  if (digits.by != Projection::pca) {
    return "Placed by " + std::string(projection_name(digits.by)) +
           ui.worded(": {digits} close together are alike; "_worded) + quality_text(digits) + ".";
  }
  return "To the right: first principal component, " + variance_share(digits, 0) +
         " of the variance. Upwards: second, " + variance_share(digits, 1) + ".";
}

// " Clusters 3, 5 are hidden."
std::string hidden_text(const AppState& state) {
  const auto hidden = hidden_groups(state);
  if (hidden.empty()) return {};
  std::string list;
  for (const std::uint32_t number : hidden) {
    list += (list.empty() ? "" : ", ") + std::to_string(number);
  }
  const bool label = map_coloring(state) == MapColoring::label;
  return joined(
      {hidden.size() == 1 ? (label ? " Label " : " Cluster ") : (label ? " Labels " : " Clusters "),
       list, hidden.size() == 1 ? " is hidden." : " are hidden."});
}

// Whether the digits of a square are asked group by group which is the typical one: with scores,
// and without colours, they are all of one.
bool votes_by_color(const AppState& state) {
  const auto by = map_coloring(state);
  return by && (is_of_groups(*by) || *by == MapColoring::match);
}

// What stands for the digits, where it is not a dot for each.
const char* marks_text(const AppState& state) {
  switch (map_marks(state)) {
    case MapMarks::dots:
      break;
    case MapMarks::pictures:
      return state.worded(
          votes_by_color(state)
              ? " Shown are pictures, one in each square of a grid: of its {digits} of the "
                "commonest colour, the one in their middle."_worded
              : " Shown are pictures, one in each square of a grid: the {digit} in the middle of "
                "those in it."_worded);
    case MapMarks::contours:
      return state.worded(
          " A line surrounds half of the {digits} of each group, where they lie closest "
          "together."_worded);
  }
  return "";
}

}  // namespace

void tell_map(Ui& ui, const MapFrame& frame) {
  if (!ui.mirror.needed()) return;
  const DigitMap& digits = *ui.state.map.digits;
  std::size_t seen = 0;
  const MapBox sight = frame.in_sight();
  const ShownRows shown(ui.state);
  digits.grid.each_near(
      sight, [&](std::uint32_t row) { seen += sight.contains(digits.points[row]) && shown(row); });
  ui.mirror.say(Role::paragraph,
                grouped(static_cast<std::int64_t>(seen)) + " of " +
                    counted(digits.points.size(), ui.noun()) + " in sight, magnified " +
                    enlargement(ui.state.map.camera.zoom) + " times." + hidden_text(ui.state) +
                    marks_text(ui.state) + " " + meaning_of(ui, digits),
                frame.plot);
  const auto by = map_coloring(ui.state);
  if (by && is_of_groups(*by)) tell_places(ui, *by);
}

}  // namespace digitscope::app
