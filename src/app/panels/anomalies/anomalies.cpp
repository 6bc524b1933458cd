// The strangest digits above ordinary ones, as in the notebook.

#include <algorithm>

#include "app/panels/digit_grid.h"
#include "app/panels/panels.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

constexpr std::size_t most_anomalies = 128;
constexpr std::size_t normal_digits = 32;

// The anomalies, strangest first.
std::span<const std::uint32_t> strange_rows(const Anomalies& found) {
  return std::span(found.strangest).first(std::min(found.count, most_anomalies));
}

// The first rows of the data that are no anomalies.
std::vector<std::uint32_t> normal_rows(const RunResult& result) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < result.samples && rows.size() < normal_digits; ++row) {
    if (!result.is_anomaly(row)) rows.push_back(row);
  }
  return rows;
}

std::string strange_title(const Anomalies& found) {
  if (found.count == 0) return "No digit is below the threshold";
  if (found.count > most_anomalies) return "The " + std::to_string(most_anomalies) + " strangest";
  return counted(found.count, "anomaly", "anomalies") +
         (found.count > 1 ? ", the strangest first" : "");
}

constexpr std::string_view normal_title = "Normal digits, in the order of the data";

float caption_height(const Ui& ui, float width, std::string_view caption) {
  return ui.paragraph_height(Type::small, width, caption) + ui.px(4);
}

CardTitle anomalies_title() {
  return {"Anomalies and normal digits", "point at a digit, or tap it, to see its score"};
}

float anomalies_height(const Ui& ui, float width) {
  if (!ui.state.result() || !ui.state.result()->anomalies) return 0;
  const Anomalies& found = *ui.state.result()->anomalies;
  const float inner = width - 2 * ui.card_padding();
  const DigitGrid grid = digit_grid(ui, inner);
  const std::size_t strange = strange_rows(found).size();
  return 2 * ui.card_padding() + card_title_height(ui, inner, anomalies_title()) +
         caption_height(ui, inner, strange_title(found)) + caption_height(ui, inner, normal_title) +
         ui.px(16) + (strange > 0 ? grid.height(strange) : 0) + grid.height(normal_digits);
}

void draw_anomalies(Ui& ui, const Rect& rect) {
  if (!ui.state.result() || !ui.state.result()->anomalies) return;
  const RunResult& result = *ui.state.result();
  Rect inside = ui.card(rect);
  inside.cut_top(card_title(ui, inside, anomalies_title()));
  const DigitGrid grid = digit_grid(ui, inside.width());
  DigitPictures pictures(ui, "anomalies");
  const auto group = [&](std::string_view caption, std::span<const std::uint32_t> rows,
                         ImU32 color) {
    ui.text_wrapped(Type::small, ui.colors.ink_soft, inside.min(), inside.width(), caption);
    inside.cut_top(caption_height(ui, inside.width(), caption));
    if (rows.empty()) return;
    pictures.add(grid, inside.min(), rows, color, caption);
    inside.cut_top(grid.height(rows.size()));
  };
  group(strange_title(*result.anomalies), strange_rows(*result.anomalies), ui.colors.problem);
  inside.cut_top(ui.px(16));
  group(normal_title, normal_rows(result), ui.colors.ink);
  pictures.draw(rect.inset(ui.card_padding()));
}

}  // namespace

const Panel anomalies_panel = {"anomalies", anomalies_height, draw_anomalies};

}  // namespace digitscope::app
