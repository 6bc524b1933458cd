// Two clusterings of the same digits: which clusters share members, and both montages side by side.

#include <algorithm>
#include <cmath>

#include "app/charts/heat_map.h"
#include "app/panels/digit_grid.h"
#include "app/panels/panels.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

const RunResult* other(const Ui& ui) {
  return ui.state.runs.cross_table.empty() ? nullptr : ui.state.find_run(ui.state.runs.compared);
}

std::string explain_cell(std::size_t row, std::size_t column, std::uint32_t count,
                         std::uint32_t total) {
  return grouped(count) + " of the " + counted(total, "digit", "digits") + " in cluster " +
         std::to_string(row) + " of the run shown " + word_for(count, "is", "are") +
         " in cluster " + std::to_string(column) + " of the other.";
}

HeatMap table(const Ui& ui) {
  return {.columns = other(ui)->clusters(),
          .counts = ui.state.runs.cross_table,
          .row_places = ui.state.result()->places,
          .column_places = ui.state.runs.compared_places,
          .row_name = "shown",
          .column_name = "compared",
          .explain = explain_cell};
}

float draw_table(Ui& ui, const Rect& room) {
  if (!other(ui)) return 0;
  const CardTitle title = {"Which clusters share digits",
                           "rows: the run shown; columns: the run it is compared with"};
  return draw_card(ui, room, title, [&](Rect inside) {
    heat_map(ui, inside, table(ui));
    return inside.top;
  });
}

// One column of the montages.
struct Side {
  const RunResult* run;
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

Side side_of(const RunResult& run, std::span<const std::uint32_t> places) {
  return {&run, places,
          std::to_string(run.id) + "  " + run_title(run) + ", " +
              counted(run.clusters(), "cluster", "clusters")};
}
Side shown_side(const Ui& ui) {
  return side_of(*ui.state.result(), ui.state.result()->places);
}
Side other_side(const Ui& ui) {
  return side_of(*other(ui), ui.state.runs.compared_places);
}

// Returns its bottom.
float draw_side(Ui& ui, DigitPictures& pictures, Rect column, const Side& side) {
  column.cut_top(
      ui.text_wrapped(Type::small_strong, ui.colors.ink, column.min(), column.width(), side.title));
  column.cut_top(ui.px(8));
  const DigitGrid grid = side_grid(ui, column.width() - badge_column(ui));
  const float badge_width = ui.badge_width(side.run->clusters());
  for (std::size_t k = 0; k < side.run->clusters(); ++k) {
    Rect row = column.cut_top(line_height(ui, grid));
    if (!ui.in_sight(row.top, row.bottom)) {
      pictures.skip_group();
      continue;
    }
    ui.badge(rect_at({row.left, row.top + ui.px(1)}, {badge_width, ui.px(18)}), k, side.places[k]);
    const std::span<const std::uint32_t> members(side.run->members[k]);
    row.cut_left(badge_column(ui));
    pictures.add(grid, row, members.first(std::min(members.size(), grid.per_line)),
                 group_color(ui.colors, side.places[k]),
                 side.title + ": cluster " + std::to_string(k) + ", " +
                     counted(members.size(), "digit", "digits"));
  }
  return column.top;
}

float draw_montages(Ui& ui, const Rect& room) {
  if (!other(ui)) return 0;
  const bool beside = sides_beside(ui, room.width() - 2 * ui.card_padding());
  const CardTitle title = {beside ? "Side by side" : "Both runs",
                           "the first digits of each cluster"};
  return draw_card(ui, room, title, [&](Rect inside) {
    DigitPictures pictures(ui, "compared");
    Rect left = inside;
    if (beside) {
      left = inside.cut_left(std::floor((inside.width() - ui.px(24)) / 2));
      inside.cut_left(ui.px(24));
    }
    const float shown = draw_side(ui, pictures, left, shown_side(ui));
    if (!beside) inside.cut_top(shown + ui.px(24) - inside.top);
    const float compared = draw_side(ui, pictures, inside, other_side(ui));
    pictures.draw(room.inset(ui.card_padding()));
    return std::max(shown, compared);
  });
}

}  // namespace

const Panel cross_table_panel = {"cross_table", draw_table};
const Panel montages_panel = {"montages", draw_montages};

}  // namespace digitscope::app
