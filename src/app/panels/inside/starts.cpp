// What each of k-means' starts came to, and which one was kept.

#include <cmath>

#include "app/charts/line_chart.h"
#include "app/panels/panels.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

bool has_starts(const Ui& ui) {
  return ui.state.result() && ui.state.result()->start_inertia.size() > 1;
}

std::string rounded(double inertia) {
  return grouped(static_cast<std::int64_t>(std::llround(inertia)));
}

void draw_chart(Ui& ui, const Rect& at) {
  const RunResult& run = *ui.state.result();
  const auto over = line_chart(ui, at,
                               {.values = run.start_inertia,
                                .marked = run.best_start,
                                .joined = false,
                                .title = "inertia",
                                .definition = "inertia",
                                .x_name = "start"});
  if (over) {
    ui.tooltip("inertia " + rounded(run.start_inertia[*over]),
               "start " + grouped(static_cast<std::int64_t>(*over + 1)) +
                   (*over == run.best_start ? ", the one kept" : ""));
  }
  std::vector<std::vector<std::string>> lines = {{"start", "inertia"}};
  for (std::size_t i = 0; i < run.start_inertia.size(); ++i) {
    lines.push_back({std::to_string(i + 1) + (i == run.best_start ? ", kept" : ""),
                     rounded(run.start_inertia[i])});
  }
  ui.mirror.table(ui.bounds(), "start table", "Inertia of each start", lines);
}

float draw_starts(Ui& ui, const Rect& room) {
  if (!has_starts(ui)) return 0;
  const CardTitle title = {
      "Random starts",
      counted(ui.state.result()->start_inertia.size(), "start", "starts") +
          " from different initial centroids; the one with the lowest inertia is kept"};
  return draw_card(ui, room, title, [&](Rect inside) {
    ui.push("starts");
    draw_chart(ui, inside.cut_top(line_chart_height(ui)));
    ui.pop();
    return inside.top;
  });
}

}  // namespace

const Panel starts_panel = {"starts", draw_starts};

}  // namespace digitscope::app
