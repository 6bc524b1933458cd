// The anomalies with all that is known of each, to be saved as a picture: it is in no tab.

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/model/anomalies_shown.h"
#include "app/model/explain.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

constexpr std::size_t contacts_across = 8;

// Rank and score above the picture, row and label below it.
float contact_height(const Ui& ui, float side) {
  return side + 3 * ui.line_height(Type::small) + ui.px(8 + 16);
}

PictureQuad draw_contact(Ui& ui, Rect rect, float side, std::size_t rank, std::uint32_t row) {
  const RunResult& run = *ui.state.result();
  const Digits& digits = ui.state.digits;
  const float line = ui.line_height(Type::small);
  const Rect head = rect.cut_top(line);
  ui.text_in(head, Align::left, Type::small_strong, ui.colors.ink, std::to_string(rank));
  ui.text_in(head, Align::right, Type::small, ui.colors.problem, score_told(run, row).exact);
  rect.cut_top(ui.px(4));
  const ImVec2 size = picture_size(digits, side);
  const Rect picture = rect_at({rect.left, rect.top + std::floor((side - size.y) / 2)}, size);
  rect.cut_top(side + ui.px(4));
  fitted_text(ui, rect.cut_top(line), Type::small, ui.colors.ink_soft, "row " + grouped(row));
  if (digits.labelled()) {
    fitted_text(ui, rect.cut_top(line), Type::small, ui.colors.ink_soft,
                "label " + ui.state.label_name(digits.labels[row]));
  }
  return {picture, row, ui.colors.ink};
}

std::string sheet_title(const Anomalies& found) {
  if (found.count > most_anomalies_shown) {
    return joined({"The ", std::to_string(most_anomalies_shown), " most anomalous of ",
                   counted(found.count, "anomaly", "anomalies")});
  }
  return counted(found.count, "anomaly", "anomalies") +
         (found.count > 1 ? ", the most anomalous first" : "");
}

float draw_contact_sheet(Ui& ui, const Rect& room) {
  const RunResult* run = ui.state.result();
  if (!run || !run->anomalies || run->anomalies->count == 0) return 0;
  const Anomalies& found = *run->anomalies;
  const std::string score(score_told(*run, found.strangest.front()).name);
  const CardTitle title = {sheet_title(found),
                           run_title(*run) + ": rank and " + score + ", row, label"};
  return draw_card(ui, room, title, [&](const Rect& inside) {
    const float gap = ui.px(12);
    const float width =
        std::floor((inside.width() + gap) / static_cast<float>(contacts_across)) - gap;
    const float height = contact_height(ui, width);
    const std::size_t count = anomalies_shown(found);
    std::vector<PictureQuad> quads;
    for (std::size_t i = 0; i < count; ++i) {
      const Rect at =
          rect_at({inside.left + (width + gap) * static_cast<float>(i % contacts_across),
                   inside.top + height * static_cast<float>(i / contacts_across)},
                  {width, height});
      quads.push_back(draw_contact(ui, at, width, i + 1, found.strangest[i]));
    }
    ui.pictures_in(room.inset(ui.card_padding()), PictureSource::digits, std::move(quads));
    const std::size_t lines = (count + contacts_across - 1) / contacts_across;
    return inside.top + height * static_cast<float>(lines) - ui.px(16);
  });
}

}  // namespace

const Panel contact_sheet_panel = {"contact_sheet", draw_contact_sheet};

}  // namespace digitscope::app
