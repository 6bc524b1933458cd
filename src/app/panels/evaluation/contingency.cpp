// Which digits are in which cluster, and a look at those of one cell.

#include <algorithm>
#include <span>

#include "app/charts/heat_map.h"
#include "app/model/selection.h"
#include "app/panels/digit_card.h"
#include "app/panels/panels.h"
#include "app/ui/mark_words.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

// "Of the digits in cluster 3, 56% are labelled 4, its most frequent label. It is matched with 9,
// the label of 40%."
std::string purity_text(const AppState& state, const RunResult& run, std::size_t cluster,
                        double purity) {
  const std::size_t labels = run.classes.size();
  const auto counts = std::span(run.label_counts).subspan(cluster * labels, labels);
  const auto most = std::max_element(counts.begin(), counts.end());
  const std::uint8_t frequent = run.classes[static_cast<std::size_t>(most - counts.begin())];
  const std::string text = state.worded("Of the {digits} in cluster "_worded) +
                           std::to_string(cluster) + ", " + fixed(100 * purity, 0) +
                           "% are labelled " + state.label_name(frequent) +
                           ", its most frequent label";
  if (cluster >= run.matched_label.size()) return text + ".";
  const auto& matched = run.matched_label[cluster];
  if (!matched) return text + ". It is matched with no label: there are more clusters than labels.";
  if (*matched == frequent) return text + " and the one it is matched with.";
  const auto at = std::find(run.classes.begin(), run.classes.end(), *matched);
  if (at == run.classes.end()) return text + ".";
  const std::uint32_t agree = counts[static_cast<std::size_t>(at - run.classes.begin())];
  return text + ". It is matched with " + state.label_name(static_cast<std::uint8_t>(*matched)) +
         ", the label of " + fixed(100.0 * agree / run.sizes[cluster], 0) + "%.";
}

HeatMap contingency_table(const Ui& ui) {
  const AppState& state = ui.state;
  const auto& chosen = state.runs.chosen_cell;
  const RunResult& run = *state.result();
  const auto explain = [&state, &run](std::size_t row, std::size_t column, std::uint32_t count,
                                      std::uint32_t total) {
    const double share = total > 0 ? 100.0 * count / total : 0;
    return grouped(count) + " of the " + counted(total, state.noun()) + " in cluster " +
           std::to_string(row) + word_for(count, " is", " are") + " labelled " +
           state.label_name(run.classes[column]) + ": " + fixed(share, 1) + "%.";
  };
  const auto explain_share = [&state, &run](std::size_t row, double share) {
    return purity_text(state, run, row, share);
  };
  HeatMap map{.columns = run.classes.size(),
              .counts = run.label_counts,
              .row_places = run.places,
              .row_name = "cluster",
              .column_name = "true label",
              .labels = run.classes,
              .names = state.class_names,
              .row_mark = cluster_mark_words(run),
              .column_mark = label_mark_words,
              .pressable = true,
              .explain = explain,
              .share_name = "purity",
              .explain_share = explain_share};
  map.selected_row = cluster_chosen(state);
  if (chosen) {
    const auto at = std::find(run.classes.begin(), run.classes.end(), chosen->label);
    map.selected = Cell{chosen->cluster, static_cast<std::size_t>(at - run.classes.begin())};
  }
  return map;
}

bool has_table(const Ui& ui) {
  return ui.state.result() && !ui.state.result()->label_counts.empty();
}

// "0 T-shirt, 1 Trouser ...": what the numbers above the columns mean, where they stand alone.
std::string names(const Ui& ui, float width) {
  if (heat_map_shows_names(ui, contingency_table(ui), width)) return {};
  std::string text;
  const auto& known = ui.state.class_names;
  for (const std::size_t label : ui.state.result()->classes) {
    if (label >= known.size() || known[label].empty()) continue;
    if (!text.empty()) text += ", ";
    text += std::to_string(label) + "\u00a0" + known[label];
  }
  return text;
}

constexpr std::string_view outlines_of[] = {"Outlined: the cluster selected.",
                                            "Outlined: the cell selected.",
                                            "Outlined: the cluster and the cell selected."};

std::string_view how_to_choose(const Ui& ui) {
  return ui.worded("Click a cell to see its {digits}."_worded);
}

// What the outlines in the table are, and before there are any, how there come to be some; which is
// of no use on paper.
std::string_view outlines(const Ui& ui) {
  const bool row = cluster_chosen(ui.state).has_value();
  if (ui.state.runs.chosen_cell) return outlines_of[row ? 2 : 1];
  if (row) return outlines_of[0];
  return ui.on_paper ? "" : how_to_choose(ui);
}

// The room of any of these texts, so that nothing below moves when another one stands there.
float outlines_height(const Ui& ui, float width) {
  float height = ui.paragraph_height(Type::small, width, how_to_choose(ui));
  for (const std::string_view text : outlines_of) {
    height = std::max(height, ui.paragraph_height(Type::small, width, text));
  }
  return height;
}

float draw_contingency(Ui& ui, const Rect& room) {
  if (!has_table(ui)) return 0;
  const CardTitle title = {
      "Clusters and true labels",
      ui.worded(
          "the number of {digits} in each cell: the larger its share of the cluster, the stronger "
          "its colour; empty cells have none. Squares are clusters, in the colour of the label "
          "they are matched with, or in a shade of their most frequent label; round marks are true "
          "labels. Purity is the share of a cluster's most frequent label."_worded)};
  return draw_card(ui, room, title, [&](Rect inside) {
    if (const auto cell = heat_map(ui, inside, contingency_table(ui))) {
      ui.emit(ChooseCell{static_cast<std::uint32_t>(cell->row),
                         ui.state.result()->classes[cell->column]});
    }
    if (const std::string_view text = outlines(ui); !text.empty()) {
      inside.cut_top(ui.px(12));
      ui.paragraph(Type::small, ui.colors.ink_soft, inside.min(), inside.width(), text);
      inside.cut_top(outlines_height(ui, inside.width()));
    }
    if (const std::string text = names(ui, inside.width()); !text.empty()) {
      inside.cut_top(ui.px(12));
      inside.cut_top(
          ui.paragraph(Type::small, ui.colors.ink_soft, inside.min(), inside.width(), text));
    }
    return inside.top;
  });
}

CardTitle cell_title(const Ui& ui) {
  const ChosenCell& cell = *ui.state.runs.chosen_cell;
  return {"Cluster " + std::to_string(cell.cluster) + ", true label " +
              ui.state.label_name(static_cast<std::uint8_t>(cell.label)),
          counted(cell.rows.size(), ui.noun())};
}

float draw_cell_digits(Ui& ui, const Rect& room) {
  if (!ui.state.runs.chosen_cell) return 0;
  const ChosenCell& cell = *ui.state.runs.chosen_cell;
  const auto [height, closed] =
      draw_digit_card(ui, room,
                      {.close = "close cell",
                       .pictures = "cell",
                       .title = cell_title(ui),
                       .rows = cell.rows,
                       .color = ui.color_of(*ui.state.result(), cell.cluster),
                       .caption = ui.worded("{digits} of this cluster and label"_worded)});
  if (closed) ui.emit(CloseCell{});
  return height;
}

}  // namespace

const Panel contingency_panel = {"contingency", draw_contingency};
const Panel cell_panel = {"cell", draw_cell_digits};

}  // namespace digitscope::app
