// How the scores of an anomaly detector are spread, and where its threshold lies.

#include <algorithm>

#include "app/charts/score_histogram.h"
#include "app/model/threshold.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

// The same as dragging the line, for those who cannot, and one digit at a time.
void draw_count(Ui& ui, Rect& inside, const Anomalies& found) {
  const auto count = stepper_line(ui, "anomalies", inside, "anomalies", "Number of anomalies",
                                  static_cast<std::uint32_t>(found.count),
                                  static_cast<std::uint32_t>(found.scores.size() / 2));
  if (!count || *count == found.count) return;
  // Of equally anomalous ones all are anomalies or none: on the way down, none.
  const double score =
      *count < found.count ? found.scores[found.strangest[*count]] : score_above(found, *count);
  ui.emit(MoveThreshold{score});
}

float draw_scores(Ui& ui, const Rect& room) {
  if (!ui.state.result() || !ui.state.result()->anomalies) return 0;
  const Anomalies& found = *ui.state.result()->anomalies;
  const CardTitle title = {
      "Scores", ui.worded("higher is more anomalous; drag the line to change how many {digits} are "
                          "anomalies"_worded)};
  return draw_card(ui, room, title, [&](Rect inside) {
    draw_count(ui, inside, found);
    if (const auto score = score_histogram(ui, inside, *ui.state.result()))
      ui.emit(MoveThreshold{*score});
    return inside.top;
  });
}

}  // namespace

const Panel scores_panel = {"scores", draw_scores};

}  // namespace digitscope::app
