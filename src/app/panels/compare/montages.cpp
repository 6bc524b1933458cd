// Two clusterings of the same digits side by side: the first digits of each cluster, and beside
// them those of the cluster that it matches.

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "app/panels/digit_grid.h"
#include "app/panels/panels.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

const RunResult* other(const Ui& ui) {
  return ui.state.comparison.clusters ? ui.state.find_run(ui.state.comparison.other) : nullptr;
}

// The clusters of a side from top to bottom, with gaps.
using Order = std::vector<std::optional<std::uint32_t>>;

// One column of the montages.
struct Side {
  const RunResult* run;
  Order order;
  std::span<const std::uint32_t> places;  // of its clusters' colours, which the two runs share
  std::string title;
};

bool sides_beside(const Ui& ui, float width) {
  return width >= ui.px(440);
}

std::size_t digits_across(const Ui& ui, float width) {
  const float least = ui.px(least_target) * digit_breadth(ui);
  const auto count = static_cast<std::size_t>(std::max(1.0f, std::floor(width / least)));
  return std::min<std::size_t>(count, 16);
}

DigitGrid side_grid(const Ui& ui, float width) {
  const Digits& digits = ui.state.digits;
  DigitGrid grid;
  grid.per_line = digits_across(ui, width);
  grid.digit_width = std::max(1.0f, std::min(std::floor(width / static_cast<float>(grid.per_line)),
                                             ui.px(28) * digit_breadth(ui)));
  grid.digit_height = std::max(1.0f, std::round(grid.digit_width * static_cast<float>(digits.rows) /
                                                static_cast<float>(digits.columns)));
  return grid;
}

float badge_column(const Ui& ui) {
  const std::size_t clusters = std::max(ui.state.result()->clusters(), other(ui)->clusters());
  return ui.badge_width(clusters) + ui.px(8);
}

float line_height(const Ui& ui, const DigitGrid& grid) {
  return std::max(ui.px(20), grid.digit_height) + ui.px(4);
}

Side side_of(const RunResult& run, Order order, std::span<const std::uint32_t> places) {
  return {&run, std::move(order), places,
          std::to_string(run.id) + "  " + run_title(run) + ", " +
              counted(run.clusters(), "cluster", "clusters")};
}
Side shown_side(const Ui& ui) {
  Order order;
  for (std::uint32_t k = 0; k < ui.state.result()->clusters(); ++k) order.emplace_back(k);
  return side_of(*ui.state.result(), std::move(order), ui.state.result()->places);
}
// Beside the clusters that they match there are gaps for those without a match.
Side other_side(const Ui& ui, bool beside) {
  const ClusterComparison& found = *ui.state.comparison.clusters;
  Order order(found.columns.begin(), found.columns.end());
  if (beside) {
    const auto matched = std::count_if(found.match.begin(), found.match.end(),
                                       [](const auto& match) { return match.has_value(); });
    order.erase(order.begin(), order.begin() + matched);
    order.insert(order.begin(), found.match.begin(), found.match.end());
  }
  return side_of(*other(ui), std::move(order), found.places);
}

// Returns its bottom.
float draw_side(Ui& ui, DigitPictures& pictures, Rect column, const Side& side) {
  column.cut_top(
      ui.text_wrapped(Type::small_strong, ui.colors.ink, column.min(), column.width(), side.title));
  column.cut_top(ui.px(8));
  const DigitGrid grid = side_grid(ui, column.width() - badge_column(ui));
  const float badge_width = ui.badge_width(side.run->clusters());
  for (const std::optional<std::uint32_t> cluster : side.order) {
    Rect row = column.cut_top(line_height(ui, grid));
    if (!cluster) continue;
    if (!ui.in_sight(row.top, row.bottom)) {
      pictures.skip_group();
      continue;
    }
    const std::uint32_t k = *cluster;
    ui.badge(rect_at({row.left, row.top + ui.px(1)}, {badge_width, ui.px(18)}), k, side.places[k]);
    const std::span<const std::uint32_t> members(side.run->members[k]);
    row.cut_left(badge_column(ui));
    pictures.add(
        grid, row, members.first(std::min(members.size(), grid.per_line)),
        group_color(ui.colors, side.places[k]),
        side.title + ": cluster " + std::to_string(k) + ", " + counted(members.size(), ui.noun()));
  }
  return column.top;
}

float draw_montages(Ui& ui, const Rect& room) {
  if (!other(ui)) return 0;
  const bool beside = sides_beside(ui, room.width() - 2 * ui.card_padding());
  const CardTitle title = {
      beside ? "Side by side" : "Both runs",
      ui.worded("the first {digits} of each cluster; clusters that match have one colour"_worded)};
  return draw_card(ui, room, title, [&](Rect inside) {
    DigitPictures pictures(ui, "compared");
    Rect left = inside;
    if (beside) {
      left = inside.cut_left(std::floor((inside.width() - ui.px(24)) / 2));
      inside.cut_left(ui.px(24));
    }
    const float shown = draw_side(ui, pictures, left, shown_side(ui));
    if (!beside) inside.cut_top(shown + ui.px(24) - inside.top);
    const float compared = draw_side(ui, pictures, inside, other_side(ui, beside));
    pictures.draw(room.inset(ui.card_padding()));
    return std::max(shown, compared);
  });
}

}  // namespace

const Panel montages_panel = {"montages", draw_montages};

}  // namespace digitscope::app
