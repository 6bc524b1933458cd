#include "app/panels/inside/iterations_map.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "app/charts/free_place.h"
#include "app/charts/map_thumbnail.h"
#include "app/model/centroid_paths.h"
#include "app/ui/widgets.h"
#include "base/error.h"
#include "base/format.h"
#include "base/ticks.h"

namespace digitscope::app {
namespace {

// Where on this map a centroid is placed: embeddings have a place for each digit, and for nothing
// else.
std::string meaning_of_places(const Ui& ui, const DigitMap& map) {
  const std::string name(projection_name(map.by));
  if (map.by == Projection::pca) {
    return "On the map of principal components: each centroid, and the way it has come.";
  }
  return joined({"On the ", name, " map: each centroid at the mean place of its ",
                 ui.worded("{digits}"_worded), ", as ", name,
                 " has no place for a mean of images, and the way it has come."});
}

void draw_centroid_path(Ui& ui, const MapFrame& frame, const std::vector<MapPoint>& path) {
  std::vector<ImVec2> line;
  for (const MapPoint at : path) line.push_back(frame.to_screen(at));
  const auto count = static_cast<int>(line.size());
  ui.list().AddPolyline(line.data(), count, ui.colors.card, 0, ui.px(4));
  ui.list().AddPolyline(line.data(), count, ui.colors.ink, 0, std::max(1.0f, ui.px(1.5f)));
  ui.list().AddCircleFilled(line.front(), ui.px(3.5f), ui.colors.card);
  ui.list().AddCircleFilled(line.front(), ui.px(2.5f), ui.colors.ink);
}

void draw_paths(Ui& ui, const Rect& rect) {
  if (!ui.in_sight(rect.top, rect.bottom)) return;
  const RunResult& run = *ui.state.result();
  const DigitMap& map = *ui.state.map.digits;
  const CentroidPaths& paths = paths_shown(ui.state);
  const ImU32 in_none = faded(ui.colors.ink_soft, 0.5f);
  ui.list().PushClipRect(rect.min(), rect.max(), true);
  const MapFrame frame = draw_map_squares(
      ui, rect.inset(ui.px(12)), map, [&](std::uint32_t row) -> std::optional<ImU32> {
        const std::uint32_t cluster = paths.clusters[row];
        return cluster == CentroidPaths::none ? in_none : ui.color_of(run, cluster);
      });
  for (const auto& path : paths.places) draw_centroid_path(ui, frame, path);
  const ImVec2 size{ui.badge_width(paths.places.size()), ui.px(18)};
  std::vector<Rect> badges;
  for (const auto& path : paths.places) {
    const ImVec2 at = frame.to_screen(path.back());
    const Rect wanted =
        rect_at({std::round(at.x - size.x / 2), std::round(at.y - size.y / 2)}, size);
    badges.push_back(free_place(wanted, badges, rect).value_or(wanted));
    draw_leader(ui, badges.back(), at);
  }
  for (std::size_t k = 0; k < badges.size(); ++k) {
    ui.fill(badges[k].inset(-ui.theme.hairline()), ui.colors.card, ui.px(4));
    ui.badge(badges[k], run, k);
  }
  ui.list().PopClipRect();
}

// Where each centroid has come to.
void tell_places(Ui& ui, const Rect& plot) {
  if (!ui.mirror.needed()) return;
  const DigitMap& map = *ui.state.map.digits;
  const bool components = map.by == Projection::pca;
  std::vector<std::vector<std::string>> lines = {{"cluster",
                                                  components ? "first component" : "to the right",
                                                  components ? "second component" : "upwards"}};
  const double extent = std::max(map.box.width(), map.box.height());
  const double step = extent > 0 ? std::min(1.0, extent / 100) : 1;
  const auto& places = paths_shown(ui.state).places;
  for (std::size_t k = 0; k < places.size(); ++k) {
    const MapPoint at = places[k].back();
    lines.push_back({std::to_string(k), tick_text(at.x, step), tick_text(at.y, step)});
  }
  ui.mirror.table(plot, "centroids on map", "Where the centroids are on the map", lines);
}

// Of an embedding that takes seconds it is asked first.
void draw_offer(Ui& ui, Rect& rest) {
  const Question* question = map_question(ui.state);
  const auto& error = ui.state.map.error;
  if (error && !question) {
    const bool cancelled = error->code == ErrorCode::cancelled;
    rest.cut_top(ui.paragraph(Type::small, cancelled ? ui.colors.ink_soft : ui.colors.problem,
                              rest.min(), rest.width(), "There is no map. " + error->message));
    rest.cut_top(ui.px(8));
  }
  Rect line = rest.cut_top(ui.px(32));
  if (question) {
    ui.push("iterations map");
    progress_bar(ui, line.cut_top(ui.px(4)), static_cast<float>(question->fraction),
                 ui.worded("Placing the {digits} on the map"_worded));
    ui.pop();
  } else if (fitting_button(ui, "iterations on map", line, "Show the iterations on the map",
                            "Show on the map")) {
    ui.emit(OpenMap{.again = ui.state.map.error.has_value()});
  }
}

}  // namespace

void draw_iterations_map(Ui& ui, Rect& rest) {
  rest.cut_top(ui.px(8));
  if (!ui.state.map.digits) return draw_offer(ui, rest);
  const DigitMap& map = *ui.state.map.digits;
  const float width = std::min(rest.width(), ui.px(560));
  rest.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(),
                            meaning_of_places(ui, map)));
  rest.cut_top(ui.px(8));
  Rect plot = rest.cut_top(std::round(width * 0.62f));
  plot.right = plot.left + width;
  ui.panel(plot, 0);
  if (ui.measures()) return;
  draw_paths(ui, plot);
  tell_places(ui, plot);
}

}  // namespace digitscope::app
