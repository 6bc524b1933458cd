// How well the clusters agree with the true labels: each score with a line on what it says.

#include <algorithm>
#include <cmath>

#include "app/panels/panels.h"
#include "app/ui/figure_name.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

struct Score {
  std::string_view key;  // of its definition
  std::string_view name;
  std::string_view short_name;  // for windows in which no line holds the longest of them
  double results::Metrics::*value;
  Wording meaning;
};

constexpr Score scores[] = {
    {"ari", "adjusted Rand index", "ARI", &results::Metrics::ari,
     "Agreement over pairs of {digits}, corrected for chance: about 0 at random."_worded},
    {"ami", "adjusted mutual information", "AMI", &results::Metrics::ami,
     "How much the cluster tells about the label, corrected for chance."},
    {"nmi", "normalised mutual information", "NMI", &results::Metrics::nmi,
     "The information shared by cluster and label, not corrected for chance."},
    {"homogeneity", "homogeneity", "homogeneity", &results::Metrics::homogeneity,
     "1 if every cluster contains {digits} of one label only."_worded},
    {"completeness", "completeness", "completeness", &results::Metrics::completeness,
     "1 if all {digits} of a label are in the same cluster."_worded},
    {"v_measure", "V-measure", "V-measure", &results::Metrics::v_measure,
     "The harmonic mean of homogeneity and completeness."},
    {"fowlkes_mallows", "Fowlkes\u2013Mallows index", "FM", &results::Metrics::fowlkes_mallows,
     "The geometric mean of precision and recall over pairs of {digits}."_worded},
    {"purity", "purity", "purity", &results::Metrics::purity,
     "The share of {digits} with the most frequent label of their cluster."_worded},
    {"accuracy", "accuracy", "accuracy", &results::Metrics::accuracy,
     "The share of {digits} whose label is the one that their cluster is matched with."_worded},
};

struct ScoreColumns {
  float name = 0;
  float value = 0;
  float bar = 0;
  bool wide = false;    // the meaning stands beside the value, not below
  bool beside = false;  // the value stands beside the name
  bool brief = false;   // names are the short ones
  std::string_view name_of(const Score& score) const {
    return brief ? score.short_name : score.name;
  }
};

ScoreColumns columns_for(const Ui& ui, float width) {
  ScoreColumns columns;
  const auto widest_name = [&] {
    float widest = 0;
    for (const Score& score : scores) {
      widest = std::max(widest, ui.text_width(Type::body, columns.name_of(score)));
    }
    return widest;
  };
  columns.brief = widest_name() > width;
  columns.name = widest_name() + ui.px(16);
  columns.value = ui.text_width(Type::body_strong, "\u22120.000");
  columns.wide = width >= ui.px(640);
  columns.beside = columns.name + columns.value <= width;
  const float name = columns.beside ? columns.name : 0;
  const float room = std::max(0.0f, width - name - columns.value - ui.px(16));
  columns.bar = columns.wide ? ui.px(96) : std::min(ui.px(96), room);
  return columns;
}

void draw_bar(Ui& ui, Rect bar, double value) {
  bar = bar.inset(0, std::floor((bar.height() - ui.px(6)) / 2));
  bar.bottom = bar.top + ui.px(6);
  ui.fill(bar, ui.colors.field_over, ui.px(2));
  bar.right = bar.left + bar.width() * static_cast<float>(std::clamp(value, 0.0, 1.0));
  ui.fill(bar, ui.colors.accent, ui.px(2));
}

// Name, bar, value and meaning on a line.
void draw_wide_row(Ui& ui, Rect& rest, const ScoreColumns& columns, const Score& score,
                   double value) {
  const float room = rest.width() - columns.name - columns.bar - columns.value - ui.px(48);
  const float text = ui.paragraph_height(Type::small, room, ui.worded(score.meaning));
  Rect row = rest.cut_top(std::max(ui.px(32), text + ui.px(12)));
  if (&score != scores) ui.rule(row.left, row.right, row.top, ui.colors.hairline);
  const Rect whole{row.left, row.top, row.left + columns.name + columns.bar, row.bottom};
  figure_name(ui, score.key, row.cut_left(columns.name), Type::body, ui.colors.ink,
              columns.name_of(score), whole, fixed(value, 3));
  draw_bar(ui, row.cut_left(columns.bar), value);
  row.cut_left(ui.px(16));
  ui.text_in(row.cut_left(columns.value), Align::right, Type::body_strong, ui.colors.ink,
             fixed(value, 3));
  row.cut_left(ui.px(32));
  ui.paragraph(Type::small, ui.colors.ink_soft,
               {row.left, row.top + std::floor((row.height() - text) / 2)}, row.width(),
               ui.worded(score.meaning));
}

// The meaning below the others, of which the name may have a line of its own.
void draw_narrow_row(Ui& ui, Rect& rest, const ScoreColumns& columns, const Score& score,
                     double value) {
  Rect top = rest.cut_top(ui.px(24));
  const Rect whole = top;
  figure_name(ui, score.key, top.cut_left(columns.name), Type::body, ui.colors.ink,
              columns.name_of(score), whole, fixed(value, 3));
  if (!columns.beside) top = rest.cut_top(ui.px(24));
  ui.text_in(top.cut_right(columns.value), Align::right, Type::body_strong, ui.colors.ink,
             fixed(value, 3));
  top.cut_right(ui.px(16));
  draw_bar(ui, top.cut_right(columns.bar), value);
  rest.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(),
                            ui.worded(score.meaning)));
  rest.cut_top(ui.px(12));
}

void tell(Ui& ui) {
  if (!ui.mirror.whole()) return;
  std::vector<std::vector<std::string>> lines = {{"score", "value", "meaning"}};
  for (const Score& score : scores) {
    lines.push_back({std::string(score.name), fixed(*ui.state.result()->metrics.*score.value, 3),
                     ui.worded(score.meaning)});
  }
  ui.mirror.table(ui.bounds(), "score table", "Scores", lines);
}

// Nine scores: where to begin.
constexpr std::string_view which_matter =
    "Begin with the first two: corrected for chance, they compare clusterings with different "
    "numbers "
    "of clusters. Homogeneity and completeness say what is wrong: clusters that mix labels, or "
    "labels "
    "that are split.";

float draw_evaluation(Ui& ui, const Rect& room) {
  if (!ui.state.result() || !ui.state.result()->metrics) return 0;
  const CardTitle title = {"Scores", "the clusters against the true labels; 1 is perfect"};
  return draw_card(ui, room, title, [&](Rect inside) {
    inside.cut_top(ui.paragraph(Type::small, ui.colors.ink, inside.min(),
                                std::min(inside.width(), ui.px(600)), which_matter) +
                   ui.px(8));
    tell(ui);
    const ScoreColumns columns = columns_for(ui, inside.width());
    ui.mirror.silent = true;
    ui.mirror.begin(Role::toolbar, "scores", "Scores, and what they mean");
    ui.push("scores");
    for (const Score& score : scores) {
      const double value = *ui.state.result()->metrics.*score.value;
      (columns.wide ? draw_wide_row : draw_narrow_row)(ui, inside, columns, score, value);
    }
    ui.pop();
    ui.mirror.end();
    ui.mirror.silent = false;
    return inside.top;
  });
}

}  // namespace

const Panel evaluation_panel = {"evaluation", draw_evaluation};

}  // namespace digitscope::app
