// On narrow screens, above the results: the method and the headline of the run in one line, which
// opens to the controls and all figures.

#include <algorithm>
#include <string>

#include "app/panels/panels.h"
#include "app/ui/figure_name.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

// The number to remember of a run, with its short name.
struct Headline {
  std::string value;
  std::string_view name;
  std::string_view definition;  // its key
};

Headline headline_of(const RunResult& run) {
  if (run.metrics) return {fixed(run.metrics->ari, 3), "ARI", "ari"};
  if (run.anomalies) {
    const std::size_t count = run.anomalies->count;
    return {grouped(static_cast<std::int64_t>(count)), word_for(count, "anomaly", "anomalies"), {}};
  }
  return {duration(run.seconds), {}, {}};
}

float headline_width(const Ui& ui, const Headline& headline) {
  return ui.text_width(Type::body_strong, headline.value) + ui.px(6) +
         std::max(ui.text_width(Type::small, headline.name), ui.px(least_target));
}

void draw_headline_of_run(Ui& ui, Rect at, const Headline& headline) {
  const Rect whole = at;
  const float value = ui.text_width(Type::body_strong, headline.value);
  ui.text_in(at.cut_left(value), Align::left, Type::body_strong, ui.colors.ink, headline.value);
  at.cut_left(ui.px(6));
  figure_name(ui, headline.definition, at, Type::small, ui.colors.ink_soft, headline.name, whole,
              headline.value);
}

// A triangle that points down when what it stands for is open, to the right when it is not.
void draw_triangle(Ui& ui, ImVec2 at, bool open) {
  const float r = ui.px(4);
  if (open) {
    ui.list().AddTriangleFilled({at.x - r, at.y - r / 2}, {at.x + r, at.y - r / 2},
                                {at.x, at.y + r / 2}, ui.colors.ink_soft);
  } else {
    ui.list().AddTriangleFilled({at.x - r / 2, at.y - r}, {at.x + r / 2, at.y},
                                {at.x - r / 2, at.y + r}, ui.colors.ink_soft);
  }
}

// The first of the parameters, as many as there is room for; empty if none.
std::string fitting_parameters(const Ui& ui, std::string text, float width) {
  while (ui.text_width(Type::small, text) > width) {
    const std::size_t comma = text.rfind(", ");
    if (comma == std::string::npos) return {};
    text.erase(comma);
  }
  return text;
}

float draw_fold(Ui& ui, const Rect& room) {
  const RunResult* run = ui.state.result();
  if (!run) return 0;
  Rect row = room;
  row = row.cut_top(ui.px(44));
  const Headline headline = headline_of(*run);
  draw_headline_of_run(ui, row.cut_right(headline_width(ui, headline)), headline);
  row.cut_right(ui.px(12));
  const bool open = ui.state.parameters_open;
  const std::string parameters = parameters_text(*run, true, ui.noun());
  if (plain_button(ui, "fold", row,
                   {.name = "Method and parameters: " + run_title(*run) + ", " + parameters,
                    .open = open})) {
    ui.emit(ToggleParameters{});
  }
  ui.outline(row, ui.colors.hairline, ui.hovered(row) ? ui.colors.field : ui.colors.card, ui.px(6),
             ui.theme.hairline());
  Rect inside = row.inset(ui.px(12), 0);
  draw_triangle(ui, {inside.left + ui.px(4), inside.center().y}, open);
  inside.cut_left(ui.px(16));
  const float title = ui.text_width(Type::body_strong, run_title(*run));
  fitted_text(ui, inside.cut_left(std::min(title, inside.width())), Type::body_strong,
              ui.colors.ink, run_title(*run));
  inside.cut_left(ui.px(8));
  ui.text_in(inside, Align::left, Type::small, ui.colors.ink_soft,
             fitting_parameters(ui, parameters, inside.width()));
  return ui.px(44);
}

}  // namespace

const Panel fold_panel = {"fold", draw_fold};

}  // namespace digitscope::app
