#include "app/charts/heat_map.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

float line_height(const Ui& ui) {
  return ui.px(24);
}

// Where the columns lie.
struct Columns {
  float left = 0;  // of the first, from the left edge
  float width = 0;
  float remark = 0;        // the room at their right for the largest share, unless counts need it
  std::size_t across = 1;  // how many of them stand side by side
};

// Of the counts.
float widest_count(const Ui& ui, const HeatMap& map) {
  const auto largest = std::max_element(map.counts.begin(), map.counts.end());
  return largest == map.counts.end() ? 0 : ui.text_width(Type::small, grouped(*largest));
}

Columns columns_of(const Ui& ui, const HeatMap& map, float width) {
  const auto count = static_cast<float>(map.columns);
  Columns columns;
  columns.across = std::max<std::size_t>(1, map.columns);
  // As many columns stand side by side as can be pressed, on a narrow screen as their counts have
  // room, and the others below them.
  const bool narrow = width < ui.px(440);
  const bool roomy = width >= ui.px(36) * count + ui.px(96);
  if (narrow || roomy) {
    columns.remark =
        std::max(ui.text_width(Type::small, "100%"), ui.text_width(Type::small, map.share_name)) +
        ui.px(8);
  }
  columns.left =
      std::max(ui.badge_width(map.rows()), ui.text_width(Type::small, map.row_name)) + ui.px(8);
  const float room = width - columns.left - columns.remark;
  if (narrow || map.pressable) {
    const float least =
        std::max(narrow ? widest_count(ui, map) + ui.px(4) : 0, ui.px(least_target));
    const auto most = static_cast<std::size_t>(within(room / least, 1, std::max(count, 1.0f)));
    const std::size_t blocks = (columns.across + most - 1) / most;
    columns.across = (columns.across + blocks - 1) / blocks;
  }
  // Cells of no width could not be pointed at, and no share of them is a number of columns.
  columns.width = within(std::floor(room / static_cast<float>(columns.across)), 1, ui.px(72));
  return columns;
}

float block_gap(const Ui& ui) {
  return ui.px(16);
}

float names_height(const Ui& ui, const HeatMap& map, float width) {
  return heat_map_shows_names(ui, map, width) ? ui.line_height(Type::small) + ui.px(4) : 0;
}

// "true label 7, Sneaker"
std::string column_title(const HeatMap& map, std::size_t column) {
  std::string title = std::string(map.column_name) + " " + std::to_string(map.number(column));
  if (!map.name(column).empty()) title += ", " + std::string(map.name(column));
  return title;
}

double largest_share(std::span<const std::uint32_t> row) {
  const double total = std::accumulate(row.begin(), row.end(), 0.0);
  return total > 0 ? *std::max_element(row.begin(), row.end()) / total : 0;
}

std::string percent(double share) {
  return fixed(share * 100, 0) + "%";
}

float column_mark_width(const Ui& ui, const HeatMap& map) {
  if (!map.column_clusters.empty()) return ui.badge_width(map.columns);
  return ui.badge_width(map.columns == 0 ? 0 : map.number(map.columns - 1) + 1);
}

void draw_column_header(Ui& ui, const Rect& at, const HeatMap& map, std::size_t column) {
  const float width = column_mark_width(ui, map);
  if (map.column_places.empty() && width > at.width()) {
    ui.text_in(at, Align::center, Type::small_strong, ui.colors.ink,
               std::to_string(map.number(column)));
    return;
  }
  const float left = std::round(at.center().x - width / 2);
  const Rect mark{left, at.top + ui.px(2), left + width, at.bottom - ui.px(2)};
  if (map.column_places.empty()) {
    ui.label_mark(mark, map.number(column));
  } else {
    ui.badge(mark, map.number(column), map.column_places[map.number(column)]);
  }
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

std::string row_title(const HeatMap& map, std::size_t row) {
  return std::string(map.row_name) + " " + std::to_string(row);
}

// The columns that stand side by side, from `first` up to `last`.
struct Block {
  std::size_t first, last;
  Columns columns;
  Rect rect;
  float gap;  // before the share

  float left() const { return rect.left + columns.left; }
  float right() const { return left() + columns.width * static_cast<float>(last - first); }
  /// Where the share of the row stands, at the end of the last columns, if there is room for any.
  std::optional<Rect> share(const Rect& row, const HeatMap& map) const {
    if (last != map.columns || columns.remark <= 0) return std::nullopt;
    return Rect{right() + gap, row.top, std::min(right() + columns.remark, rect.right), row.bottom};
  }
  Rect head(const Rect& row) const { return {row.left, row.top, left(), row.bottom}; }
  Rect cell(const Rect& row, std::size_t column) const {
    const float x = left() + columns.width * static_cast<float>(column - first);
    return {x, row.top, x + columns.width, row.bottom};
  }
};

// "cluster 3. A square is a cluster, ..."
void explain_mark(Ui& ui, const Rect& at, const std::string& title, std::string_view words) {
  if (!words.empty() && ui.asked(at)) ui.tooltip(words, title);
}

// What rows and columns are, and the number and perhaps the name of each column.
// Returns where the columns have their numbers.
Rect draw_block_header(Ui& ui, const Block& block, Rect& table, const HeatMap& map) {
  const Rect titles = table.cut_top(ui.line_height(Type::small) + ui.px(4));
  ui.text_in({titles.left, titles.top, block.left() - ui.px(8), titles.bottom}, Align::left,
             Type::small, ui.colors.ink_soft, map.row_name);
  // Over its columns, or if it is longer than these from the first of them on.
  const float width = ui.text_width(Type::small, map.column_name);
  const bool fits = width <= block.right() - block.left();
  ui.text_in({block.left(), titles.top, fits ? block.right() : titles.right, titles.bottom},
             fits ? Align::center : Align::left, Type::small, ui.colors.ink_soft, map.column_name);
  const Rect header = table.cut_top(ui.px(22));
  if (const auto share = block.share(header, map)) {
    ui.text_in(*share, Align::right, Type::small, ui.colors.ink_soft, map.share_name);
  }
  // As many numbers as there is room for.
  const float least = map.column_places.empty() ? ui.px(12) : column_mark_width(ui, map) + ui.px(2);
  const auto interval = static_cast<std::size_t>(std::ceil(least / block.columns.width));
  for (std::size_t c = block.first; c < block.last; c += interval) {
    const Rect at = block.cell(header, c);
    draw_column_header(ui, at, map, c);
    explain_mark(ui, at, column_title(map, c), map.column_mark);
  }
  const Rect names = table.cut_top(names_height(ui, map, block.rect.width()));
  if (names.height() > 0) {
    for (std::size_t c = block.first; c < block.last; ++c) {
      ui.text_in(block.cell(names, c), Align::center, Type::small, ui.colors.ink_soft, map.name(c));
    }
  }
  return header;
}

void tell_column_titles(Ui& ui, const Block& block, const Rect& header, const HeatMap& map) {
  ui.mirror.begin(Role::row, {}, {});
  ui.mirror.say(Role::columnheader, map.row_name, block.head(header));
  for (std::size_t c = block.first; c < block.last; ++c) {
    ui.mirror.say(Role::columnheader, column_title(map, c), block.cell(header, c));
  }
  const auto share = block.share(header, map);
  if (share && !map.share_name.empty()) ui.mirror.say(Role::columnheader, map.share_name, *share);
  ui.mirror.end();
}

void draw_share(Ui& ui, const Rect& at, const HeatMap& map, std::size_t row,
                std::span<const std::uint32_t> counts) {
  const double share = largest_share(counts);
  if (share > 0) {
    ui.text_in(at, Align::right, Type::small, ui.colors.ink_soft, percent(share));
    if (map.explain_share && ui.asked(at)) ui.tooltip(map.explain_share(row, share));
  }
  if (map.share_name.empty()) return;
  ui.mirror.say(Role::cell, share > 0 ? percent(share) : "", at);
}

void draw_block_row(Ui& ui, const Block& block, const Rect& row, const HeatMap& map, std::size_t r,
                    std::optional<Cell>& pressed) {
  const auto counts = map.counts.subspan(r * map.columns, map.columns);
  const auto total = std::accumulate(counts.begin(), counts.end(), std::uint32_t{0});
  ui.badge(rect_at({row.left, row.top + ui.px(3)},
                   {ui.badge_width(map.rows()), row.height() - ui.px(6)}),
           r, map.row_places[r]);
  explain_mark(ui, block.head(row), row_title(map, r), map.row_mark);
  ui.mirror.begin(Role::row, {}, {});
  ui.mirror.say(Role::rowheader, row_title(map, r), block.head(row));
  for (std::size_t c = block.first; c < block.last; ++c) {
    const Rect at = block.cell(row, c);
    const bool over = map.pressable ? ui.hovered(at) : ui.asked(at);
    const bool selected = map.selected == Cell{r, c};
    if (map.pressable) {
      const std::string id = std::to_string(r) + "/" + std::to_string(c);
      const std::string name =
          grouped(counts[c]) + ", " + row_title(map, r) + ", " + column_title(map, c);
      ui.mirror.begin(Role::gridcell, {}, {});
      if (plain_button(ui, id.c_str(), at, {.name = name, .on = selected})) pressed = Cell{r, c};
      ui.mirror.end();
    } else {
      ui.mirror.say(Role::cell, grouped(counts[c]), at);
    }
    const float share = total > 0 ? static_cast<float>(counts[c]) / static_cast<float>(total) : 0;
    draw_cell(ui, at, counts[c], share, selected, over && map.pressable);
    if (!map.explain) continue;
    ui.explain(std::to_string(r) + "/" + std::to_string(c), at, over,
               map.explain(r, c, counts[c], total));
  }
  if (const auto at = block.share(row, map)) draw_share(ui, *at, map, r, counts);
  if (map.selected_row == r) {
    const Rect cells{block.left(), row.top, block.right(), row.bottom};
    ui.list().AddRect(cells.min(), cells.max(), ui.colors.ink, ui.px(4), 0, ui.px(1));
  }
  ui.mirror.end();
}

// Cut off the top of `table`. To the mirror each block is a table of its own, as it is to the eye.
void draw_block(Ui& ui, const Block& block, Rect& table, const HeatMap& map,
                std::optional<Cell>& pressed) {
  const Rect header = draw_block_header(ui, block, table, map);
  const bool whole = block.last - block.first == map.columns;
  std::string name = std::string(map.row_name) + " by " + std::string(map.column_name);
  if (!whole && !map.column_clusters.empty()) {  // in no order that numbers could tell
    name += ", columns " + std::to_string(block.first + 1) + " to " + std::to_string(block.last);
  } else if (!whole) {
    name += ", " + std::to_string(map.number(block.first)) + " to " +
            std::to_string(map.number(block.last - 1));
  }
  ui.mirror.begin(map.pressable ? Role::grid : Role::table,
                  block.first == 0 ? "counts" : "counts from " + std::to_string(block.first), name);
  tell_column_titles(ui, block, header, map);
  ui.push("cell");
  for (std::size_t r = 0; r < map.rows(); ++r) {
    const Rect row = table.cut_top(line_height(ui));
    if (ui.in_sight(row.top, row.bottom)) draw_block_row(ui, block, row, map, r, pressed);
  }
  ui.pop();
  ui.mirror.end();
}

}  // namespace

bool heat_map_shows_names(const Ui& ui, const HeatMap& map, float width) {
  const float most = columns_of(ui, map, width).width - ui.px(4);
  bool any = false;
  for (std::size_t c = 0; c < map.columns; ++c) {
    any = any || !map.name(c).empty();
    if (ui.text_width(Type::small, map.name(c)) > most) return false;
  }
  return any;
}

std::optional<Cell> heat_map(Ui& ui, Rect& rest, const HeatMap& map) {
  std::optional<Cell> pressed;
  const Columns columns = columns_of(ui, map, rest.width());
  for (std::size_t first = 0; first < map.columns; first += columns.across) {
    if (first > 0) rest.cut_top(block_gap(ui));
    const std::size_t last = std::min(first + columns.across, map.columns);
    draw_block(ui, {first, last, columns, rest, ui.px(8)}, rest, map, pressed);
  }
  return pressed;
}

}  // namespace digitscope::app
