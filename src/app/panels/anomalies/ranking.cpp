// The most anomalous digits one by one, with their scores.

#include <algorithm>
#include <cmath>

#include "app/model/explain.h"
#include "app/panels/digit_grid.h"
#include "app/panels/panels.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

constexpr std::size_t fewest_ranked =
    24;  // even when fewer are anomalies: what comes next tells as much
constexpr std::size_t most_ranked = 60;

float ranking_entry_height(const Ui& ui) {
  return ui.px(48);
}

std::size_t entries(const Ui& ui) {
  const Anomalies& found = *ui.state.result()->anomalies;
  return std::min(found.strangest.size(), std::clamp(found.count, fewest_ranked, most_ranked));
}

std::size_t entries_across(const Ui& ui, float width) {
  return static_cast<std::size_t>(std::max(1.0f, std::floor(width / ui.px(152))));
}

// Rank, picture, score; what row and label it has.
PictureQuad draw_entry(Ui& ui, Rect rect, std::size_t rank, std::uint32_t row) {
  const RunResult& run = *ui.state.result();
  const Digits& digits = ui.state.digits;
  const ImU32 color = run.is_anomaly(row) ? ui.colors.problem : ui.colors.ink;
  ui.text_in(rect.cut_left(ui.text_width(Type::small, "000")), Align::right, Type::small,
             ui.colors.ink_soft, std::to_string(rank));
  rect.cut_left(ui.px(8));
  const float side = ui.px(36);
  const ImVec2 size = picture_size(digits, side);
  const Rect frame = rect.cut_left(side);
  const Rect at = rect_at({frame.left + std::floor((side - size.x) / 2),
                           frame.top + std::floor((frame.height() - size.y) / 2)},
                          size);
  rect.cut_left(ui.px(8));
  Rect text = rect.inset(0, std::floor((rect.height() - 2 * ui.line_height(Type::small)) / 2));
  ui.text_in(text.cut_top(ui.line_height(Type::small)), Align::left, Type::small_strong, color,
             score_told(run, row).exact);
  const std::string label =
      digits.labelled() ? "label " + std::to_string(digits.labels[row]) : "row " + grouped(row);
  ui.text_in(text, Align::left, Type::small, ui.colors.ink_soft, label);
  return {at, row, color};
}

float draw_entries(Ui& ui, const Rect& inside) {
  const std::size_t across = entries_across(ui, inside.width());
  const std::size_t down = (entries(ui) + across - 1) / across;
  const float width = std::floor(inside.width() / static_cast<float>(across));
  const float bottom = inside.top + ranking_entry_height(ui) * static_cast<float>(down) - ui.px(8);
  std::vector<PictureQuad> quads;
  for (std::size_t i = 0; i < entries(ui); ++i) {
    // Ranks go down the columns, as in a list.
    const Rect at = rect_at({inside.left + width * static_cast<float>(i / down),
                             inside.top + ranking_entry_height(ui) * static_cast<float>(i % down)},
                            {width - ui.px(8), ranking_entry_height(ui) - ui.px(8)});
    if (!ui.in_sight(at.top, at.bottom)) continue;
    quads.push_back(draw_entry(ui, at, i + 1, ui.state.result()->anomalies->strangest[i]));
  }
  DigitPictures pictures(ui, "ranking");
  pictures.add(std::move(quads), ui.worded("the most anomalous {digits}, in order"_worded));
  pictures.draw({inside.left, inside.top, inside.right, bottom});
  return bottom;
}

float draw_ranking(Ui& ui, const Rect& room) {
  if (!ui.state.result() || !ui.state.result()->anomalies) return 0;
  return draw_card(ui, room,
                   {"Ranking", ui.worded("click {a digit} to see why it ranks so high"_worded)},
                   [&](const Rect& inside) { return draw_entries(ui, inside); });
}

}  // namespace

const Panel ranking_panel = {"ranking", draw_ranking};

}  // namespace digitscope::app
