#include "app/panels/overlap_groups.h"

#include <algorithm>
#include <array>
#include <span>
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

std::string count_of(const std::vector<std::uint32_t>& rows) {
  return counted(rows.size(), "anomaly", "anomalies");
}

std::span<const std::uint32_t> first_of(const std::vector<std::uint32_t>& rows) {
  return std::span(rows).first(std::min(rows.size(), most_digits));
}

}  // namespace

float draw_overlap_groups(Ui& ui, std::string_view id, Rect inside, const Overlap& found,
                          const std::string& shown, const std::string& other) {
  const std::array<Group, 3> groups = {
      {{"For both: " + count_of(found.both), first_of(found.both), ui.colors.problem},
       {"For " + shown + " only: " + count_of(found.only_shown), first_of(found.only_shown),
        ui.colors.ink},
       {"For " + other + " only: " + count_of(found.only_other), first_of(found.only_other),
        ui.colors.ink}}};
  const Rect whole = inside;
  const DigitGrid grid = digit_grid(ui, inside.width());
  DigitPictures pictures(ui, id);
  float gap = 0;
  for (const Group& group : groups) {
    inside.cut_top(std::exchange(gap, ui.px(16)));
    draw_caption(ui, inside, group.caption);
    pictures.add(grid, inside, group.rows, group.color, group.caption);
  }
  pictures.draw({whole.left, whole.top, whole.right, inside.top});
  return inside.top;
}

}  // namespace digitscope::app
