// The digits of a cell of the table of two clusterings, or all that changed sides.

#include <algorithm>

#include "app/panels/digit_card.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

// More are a wall that nobody looks at; the table has them part by part.
constexpr std::size_t most_digits = 1024;

CardTitle title_of(const Ui& ui, const ChosenPair& chosen) {
  const std::size_t count = chosen.rows.size();
  std::string remark = counted(count, ui.noun());
  if (count > most_digits) {
    remark +=
        ", of which the first " + grouped(static_cast<std::int64_t>(most_digits)) + " are shown";
  }
  if (!chosen.clusters) return {ui.worded("{Digits} that changed sides"_worded), remark};
  return {"Cluster " + std::to_string(chosen.clusters->first) + " of the run shown, cluster " +
              std::to_string(chosen.clusters->second) + " of the other",
          remark};
}

ImU32 color_of(const Ui& ui, const ChosenPair& chosen) {
  if (!chosen.clusters) return ui.colors.ink;
  return ui.color_of(*ui.state.result(), chosen.clusters->first);
}

float draw_pair(Ui& ui, const Rect& room) {
  if (!ui.state.comparison.clusters || !ui.state.comparison.chosen) return 0;
  const ChosenPair& chosen = *ui.state.comparison.chosen;
  const CardTitle title = title_of(ui, chosen);
  const auto [height, closed] = draw_digit_card(
      ui, room,
      {.close = "close pair",
       .pictures = "pair",
       .title = title,
       .rows = std::span(chosen.rows).first(std::min(chosen.rows.size(), most_digits)),
       .color = color_of(ui, chosen),
       .caption = title.title});
  if (closed) ui.emit(ClosePair{});
  return height;
}

}  // namespace

const Panel pair_panel = {"pair", draw_pair};

}  // namespace digitscope::app
