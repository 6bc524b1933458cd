// How many clusters? Inertia (look for the elbow) and silhouette (look for the top) for other
// numbers of them.

#include <algorithm>
#include <cmath>

#include "app/charts/line_chart.h"
#include "app/model/definitions.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

const QualityState& quality(const Ui& ui) {
  return ui.state.quality;
}

// A curve needs two points; what belongs to other runs is not shown.
std::size_t points(const Ui& ui) {
  return quality_fits(ui.state) ? quality(ui).points.size() : 0;
}
bool going_on(const Ui& ui) {
  return quality(ui).going_on && quality_fits(ui.state);
}

std::string remark(const Ui& ui) {
  if (quality(ui).error && quality_fits(ui.state)) return quality(ui).error->message;
  const std::string judged = quality_fits(ui.state) && quality(ui).judged > 0
                                 ? "the first " + counted(quality(ui).judged, ui.noun())
                                 : ui.worded("the first 2,000 {digits}"_worded);
  return ui.worded(
             "The lowest possible inertia falls with every cluster added (a run may miss it): look "
             "for an elbow, where it begins to fall more slowly; many data have none. The "
             "silhouette compares how close {digits} are to their own cluster and to the nearest "
             "other one: higher is better. At most three starts each; the silhouette is that "
             "of "_worded) +
         judged + ".";
}

bool beside(const Ui& ui, float width) {
  return width >= ui.px(560);
}

// Up to which number: beside the button, or below it.
bool goal_stands_beside(const Ui& ui, float width) {
  return width >= ui.px(104 + 16 + 12 + 104) + ui.text_width(Type::body, "up to");
}

// Goes on to the number chosen, and when that is reached, beyond it.
void draw_compute(Ui& ui, const Rect& at) {
  const std::uint32_t last = quality_next_last(ui.state);
  const bool enabled = !quality_is_known(ui.state, last);
  const std::string goal = std::to_string(last);
  const std::string clusters = counted(last, "cluster", "clusters");
  const bool beyond = enabled && last != quality_last(ui.state);
  const std::string help =
      enabled ? "Computes what is missing, up to " + clusters + "."
              : "Everything up to " + clusters + " has been computed: there are no more.";
  if (button(ui, "compute", at,
             beyond           ? "Go on to " + goal
             : points(ui) > 0 ? "Go on"
                              : "Compute",
             ButtonLook::quiet, enabled,
             {.name = "Compute inertia and silhouette", .help = help})) {
    if (beyond) ui.emit(SetQualityLast{last});
    ui.emit(AskQuality{});
  }
  ui.explain("compute", at, ui.hovered(at), help);
}

void draw_quality_controls(Ui& ui, Rect& rows) {
  Rect line = rows.cut_top(ui.px(32));
  const bool busy = going_on(ui);
  const bool beside = goal_stands_beside(ui, line.width());
  const Rect at = beside ? line.cut_left(ui.px(104)) : line;
  if (!busy) {
    draw_compute(ui, at);
  } else if (button(ui, "stop", at, "Cancel", ButtonLook::quiet)) {
    ui.emit(Cancel{});
  }
  if (beside) {
    line.cut_left(ui.px(16));
  } else {
    rows.cut_top(ui.px(8));
    line = rows.cut_top(ui.px(32));
  }
  const std::string_view words = "up to";
  ui.text_in(line.cut_left(ui.text_width(Type::body, words)), Align::left, Type::body,
             ui.colors.ink_soft, words);
  line.cut_left(ui.px(12));
  const std::uint32_t last = quality(ui).last;
  const auto event =
      stepper(ui, "last", line.cut_left(ui.px(104)).inset(0, ui.px(3)), std::to_string(last),
              {.name = "The largest number of clusters",
               .help = "Clusterings into 2, 3 and so on are compared.",
               .typed = Typed::whole_number});
  if (event.step != 0) {
    ui.emit(SetQualityLast{last + static_cast<std::uint32_t>(event.step)});
  }
  if (event.typed) {
    const auto typed = event.whole_number();
    if (typed && *typed > quality_first && *typed <= quality_most) {
      ui.emit(SetQualityLast{*typed});
    } else {
      ui.emit(Refuse{{ErrorCode::bad_parameter,
                      "The largest number of clusters to try must be a whole number from " +
                          std::to_string(quality_first + 1) + " to " +
                          std::to_string(quality_most) + ".",
                      "quality"}});
    }
  }
  line.cut_left(ui.px(12));
  const std::string_view clusters = "clusters";
  if (ui.text_width(Type::body, clusters) <= line.width()) {
    ui.text_in(line, Align::left, Type::body, ui.colors.ink_soft, clusters);
  }
  if (!busy) return;
  rows.cut_top(ui.px(12));
  const Question* question = ui.state.questions.of(Asker::quality);
  const auto all = static_cast<double>(std::max(1u, quality_last(ui.state) - quality_first + 1));
  const double done = static_cast<double>(points(ui)) + (question ? question->fraction : 0);
  progress_bar(ui, rows.cut_top(ui.px(4)), static_cast<float>(std::min(1.0, done / all)),
               "Numbers of clusters tried");
}

void draw_quality_charts(Ui& ui, Rect& rest) {
  std::vector<double> inertia;
  std::vector<double> silhouette;
  std::vector<std::vector<std::string>> lines = {{"clusters", "inertia", "silhouette", "rating"}};
  std::optional<std::size_t> marked;
  for (const QualityPoint& point : quality(ui).points) {
    if (point.clusters == ui.state.result()->clusters()) marked = inertia.size();
    inertia.push_back(point.inertia);
    silhouette.push_back(point.silhouette.value_or(0));
    lines.push_back({std::to_string(point.clusters),
                     grouped(static_cast<std::int64_t>(std::llround(point.inertia))),
                     point.silhouette ? fixed(*point.silhouette, 3) : "none",
                     point.silhouette ? std::string(silhouette_verdict(*point.silhouette)) : ""});
  }
  const double scope =
      std::max<double>(quality_last(ui.state), quality(ui).points.back().clusters) - quality_first +
      1;
  const auto verdict = [&](std::size_t i) {
    const auto& known = quality(ui).points[i].silhouette;
    return known ? ", " + std::string(silhouette_verdict(*known)) : std::string();
  };
  const auto explain = [&](std::optional<std::size_t> over) {
    if (!over) return;
    const auto& line = lines[*over + 1];
    ui.tooltip("inertia " + line[1] + "\nsilhouette " + line[2] + verdict(*over),
               line[0] + " clusters");
  };
  const bool side_by_side = beside(ui, rest.width());
  const auto next_line = [&] {
    rest.cut_top(ui.px(16));
    return rest.cut_top(line_chart_height(ui));
  };
  Rect line = next_line();
  const float half = std::floor((line.width() - ui.px(24)) / 2);
  explain(line_chart(ui, side_by_side ? line.cut_left(half) : line,
                     {.values = inertia,
                      .first = quality_first,
                      .scope = scope,
                      .marked = marked,
                      .title = "inertia",
                      .definition = "inertia",
                      .x_name = "clusters"}));
  if (side_by_side) {
    line.cut_left(ui.px(24));
  } else {
    line = next_line();
  }
  explain(line_chart(ui, line,
                     {.values = silhouette,
                      .first = quality_first,
                      .scope = scope,
                      .marked = marked,
                      .title = "silhouette",
                      .definition = "silhouette",
                      .x_name = "clusters"}));
  ui.mirror.table(ui.bounds(), "quality table", "Inertia and silhouette", lines);
}

float draw_quality(Ui& ui, const Rect& room) {
  if (!has_iterations(ui.state)) return 0;
  return draw_card(ui, room, {"How many clusters?"}, [&](Rect inside) {
    const bool failed = quality(ui).error && quality_fits(ui.state);
    inside.cut_top(ui.paragraph(Type::small, failed ? ui.colors.problem : ui.colors.ink_soft,
                                inside.min(), inside.width(), remark(ui)));
    inside.cut_top(ui.px(12));
    ui.push("quality");
    draw_quality_controls(ui, inside);
    if (points(ui) > 0) draw_quality_charts(ui, inside);
    ui.pop();
    return inside.top;
  });
}

}  // namespace

const Panel quality_panel = {"quality", draw_quality};

}  // namespace digitscope::app
