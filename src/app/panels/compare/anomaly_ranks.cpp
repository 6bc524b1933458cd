// Two detections of anomalies: which digits both find, and their ranks against each other.

#include <algorithm>

#include "app/charts/rank_plot.h"
#include "app/panels/compare/agreement.h"
#include "app/panels/overlap_groups.h"
#include "app/panels/panels.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

std::string name_of(std::uint32_t id) {
  return "run " + std::to_string(id);
}

RankPlot ranks(const Ui& ui, const AnomalyComparison& found, std::string_view x_name,
               std::string_view y_name) {
  return {.x = found.shown,
          .y = found.other,
          .first_x = ui.state.result()->anomalies->count,
          .first_y = ui.state.find_run(ui.state.comparison.other)->anomalies->count,
          .x_name = x_name,
          .y_name = y_name};
}

// "38 digits are anomalies in both runs, 62 in run 2 only, and 62 in run 1 only."
std::string overlap_text(const Ui& ui, const Overlap& found) {
  const auto count = [](const std::vector<std::uint32_t>& rows) {
    return grouped(static_cast<std::int64_t>(rows.size()));
  };
  return counted(found.both.size(), ui.noun()) +
         word_for(found.both.size(), " is an anomaly", " are anomalies") + " in both runs, " +
         count(found.only_shown) + " in " + name_of(ui.state.runs.shown) + " only, and " +
         count(found.only_other) + " in " + name_of(found.other) + " only.";
}

// "rank in run 2, local outlier factor, logarithmic", or where that is too wide without the method.
std::string axis_name(const Ui& ui, float width, const RunResult& run) {
  const std::string name = "rank in " + name_of(run.id);
  const std::string scale = ", logarithmic";
  const Method* method = find_method(run.method);
  if (!method) return name + scale;
  const std::string whole = name + ", " + std::string(method->noun) + scale;
  return ui.text_width(Type::small, whole) <= width ? whole : name + scale;
}

void draw_plot(Ui& ui, Rect& inside, const AnomalyComparison& found) {
  const float height = rank_plot_height(ui, inside.width());
  Rect at = inside.cut_top(height);
  at.right = std::min(at.right, at.left + height + ui.px(40));
  const std::string x_name = axis_name(ui, at.width(), *ui.state.result());
  const std::string y_name =
      axis_name(ui, at.width(), *ui.state.find_run(ui.state.comparison.other));
  const auto row = rank_plot(ui, at, ranks(ui, found, x_name, y_name));
  if (!row) return;
  digit_tooltip(ui, *row);
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (ui.clicked(at)) ui.emit(Inspect{*row});
}

float draw_ranks(Ui& ui, const Rect& room) {
  if (!ui.state.comparison.anomalies) return 0;
  const AnomalyComparison& found = *ui.state.comparison.anomalies;
  const CardTitle title = {
      "Ranks in both runs",
      ui.worded("rank 1 is the most anomalous {digit}. Red: an anomaly in both runs; blue: in "
                "one of them"_worded)};
  return draw_card(ui, room, title, [&](Rect inside) {
    draw_agreement(ui, inside, "rank_correlation", "rank correlation", found.rank_correlation);
    inside.cut_top(ui.paragraph(Type::body, ui.colors.ink, inside.min(), inside.width(),
                                overlap_text(ui, found.overlap)));
    inside.cut_top(ui.px(16));
    draw_plot(ui, inside, found);
    inside.cut_top(ui.px(16));
    return draw_overlap_groups(ui, "ranks", inside, found.overlap, name_of(ui.state.runs.shown),
                               name_of(found.overlap.other));
  });
}

}  // namespace

const Panel ranks_panel = {"ranks", draw_ranks};

}  // namespace digitscope::app
