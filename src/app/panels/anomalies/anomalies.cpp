// The most anomalous digits above normal ones, as in the notebook.

#include "app/model/anomalies_shown.h"
#include "app/panels/digit_grid.h"
#include "app/panels/panels.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

constexpr std::size_t normal_digits = 32;

// The anomalies, the most anomalous first.
std::span<const std::uint32_t> strange_rows(const Anomalies& found) {
  return std::span(found.strangest).first(anomalies_shown(found));
}

// The first rows of the data that are not anomalies.
std::vector<std::uint32_t> normal_rows(const RunResult& result) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < result.samples && rows.size() < normal_digits; ++row) {
    if (!result.is_anomaly(row)) rows.push_back(row);
  }
  return rows;
}

std::string strange_title(const Ui& ui, const Anomalies& found) {
  if (found.count == 0) return ui.worded("No {digit} has a score above the threshold"_worded);
  if (found.count > most_anomalies_shown)
    return "The " + std::to_string(most_anomalies_shown) +
           ui.worded(" most anomalous {digits}"_worded);
  return counted(found.count, "anomaly", "anomalies") +
         (found.count > 1 ? ", the most anomalous first" : "");
}

constexpr Wording normal_title = "Normal {digits}, in the order of the data"_worded;

float draw_anomalies(Ui& ui, const Rect& room) {
  if (!ui.state.result() || !ui.state.result()->anomalies) return 0;
  const RunResult& result = *ui.state.result();
  const CardTitle title = {
      ui.worded("Anomalies and normal {digits}"_worded),
      ui.on_paper ? "" : ui.worded("point at {a digit} or tap it to see its score"_worded)};
  return draw_card(ui, room, title, [&](Rect inside) {
    const DigitGrid grid = digit_grid(ui, inside.width());
    DigitPictures pictures(ui, "anomalies");
    const auto group = [&](std::string_view caption, std::span<const std::uint32_t> rows,
                           ImU32 color) {
      draw_caption(ui, inside, caption);
      pictures.add(grid, inside, rows, color, caption);
    };
    group(strange_title(ui, *result.anomalies), strange_rows(*result.anomalies), ui.colors.problem);
    if (const auto normal = normal_rows(result); !normal.empty()) {
      inside.cut_top(ui.px(16));
      group(ui.worded(normal_title), normal, ui.colors.ink);
    }
    pictures.draw(room.inset(ui.card_padding()));
    return inside.top;
  });
}

}  // namespace

const Panel anomalies_panel = {"anomalies", draw_anomalies};

}  // namespace digitscope::app
