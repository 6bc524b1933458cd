// Every run that is kept: select one to see it again, remove it, or compare it with the one shown.

#include <algorithm>
#include <cmath>

#include "app/model/tries.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

// The latest first.
std::vector<const RunResult*> listed(const Ui& ui) {
  std::vector<const RunResult*> list;
  for (auto run = ui.state.runs.kept.rbegin(); run != ui.state.runs.kept.rend(); ++run)
    list.push_back(&*run);
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

// What stands at the right of each row: whether it is shown or compared, and what removes it.
float compare_width(const Ui& ui) {
  return ui.text_width(Type::small, "compare") + ui.px(16);
}
float row_buttons_width(const Ui& ui) {
  return ui.px(least_target) + ui.px(8) + compare_width(ui) + ui.px(8);
}
float number_column(const Ui& ui) {
  return ui.text_width(Type::small, "00") + ui.px(8);
}
bool row_is_roomy(const Ui& ui, float width) {
  return width - row_buttons_width(ui) >= ui.px(360);
}

// All that a row says of its run where it is not roomy.
std::string narrow_title(const RunResult& run) {
  return run_title(run) + ", " + headline(run) + ", " + duration(run.seconds);
}

// The number of the run, and its words in as many lines as they need. Returns how high they are.
float draw_narrow_words(Ui& ui, Rect row, const RunResult& run) {
  const float top = row.top;
  row.cut_top(ui.px(6));
  const Rect number = row.cut_left(number_column(ui));
  ui.text(Type::small, ui.colors.ink_soft, number.min(), std::to_string(run.id));
  row.cut_top(ui.text_wrapped(Type::small_strong, ui.colors.ink, row.min(), row.width(),
                              narrow_title(run)) +
              ui.px(4));
  row.cut_top(ui.text_wrapped(Type::small, ui.colors.ink_soft, row.min(), row.width(),
                              parameters_text(run, true, ui.noun())));
  return row.top + ui.px(6) - top;
}

void draw_wide_words(Ui& ui, Rect row, const RunResult& run) {
  ui.text_in(row.cut_right(ui.px(64)), Align::right, Type::small, ui.colors.ink_soft,
             duration(run.seconds));
  ui.text_in(row.cut_right(ui.px(120)), Align::right, Type::small_strong, ui.colors.ink,
             headline(run));
  row.cut_right(ui.px(16));
  const float line = ui.line_height(Type::small);
  Rect text = row.inset(0, std::floor((row.height() - 2 * line - ui.px(4)) / 2));
  Rect number = text.cut_left(number_column(ui));
  ui.text_in(number.cut_top(line), Align::left, Type::small, ui.colors.ink_soft,
             std::to_string(run.id));
  fitted_text(ui, text.cut_top(line), Type::small_strong, ui.colors.ink, run_title(run));
  text.cut_top(ui.px(4));
  fitted_text(ui, text, Type::small, ui.colors.ink_soft, parameters_text(run, true, ui.noun()));
}

float row_height_of(Ui& ui, Rect row, const RunResult& run) {
  const float least = ui.px(44);
  if (row_is_roomy(ui, row.width())) return least;
  row.cut_right(row_buttons_width(ui));
  return std::max(least, draw_narrow_words(ui.ruler(), row, run));
}

void draw_row(Ui& ui, Rect row, const RunResult& run) {
  const bool shown = run.id == ui.state.runs.shown;
  const bool compared = run.id == ui.state.comparison.other;
  if (shown) ui.fill(row, ui.colors.field, ui.px(6));
  row = row.inset(ui.px(8), 0);
  const bool roomy = row_is_roomy(ui, row.width());
  const float side = ui.px(least_target);
  const Rect cross = row.cut_right(side);
  // Told in the order of the eye, which is not that of making room.
  const std::string name = std::to_string(run.id) + ", " + run_title(run) + ", " +
                           parameters_text(run, true, ui.noun()) + ", " + headline(run);
  row.cut_right(ui.px(8));
  const std::string_view word = shown ? "shown" : "compare";
  const Rect at = row.cut_right(compare_width(ui)).inset(0, (row.height() - ui.px(24)) / 2);
  const RunResult* main = ui.state.result();
  const bool comparable = main && are_comparable(run, *main);
  row.cut_right(ui.px(8));
  ui.mirror.begin(Role::gridcell, {}, {});
  if (plain_button(ui, "show", row, {.name = "Show " + name, .on = shown})) {
    ui.emit(ShowRun{run.id});
  }
  ui.mirror.end();
  ui.mirror.begin(Role::gridcell, {}, {});
  if (shown) {
    ui.text_in(at, Align::center, Type::small, ui.colors.ink_soft, word);
  } else if (comparable && word_switch(ui, "compare", at, word, compared, "Compare " + name)) {
    ui.emit(CompareWith{compared ? 0 : run.id});
  }
  ui.mirror.end();
  ui.mirror.begin(Role::gridcell, {}, {});
  if (close_button(ui, "remove", cross.inset(0, (cross.height() - side) / 2), "Remove " + name)) {
    ui.emit(RemoveRun{run.id});
  }
  ui.mirror.end();
  if (ui.hovered(row)) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  ui.explain("show", row, ui.hovered(row), parameters_text(run, false, ui.noun()), run_title(run));

  if (roomy) {
    draw_wide_words(ui, row, run);
  } else {
    draw_narrow_words(ui, row, run);
  }
}

// One run alone has nothing to be compared with.
void offer_second_run(Ui& ui, Rect& rest) {
  const Try next = run_to_compare(ui.state);
  rest.cut_top(ui.px(8));
  rest.cut_top(
      ui.paragraph(Type::body, ui.colors.ink, rest.min(), rest.width(), ui.worded(next.words)) +
      ui.px(8));
  const Rect line = rest.cut_top(ui.px(32));
  const bool possible = !ui.state.running && ui.state.digits.size() > 0;
  if (fitting_button(ui, "second run", line, next.button, "Run it", possible)) {
    for (const Action& action : next.actions) ui.emit(action);
  }
}

float draw_history(Ui& ui, const Rect& room) {
  if (ui.state.runs.kept.empty()) return 0;
  const CardTitle title = {"Runs", "click a run to show it, or compare it with the one shown"};
  return draw_card(ui, room, title, [&](Rect inside) {
    ui.mirror.begin(Role::grid, "runs", "Runs, the latest first");
    ui.push("runs");
    for (const RunResult* run : listed(ui)) {
      // Rows are a little wider than what is in them.
      const Rect row = inside.cut_top(row_height_of(ui, inside, *run)).inset(-ui.px(8), 0);
      if (!ui.in_sight(row.top, row.bottom)) continue;
      ui.push(std::to_string(run->id));
      ui.mirror.begin(Role::row, {}, {});
      draw_row(ui, row, *run);
      ui.mirror.end();
      ui.pop();
    }
    ui.pop();
    ui.mirror.end();
    if (ui.state.runs.kept.size() == 1) offer_second_run(ui, inside);
    return inside.top;
  });
}

}  // namespace

const Panel history_panel = {"history", draw_history};

}  // namespace digitscope::app
