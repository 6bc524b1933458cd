// Where isolation forest and local outlier factor agree, once both have been run.

#include <algorithm>
#include <array>
#include <utility>

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

float draw_overlap(Ui& ui, const Rect& room) {
  if (!ui.state.runs.overlap) return 0;
  const CardTitle title = {"Where the two methods agree",
                           "with " + noun_of(ui, ui.state.runs.overlap->other) +
                               ", as it was run last; the strangest first"};
  return draw_card(ui, room, title, [&](Rect inside) {
    const DigitGrid grid = digit_grid(ui, inside.width());
    DigitPictures pictures(ui, "overlap");
    float gap = 0;
    for (const Group& group : groups(ui)) {
      inside.cut_top(std::exchange(gap, ui.px(16)));
      draw_caption(ui, inside, group.caption);
      pictures.add(grid, inside, group.rows, group.color, group.caption);
    }
    pictures.draw(room.inset(ui.card_padding()));
    return inside.top;
  });
}

}  // namespace

const Panel overlap_panel = {"overlap", draw_overlap};

}  // namespace digitscope::app
