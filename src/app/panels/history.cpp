// Every run that is kept: select one to see it again, remove it, or compare it with the one shown.

#include <algorithm>
#include <cmath>

#include "app/format.h"
#include "app/panels/panels.h"
#include "app/widgets.h"

namespace digitscope::app {
namespace {

float history_row_height(const Ui& ui) {
  return ui.px(44);
}

// The latest first.
std::vector<const RunResult*> listed(const Ui& ui) {
  std::vector<const RunResult*> list;
  for (auto run = ui.state.runs.rbegin(); run != ui.state.runs.rend(); ++run) list.push_back(&*run);
  return list;
}

// What the run came to, in one number.
std::string headline(const RunResult& run) {
  if (run.metrics) return "ARI " + fixed(run.metrics->ari, 3);
  if (run.anomalies) {
    return counted(run.anomalies->count, "anomaly", "anomalies");
  }
  return counted(run.clusters(), "cluster", "clusters");
}

void draw_row(Ui& ui, Rect row, const RunResult& run) {
  const bool shown = run.id == ui.state.shown;
  const bool compared = run.id == ui.state.compared;
  if (shown) ui.fill(row, ui.colors.field, ui.px(6));
  row = row.inset(ui.px(8), 0);
  const float side = ui.px(24);
  const Rect cross = row.cut_right(side);
  // Told in the order of the eye, which is not that of making room.
  const std::string name = std::to_string(run.id) + ", " + run_title(run) + ", " +
                           parameters_text(run, true) + ", " + headline(run);
  row.cut_right(ui.px(8));
  const std::string_view word = shown ? "shown" : "compare";
  const float word_width = ui.text_width(Type::small, "compare") + ui.px(16);
  const Rect at = row.cut_right(word_width).inset(0, (row.height() - ui.px(24)) / 2);
  const RunResult& main = *ui.state.result();
  const bool comparable = !run.labels.empty() && run.labels.size() == main.labels.size();
  row.cut_right(ui.px(8));
  ui.begin(Role::gridcell, {}, {});
  if (plain_button(ui, "show", row, {.name = "Show " + name, .on = shown})) {
    ui.emit(ShowRun{run.id});
  }
  ui.end();
  ui.begin(Role::gridcell, {}, {});
  if (shown) {
    ui.text_in(at, Align::center, Type::small, ui.colors.ink_soft, word);
  } else if (comparable && word_switch(ui, "compare", at, word, compared, "Compare " + name)) {
    ui.emit(CompareWith{compared ? 0 : run.id});
  }
  ui.end();
  ui.begin(Role::gridcell, {}, {});
  if (close_button(ui, "remove", cross.inset(ui.px(4), (history_row_height(ui) - ui.px(16)) / 2),
                   "Remove " + name)) {
    ui.emit(RemoveRun{run.id});
  }
  ui.end();
  if (ui.hovered(row)) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ui.tooltip(parameters_text(run, false), run_title(run));
  }

  const bool roomy = row.width() >= ui.px(360);
  if (roomy) {
    ui.text_in(row.cut_right(ui.px(64)), Align::right, Type::small, ui.colors.ink_soft,
               duration(run.seconds));
    ui.text_in(row.cut_right(ui.px(120)), Align::right, Type::small_strong, ui.colors.ink,
               headline(run));
    row.cut_right(ui.px(16));
  }
  const float line = ui.line_height(Type::small);
  Rect text = row.inset(0, std::floor((row.height() - 2 * line - ui.px(4)) / 2));
  const auto number = std::to_string(run.id);
  Rect left = text;
  const Rect number_at = left.cut_left(ui.text_width(Type::small, "00") + ui.px(8));
  ui.text_in({number_at.left, text.top, number_at.right, text.top + line}, Align::left, Type::small,
             ui.colors.ink_soft, number);
  const std::string title = run_title(run) + (roomy ? "" : ", " + headline(run));
  fitted_text(ui, left.cut_top(line), Type::small_strong, ui.colors.ink, title);
  left.cut_top(ui.px(4));
  fitted_text(ui, left, Type::small, ui.colors.ink_soft, parameters_text(run, true));
}

float history_height(const Ui& ui, float) {
  if (!ui.state.result()) return 0;
  return 2 * ui.card_padding() + card_title_height(ui) +
         history_row_height(ui) * static_cast<float>(ui.state.runs.size());
}

void draw_history(Ui& ui, const Rect& rect) {
  if (!ui.state.result()) return;
  Rect inside = ui.card(rect);
  inside.cut_top(
      card_title(ui, inside, "Runs", "press one to show it, or compare it with the one shown"));
  inside = inside.inset(-ui.px(8), 0);  // rows are a little wider than what is in them
  ui.begin(Role::grid, "runs", "Runs, the latest first");
  ui.push("runs");
  for (const RunResult* run : listed(ui)) {
    const Rect row = inside.cut_top(history_row_height(ui));
    if (!ui.in_sight(row.top, row.bottom)) continue;
    ui.push(std::to_string(run->id));
    ui.begin(Role::row, {}, {});
    draw_row(ui, row, *run);
    ui.end();
    ui.pop();
  }
  ui.pop();
  ui.end();
}

}  // namespace

const Panel history_panel = {"history", history_height, draw_history};

}  // namespace digitscope::app
