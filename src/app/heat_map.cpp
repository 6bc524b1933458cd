#include "app/heat_map.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/format.h"
#include "app/widgets.h"

namespace digitscope::app {
namespace {

float line_height(const Ui& ui) {
  return ui.px(24);
}

// Where the columns lie.
struct Columns {
  float left = 0;  // of the first, from the left edge
  float width = 0;
  float remark = 0;  // the room at their right for the largest share, unless counts need it
};

Columns columns_of(const Ui& ui, const HeatMap& map, float width) {
  const auto count = static_cast<float>(map.columns);
  Columns columns;
  const bool roomy = width >= ui.px(36) * count + ui.px(96);
  if (roomy) columns.remark = ui.text_width(Type::small, "100\u00a0%") + ui.px(8);
  columns.left =
      std::max(ui.badge_width(map.rows()), ui.text_width(Type::small, map.row_name)) + ui.px(8);
  // Cells of no width could not be pointed at, and no share of them is a number of columns.
  columns.width = within(std::floor((width - columns.left - columns.remark) / count), 1, ui.px(72));
  return columns;
}

float names_height(const Ui& ui, const HeatMap& map, float width) {
  return heat_map_shows_names(ui, map, width) ? ui.line_height(Type::small) + ui.px(4) : 0;
}

// "true label 7, Sneaker"
std::string column_title(const HeatMap& map, std::size_t column) {
  std::string title = std::string(map.column_name) + " " + std::to_string(column);
  if (column < map.names.size() && !map.names[column].empty()) title += ", " + map.names[column];
  return title;
}

// Of the largest share: what the row mostly is.
struct Majority {
  std::size_t column = 0;
  double share = 0;
};

Majority majority(std::span<const std::uint32_t> row) {
  const auto largest = std::max_element(row.begin(), row.end());
  const double total = std::accumulate(row.begin(), row.end(), 0.0);
  return {static_cast<std::size_t>(largest - row.begin()), total > 0 ? *largest / total : 0};
}

std::string percent(double share) {
  return fixed(share * 100, 0) + "\u00a0%";
}

void draw_column_header(Ui& ui, const Rect& at, const HeatMap& map, std::size_t column) {
  if (!map.column_badges) {
    ui.text_in(at, Align::center, Type::small_strong, ui.colors.ink, std::to_string(column));
    return;
  }
  const float width = ui.badge_width(map.columns);
  const float left = std::round(at.center().x - width / 2);
  ui.badge({left, at.top + ui.px(2), left + width, at.bottom - ui.px(2)}, column);
}

void draw_cell(Ui& ui, const Rect& rect, std::uint32_t count, float share, bool selected,
               bool over) {
  const Rect at = rect.inset(ui.theme.hairline());
  const ImU32 ground = mixed(ui.colors.field, ui.colors.accent, share);
  ui.fill(at, ground, ui.px(3));
  if (selected || over) {
    ui.list().AddRect(rect.min(), rect.max(), selected ? ui.colors.ink : ui.colors.accent, ui.px(4),
                      0, ui.px(selected ? 2 : 1));
  }
  if (count == 0) return;
  std::string text = grouped(count);
  if (ui.text_width(Type::small, text) > rect.width()) text = std::to_string(count);
  if (ui.text_width(Type::small, text) > rect.width()) return;  // the tooltip tells
  ui.text_in(rect, Align::center, Type::small, text_on(ground), text);
}

}  // namespace

bool heat_map_shows_names(const Ui& ui, const HeatMap& map, float width) {
  const float most = columns_of(ui, map, width).width - ui.px(4);
  return !map.names.empty() &&
         std::all_of(map.names.begin(), map.names.end(),
                     [&](const auto& name) { return ui.text_width(Type::small, name) <= most; });
}

float heat_map_height(const Ui& ui, const HeatMap& map, float width) {
  return ui.line_height(Type::small) + ui.px(4) + ui.px(22) + names_height(ui, map, width) +
         line_height(ui) * static_cast<float>(map.rows());
}

std::optional<Cell> heat_map(Ui& ui, const Rect& rect, const HeatMap& map) {
  std::optional<Cell> pressed;
  const Columns columns = columns_of(ui, map, rect.width());
  Rect table = rect;
  const float left = table.left + columns.left;
  const float cell_width = columns.width;
  const float right = left + cell_width * static_cast<float>(map.columns);
  const Rect titles = table.cut_top(ui.line_height(Type::small) + ui.px(4));
  ui.text_in({titles.left, titles.top, left - ui.px(8), titles.bottom}, Align::left, Type::small,
             ui.colors.ink_soft, map.row_name);
  ui.text_in({left, titles.top, right, titles.bottom}, Align::center, Type::small,
             ui.colors.ink_soft, map.column_name);
  const Rect header = table.cut_top(ui.px(22));
  const auto column_rect = [&](const Rect& row, std::size_t column) {
    const float x = left + cell_width * static_cast<float>(column);
    return Rect{x, row.top, x + cell_width, row.bottom};
  };
  // As many names as there is room for.
  const float name_width = map.column_badges ? ui.badge_width(map.columns) + ui.px(2) : ui.px(12);
  const auto interval = static_cast<std::size_t>(std::ceil(name_width / cell_width));
  for (std::size_t c = 0; c < map.columns; c += interval) {
    draw_column_header(ui, column_rect(header, c), map, c);
  }
  const Rect names = table.cut_top(names_height(ui, map, rect.width()));
  if (names.height() > 0) {
    for (std::size_t c = 0; c < map.names.size(); ++c) {
      ui.text_in(column_rect(names, c), Align::center, Type::small, ui.colors.ink_soft,
                 map.names[c]);
    }
  }

  const auto row_title = [&](std::size_t row) {
    return std::string(map.row_name) + " " + std::to_string(row);
  };
  ui.begin(map.pressable ? Role::grid : Role::table, "counts",
           std::string(map.row_name) + " by " + std::string(map.column_name));
  ui.begin(Role::row, {}, {});
  ui.say(Role::columnheader, map.row_name);
  for (std::size_t c = 0; c < map.columns; ++c) {
    ui.say(Role::columnheader, column_title(map, c));
  }
  ui.end();
  ui.push("cell");
  for (std::size_t r = 0; r < map.rows(); ++r) {
    const Rect row = table.cut_top(line_height(ui));
    if (!ui.in_sight(row.top, row.bottom)) continue;
    const auto counts = map.counts.subspan(r * map.columns, map.columns);
    const auto total = std::accumulate(counts.begin(), counts.end(), std::uint32_t{0});
    const float width = ui.badge_width(map.rows());
    ui.badge(rect_at({row.left, row.top + ui.px(3)}, {width, row.height() - ui.px(6)}), r);
    ui.begin(Role::row, {}, {});
    ui.say(Role::rowheader, row_title(r));
    for (std::size_t c = 0; c < map.columns; ++c) {
      const Rect at = column_rect(row, c);
      bool over = ui.hovered(at);
      if (map.pressable) {
        const std::string id = std::to_string(r) + "/" + std::to_string(c);
        const std::string name =
            grouped(counts[c]) + ", " + row_title(r) + ", " + column_title(map, c);
        ui.begin(Role::gridcell, {}, {});
        if (plain_button(ui, id.c_str(), at, {.name = name, .on = map.selected == Cell{r, c}})) {
          pressed = Cell{r, c};
        }
        ui.end();
      } else {
        ui.say(Role::cell, grouped(counts[c]));
      }
      const float share = total > 0 ? static_cast<float>(counts[c]) / static_cast<float>(total) : 0;
      draw_cell(ui, at, counts[c], share, map.selected == Cell{r, c}, over && map.pressable);
      if (over && map.explain) ui.tooltip(map.explain(r, c, counts[c], total));
    }
    if (total > 0 && columns.remark > 0) {
      ui.text_in(
          {right + ui.px(8), row.top, std::min(right + columns.remark, rect.right), row.bottom},
          Align::right, Type::small, ui.colors.ink_soft, percent(majority(counts).share));
    }
    ui.end();
  }
  ui.pop();
  ui.end();
  return pressed;
}

}  // namespace digitscope::app
