// Where isolation forest and local outlier factor agree, once both have been run.

#include <algorithm>
#include <array>

#include "app/panels/digit_grid.h"
#include "app/panels/panels.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

constexpr std::size_t most_digits = 64;

struct Group {
  std::string caption;
  std::span<const std::uint32_t> rows;
  ImU32 color;
};

std::string noun_of(const Ui& ui, std::uint32_t id) {
  const RunResult* run = ui.state.find_run(id);
  const Method* method = run ? find_method(run->method) : nullptr;
  return method ? std::string(method->noun) : std::string();
}

std::array<Group, 3> groups(const Ui& ui) {
  const Overlap& found = *ui.state.runs.overlap;
  const auto count = [](const std::vector<std::uint32_t>& rows) {
    return counted(rows.size(), "anomaly", "anomalies");
  };
  const auto first = [](const std::vector<std::uint32_t>& rows) {
    return std::span(rows).first(std::min(rows.size(), most_digits));
  };
  return {{{"For both: " + count(found.both), first(found.both), ui.colors.problem},
           {"For " + noun_of(ui, ui.state.runs.shown) + " only: " + count(found.only_shown),
            first(found.only_shown), ui.colors.ink},
           {"For " + noun_of(ui, found.other) + " only: " + count(found.only_other),
            first(found.only_other), ui.colors.ink}}};
}

float overlap_caption_height(const Ui& ui, float width, std::string_view caption) {
  return ui.paragraph_height(Type::small, width, caption) + ui.px(4);
}

CardTitle overlap_title(const Ui& ui) {
  return {"Where the two methods agree", "with " + noun_of(ui, ui.state.runs.overlap->other) +
                                             ", as it was run last; the strangest first"};
}

float overlap_height(const Ui& ui, float width) {
  if (!ui.state.runs.overlap) return 0;
  const float inner = width - 2 * ui.card_padding();
  const DigitGrid grid = digit_grid(ui, inner);
  float total = 2 * ui.card_padding() + card_title_height(ui, inner, overlap_title(ui)) - ui.px(16);
  for (const Group& group : groups(ui)) {
    total += overlap_caption_height(ui, inner, group.caption) + ui.px(16);
    if (!group.rows.empty()) total += grid.height(group.rows.size());
  }
  return total;
}

void draw_overlap(Ui& ui, const Rect& rect) {
  if (!ui.state.runs.overlap) return;
  Rect inside = ui.card(rect);
  inside.cut_top(card_title(ui, inside, overlap_title(ui)));
  const DigitGrid grid = digit_grid(ui, inside.width());
  DigitPictures pictures(ui, "overlap");
  for (const Group& group : groups(ui)) {
    ui.text_wrapped(Type::small, ui.colors.ink_soft, inside.min(), inside.width(), group.caption);
    inside.cut_top(overlap_caption_height(ui, inside.width(), group.caption));
    if (!group.rows.empty()) {
      pictures.add(grid, inside.min(), group.rows, group.color, group.caption);
      inside.cut_top(grid.height(group.rows.size()));
    }
    inside.cut_top(ui.px(16));
  }
  pictures.draw(rect.inset(ui.card_padding()));
}

}  // namespace

const Panel overlap_panel = {"overlap", overlap_height, draw_overlap};

}  // namespace digitscope::app
