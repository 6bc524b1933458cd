// How the scores of an anomaly detector are spread, and where its threshold lies.

#include "app/charts/plots.h"
#include "app/panels/panels.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

CardTitle scores_title() {
  return {"Scores", "lower is stranger; drag the line to call more or fewer digits anomalies"};
}

float scores_height(const Ui& ui, float width) {
  if (!ui.state.result() || !ui.state.result()->anomalies) return 0;
  return 2 * ui.card_padding() +
         card_title_height(ui, width - 2 * ui.card_padding(), scores_title()) + ui.px(184);
}

void draw_scores(Ui& ui, const Rect& rect) {
  if (!ui.state.result() || !ui.state.result()->anomalies) return;
  Rect inside = ui.card(rect);
  inside.cut_top(card_title(ui, inside, scores_title()));
  if (const auto score = score_histogram(ui, inside, *ui.state.result()->anomalies)) {
    ui.emit(MoveThreshold{*score});
  }
}

}  // namespace

const Panel scores_panel = {"scores", scores_height, draw_scores};

}  // namespace digitscope::app
