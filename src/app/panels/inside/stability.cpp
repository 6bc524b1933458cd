// How far the ranking depends on the number of trees, or of neighbours: what other numbers keep of
// the most anomalous digits, and of the order of all.

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "app/charts/line_chart.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

using results::RankStability;

bool is_asking(const Ui& ui) {
  return ui.state.questions.of(Asker::stability) != nullptr;
}
bool has_failed(const Ui& ui) {
  return ui.state.stability.run == ui.state.runs.shown && ui.state.stability.error;
}

// "trees" or "neighbours".
std::string_view counted_by(const Ui& ui) {
  return shows_scores_of(ui.state, "isolation_forest") ? "trees" : "neighbours";
}

std::string stability_remark(const Ui& ui) {
  if (has_failed(ui)) return ui.state.stability.error->message;
  const std::string what(counted_by(ui));
  const std::string text =
      "Runs with other numbers of " + what +
      ui.worded(
          " are compared with the one shown: how many of the most anomalous {digits} they keep, "
          "and how well they agree on the order of all {digits} (1 is the same order). All else is "
          "the same"_worded);
  if (what == "trees") {
    return text +
           ", the random seed too: a smaller forest consists of the first trees of a larger "
           "one. Where more trees hardly change the ranking, there are enough.";
  }
  return text +
         ui.worded(
             ". There is no right number: few neighbours look for {digits} that are odd among "
             "their closest kin, many for {digits} that are odd among larger groups."_worded);
}

void draw_stability_button(Ui& ui, Rect& inside) {
  Rect line = inside.cut_top(ui.px(32));
  const Rect at = line.cut_left(ui.px(104));
  if (!is_asking(ui)) {
    if (button(ui, "compute", at, has_failed(ui) ? "Try again" : "Compute", ButtonLook::quiet, true,
               {.name = "Compute the stability of the ranking"})) {
      ui.emit(AskStability{});
    }
    return;
  }
  if (button(ui, "stop", at, "Cancel", ButtonLook::quiet)) ui.emit(Cancel{});
  const Question& question = *ui.state.questions.of(Asker::stability);
  line.cut_left(ui.px(16));
  ui.text_in(line, Align::left, Type::small, ui.colors.ink_soft, question.stage);
  inside.cut_top(ui.px(12));
  progress_bar(ui, inside.cut_top(ui.px(4)), static_cast<float>(question.fraction),
               "Runs with other parameters");
}

std::string percent(double share) {
  return fixed(100 * share, 0);
}

struct Curves {
  std::vector<std::string> places;
  std::vector<double> kept;         // percent
  std::vector<double> correlation;  // 0 where there is none
  std::optional<std::size_t> own;
  std::vector<std::vector<std::string>> lines;  // of the table
};

Curves curves_of(const Ui& ui, const RankStability& known) {
  Curves curves;
  const std::string top = grouped(known.top);
  curves.lines = {{std::string(counted_by(ui)), "of the top " + top + " kept", "rank correlation"}};
  const RunResult& run = *ui.state.result();
  const auto own = run.params.find(known.parameter);
  for (std::size_t i = 0; i < known.values.size(); ++i) {
    if (own != run.params.end() && own->second.number == known.values[i]) curves.own = i;
    curves.places.push_back(grouped(known.values[i]));
    curves.kept.push_back(100.0 * known.kept[i] / known.top);
    curves.correlation.push_back(known.rank_correlation[i].value_or(0));
    curves.lines.push_back(
        {curves.places[i], grouped(known.kept[i]),
         known.rank_correlation[i] ? fixed(*known.rank_correlation[i], 3) : "none"});
  }
  return curves;
}

void draw_stability_charts(Ui& ui, Rect& rest, const RankStability& known) {
  const Curves curves = curves_of(ui, known);
  const bool beside = rest.width() >= ui.px(560);
  const std::string kept_title = "share of the top " + grouped(known.top) + " kept (%)";
  const auto explain = [&](std::optional<std::size_t> over) {
    if (!over) return;
    const auto& line = curves.lines[*over + 1];
    ui.tooltip(line[1] + " of the top " + grouped(known.top) + " kept, " +
                   percent(static_cast<double>(known.kept[*over]) / known.top) +
                   "%\nrank correlation " + line[2],
               line[0] + " " + std::string(counted_by(ui)));
  };
  Rect line = rest.cut_top(line_chart_height(ui));
  const float half = std::floor((line.width() - ui.px(24)) / 2);
  explain(line_chart(ui, beside ? line.cut_left(half) : line,
                     {.values = curves.kept,
                      .places = curves.places,
                      .marked = curves.own,
                      .title = kept_title,
                      .x_name = counted_by(ui)}));
  if (beside) {
    line.cut_left(ui.px(24));
  } else {
    rest.cut_top(ui.px(16));
    line = rest.cut_top(line_chart_height(ui));
  }
  explain(line_chart(ui, line,
                     {.values = curves.correlation,
                      .places = curves.places,
                      .marked = curves.own,
                      .title = "rank correlation (Spearman)",
                      .definition = "rank_correlation",
                      .x_name = counted_by(ui)}));
  ui.mirror.table(ui.bounds(), "stability table", "Stability of the ranking", curves.lines);
}

float draw_stability(Ui& ui, const Rect& room) {
  if (!ui.state.result() || !ui.state.result()->anomalies) return 0;
  return draw_card(ui, room, {"How stable is the ranking?"}, [&](Rect inside) {
    inside.cut_top(ui.paragraph(Type::small,
                                has_failed(ui) ? ui.colors.problem : ui.colors.ink_soft,
                                inside.min(), inside.width(), stability_remark(ui)));
    inside.cut_top(ui.px(12));
    ui.push("stability");
    if (const RankStability* known = known_stability(ui.state)) {
      draw_stability_charts(ui, inside, *known);
    } else {
      draw_stability_button(ui, inside);
    }
    ui.pop();
    return inside.top;
  });
}

}  // namespace

const Panel stability_panel = {"stability", draw_stability};

}  // namespace digitscope::app
