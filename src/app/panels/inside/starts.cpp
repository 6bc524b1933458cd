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

CardTitle starts_title(const Ui& ui) {
  return {"Restarts", counted(ui.state.result()->start_inertia.size(), "run", "runs") +
                          " from different initial centroids; the lowest inertia is kept"};
}

float starts_height(const Ui& ui, float width) {
  if (!has_starts(ui)) return 0;
  return 2 * ui.card_padding() +
         card_title_height(ui, width - 2 * ui.card_padding(), starts_title(ui)) +
         line_chart_height(ui);
}

void draw_starts(Ui& ui, const Rect& rect) {
  if (!has_starts(ui)) return;
  const RunResult& run = *ui.state.result();
  const std::size_t count = run.start_inertia.size();
  Rect inside = ui.card(rect);
  inside.cut_top(card_title(ui, inside, starts_title(ui)));
  const auto over = line_chart(ui, inside,
                               {.values = run.start_inertia,
                                .marked = run.best_start,
                                .joined = false,
                                .title = "inertia",
                                .x_name = "run"});
  if (over) {
    ui.tooltip("inertia " + rounded(run.start_inertia[*over]),
               "run " + grouped(static_cast<std::int64_t>(*over + 1)) +
                   (*over == run.best_start ? ", the one kept" : ""));
  }
  std::vector<std::vector<std::string>> lines = {{"run", "inertia"}};
  for (std::size_t i = 0; i < count; ++i) {
    lines.push_back({std::to_string(i + 1) + (i == run.best_start ? ", kept" : ""),
                     rounded(run.start_inertia[i])});
  }
  ui.mirror.table(ui.bounds(), "start table", "Inertia of each run", lines);
}

}  // namespace

const Panel starts_panel = {"starts", starts_height, draw_starts};

}  // namespace digitscope::app
