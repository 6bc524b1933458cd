// How the scores of an anomaly detector are spread, and where its threshold lies.

#include <algorithm>

#include "app/charts/plots.h"
#include "app/model/threshold.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

CardTitle scores_title() {
  return {"Scores",
          "lower is more anomalous; drag the line to change how many digits are anomalies"};
}

float scores_height(const Ui& ui, float width) {
  if (!ui.state.result() || !ui.state.result()->anomalies) return 0;
  return 2 * ui.card_padding() +
         card_title_height(ui, width - 2 * ui.card_padding(), scores_title()) +
         stepper_line_height(ui) + ui.px(184);
}

// The same as dragging the line, for those who cannot, and one digit at a time.
void draw_count(Ui& ui, const Rect& line, const Anomalies& found) {
  const auto count = stepper_line(ui, "anomalies", line, "anomalies", "Number of anomalies",
                                  static_cast<std::uint32_t>(found.count),
                                  static_cast<std::uint32_t>(found.scores.size() / 2));
  if (!count || *count == found.count) return;
  // Of equally strange ones all are anomalies or none: on the way down, none.
  const double score =
      *count < found.count ? found.scores[found.strangest[*count]] : score_above(found, *count);
  ui.emit(MoveThreshold{score});
}

void draw_scores(Ui& ui, const Rect& rect) {
  if (!ui.state.result() || !ui.state.result()->anomalies) return;
  const Anomalies& found = *ui.state.result()->anomalies;
  Rect inside = ui.card(rect);
  inside.cut_top(card_title(ui, inside, scores_title()));
  draw_count(ui, inside.cut_top(stepper_line_height(ui)), found);
  if (const auto score = score_histogram(ui, inside, found)) ui.emit(MoveThreshold{*score});
}

}  // namespace

const Panel scores_panel = {"scores", scores_height, draw_scores};

}  // namespace digitscope::app
