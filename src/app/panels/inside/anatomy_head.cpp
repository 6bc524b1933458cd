#include "app/panels/inside/anatomy_head.h"

#include <algorithm>
#include <cmath>

#include "app/model/explain.h"
#include "app/panels/digit_grid.h"
#include "app/ui/formula.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

// "row 9,699, label 0"
std::string digit_title(const Ui& ui, std::uint32_t row) {
  std::string title = "Row " + grouped(row);
  const Digits& digits = ui.state.digits;
  if (digits.labelled()) title += ", label " + ui.state.label_name(digits.labels[row]);
  return title;
}

std::string score_text(const RunResult& run, std::uint32_t row) {
  const ScoreTold told = score_told(run, row);
  return std::string(told.name) + " " + told.value + "; in scikit-learn, " +
         std::string(told.sklearn_name) + " " + told.sklearn_value;
}

}  // namespace

void ask_about_score(Ui& ui) {
  const AnatomyState& anatomy = ui.state.anatomy;
  if (anatomy.run == ui.state.runs.shown && anatomy.asked != 0 &&
      anatomy.row == row_of_anatomy(ui.state)) {
    return;
  }
  ui.emit(OpenAnatomy{});
}

void draw_scored_digit(Ui& ui, Rect& inside, std::uint32_t row) {
  const RunResult& run = *ui.state.result();
  const Anomalies& found = *run.anomalies;
  const float side = ui.px(56);
  const ImVec2 size = picture_size(ui.state.digits, side);
  Rect rest = inside;
  const Rect frame = rest.cut_left(side);
  rest.cut_left(ui.px(16));
  const Rect at = rect_at({frame.left + std::floor((side - size.x) / 2), frame.top}, size);
  DigitPictures pictures(ui, "scored");
  pictures.add({{at, row, run.is_anomaly(row) ? ui.colors.problem : ui.colors.ink}},
               ui.worded("the {digit} whose score is explained"_worded));
  pictures.draw(at);
  rest.cut_top(ui.paragraph(Type::body_strong, ui.colors.ink, rest.min(), rest.width(),
                            digit_title(ui, row)));
  rest.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(),
                            "Rank " + rank_text(found, row) + ": " + score_text(run, row)));
  inside.cut_top(std::max(rest.top - inside.top, side) + ui.px(12));
  const auto rank =
      stepper_line(ui, "rank", inside, "rank", ui.worded("Rank of the {digit}"_worded),
                   static_cast<std::uint32_t>(rank_of(found, row)),
                   static_cast<std::uint32_t>(found.strangest.size()));
  if (rank) ui.emit(ChooseAnatomy{found.strangest[*rank - 1]});
}

void draw_waiting_for_score(Ui& ui, Rect& inside) {
  const AnatomyState& anatomy = ui.state.anatomy;
  const bool failed = anatomy.run == ui.state.runs.shown && anatomy.error;
  inside.cut_top(ui.paragraph(
      Type::small, failed ? ui.colors.problem : ui.colors.ink_soft, inside.min(), inside.width(),
      failed ? anatomy.error->message : "Asking the engine how this score comes about \u2026"));
  inside.cut_top(ui.px(8));
  Rect line = inside.cut_top(ui.px(32));
  if (failed && button(ui, "again", line.cut_left(ui.px(120)), "Try again", ButtonLook::quiet)) {
    ui.emit(OpenAnatomy{true});
  }
}

void draw_score_table(Ui& ui, Rect& rest, const ScoreTable& table) {
  std::vector<float> widths;
  float all = 0;
  for (std::size_t c = 0; c < table.widest.size(); ++c) {
    widths.push_back(std::max(ui.text_width(Type::small, table.widest[c]),
                              ui.text_width(Type::small, table.lines[0][c])) +
                     ui.px(14));
    all += widths.back();
  }
  for (std::size_t i = 0; i < table.lines.size(); ++i) {
    const std::vector<std::string>& cells = table.lines[i];
    const ImU32 color = i == 0 ? ui.colors.ink_soft : ui.colors.ink;
    if (all > rest.width()) {
      std::string text;
      for (const std::string& cell : cells) text += (text.empty() ? "" : ", ") + cell;
      rest.cut_top(ui.text_wrapped(Type::small, color, rest.min(), rest.width(), text) + ui.px(4));
      continue;
    }
    Rect line = rest.cut_top(ui.px(21));
    for (std::size_t c = 0; c < cells.size(); ++c) {
      ui.text_in(line.cut_left(widths[c]), Align::left, Type::small, color, cells[c]);
    }
    if (i == 0 || i > table.shares.size() || line.width() < ui.px(24)) continue;
    Rect bar = rect_at({line.left, line.center().y - ui.px(3)},
                       {std::min(line.width(), ui.px(320)) * table.shares[i - 1], ui.px(6)});
    bar.right = std::max(bar.right, bar.left + ui.px(2));
    ui.fill(bar, ui.colors.problem, ui.px(2));
  }
  ui.mirror.table(ui.bounds(), table.id, table.name, table.lines);
}

void draw_argument(Ui& ui, Rect& inside, std::string_view text, std::string_view formula) {
  inside.cut_top(ui.paragraph(Type::small, ui.colors.ink, inside.min(), inside.width(), text) +
                 ui.px(6));
  const Formula* found = find_formula(formula);
  if (!found) return;
  const FormulaLook look{.indent = ui.px(20)};
  inside.cut_top(draw_formula(ui, look, inside.min(), inside.width(), *found, false) + ui.px(10));
}

}  // namespace digitscope::app
