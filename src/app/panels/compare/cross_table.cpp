// Two clusterings of the same digits: how far they agree, and which clusters share digits.

#include <algorithm>

#include "app/charts/heat_map.h"
#include "app/panels/compare/agreement.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

std::string explain_cell(const Ui& ui, const ClusterComparison& found, std::size_t row,
                         std::size_t column, std::uint32_t count, std::uint32_t total) {
  const std::uint32_t compared = found.columns[column];
  std::string text = grouped(count) + " of the " + counted(total, ui.noun()) + " in cluster " +
                     std::to_string(row) + " of the run shown " + word_for(count, "is", "are") +
                     " in cluster " + std::to_string(compared) + " of the other";
  if (found.match[row] == compared) text += ", which it matches";
  return text + ".";
}

HeatMap table(const Ui& ui, const ClusterComparison& found) {
  HeatMap map{.columns = found.columns.size(),
              .counts = found.counts,
              .row_places = ui.state.result()->places,
              .column_clusters = found.columns,
              .column_places = found.places,
              .row_name = "shown",
              .column_name = "compared",
              .row_mark = "A square is a cluster of the run shown, by its number.",
              .column_mark =
                  "A square is a cluster of the run that is compared, by its number, in "
                  "the colour of the one that it matches.",
              .pressable = true,
              .explain = [&ui, &found](std::size_t row, std::size_t column, std::uint32_t count,
                                       std::uint32_t total) {
                return explain_cell(ui, found, row, column, count, total);
              }};
  const auto& chosen = ui.state.comparison.chosen;
  if (chosen && chosen->clusters) {
    const auto at = std::find(found.columns.begin(), found.columns.end(), chosen->clusters->second);
    map.selected =
        Cell{chosen->clusters->first, static_cast<std::size_t>(at - found.columns.begin())};
  }
  return map;
}

// How many digits changed sides, and a link that shows them.
void draw_changed(Ui& ui, Rect& inside, const ClusterComparison& found) {
  const std::size_t samples = ui.state.result()->samples;
  const std::size_t changed = found.changed.size();
  const std::string text =
      changed == 0
          ? ui.worded(
                "Every {digit} is in clusters that match: only their numbers may differ."_worded)
          : grouped(static_cast<std::int64_t>(samples - changed)) + " of " +
                counted(samples, ui.noun()) + " are in clusters that match; " +
                grouped(static_cast<std::int64_t>(changed)) + " changed sides.";
  inside.cut_top(ui.paragraph(Type::body, ui.colors.ink, inside.min(), inside.width(), text));
  inside.cut_top(ui.px(4));
  if (changed > 0) {
    const Rect line = inside.cut_top(ui.px(least_target));
    if (link(ui, "changed", line, ui.worded("Show those {digits}"_worded)))
      ui.emit(ChooseChanged{});
  }
  inside.cut_top(ui.px(12));
}

float draw_too_many(Ui& ui, const Rect& room) {
  const CardTitle title = {ui.worded("Which clusters share {digits}"_worded)};
  return draw_card(ui, room, title, [&](Rect inside) {
    inside.cut_top(ui.paragraph(
        Type::body, ui.colors.ink, inside.min(), inside.width(),
        "With more than " + std::to_string(most_compared_clusters) +
            " clusters in a run there is no table. Compare runs with fewer clusters."));
    return inside.top;
  });
}

float draw_table(Ui& ui, const Rect& room) {
  if (ui.state.comparison.too_many) return draw_too_many(ui, room);
  if (!ui.state.comparison.clusters) return 0;
  const ClusterComparison& found = *ui.state.comparison.clusters;
  const CardTitle title = {
      ui.worded("Which clusters share {digits}"_worded),
      ui.worded(
          "rows: the run shown; columns: the run it is compared with, so that clusters that match "
          "lie on the diagonal and have one colour. The larger a cell's share of its row, the "
          "stronger its colour. Click a cell to see its {digits}; it is outlined then."_worded)};
  return draw_card(ui, room, title, [&](Rect inside) {
    draw_agreement(ui, inside, "run_agreement", "adjusted Rand index", found.ari);
    draw_changed(ui, inside, found);
    if (const auto cell = heat_map(ui, inside, table(ui, found))) {
      ui.emit(ChoosePair{static_cast<std::uint32_t>(cell->row), found.columns[cell->column]});
    }
    return inside.top;
  });
}

}  // namespace

const Panel cross_table_panel = {"cross_table", draw_table};

}  // namespace digitscope::app
