#pragma once
// A table of counts, each cell shaded by its share of the row.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

struct Cell {
  std::size_t row = 0;
  std::size_t column = 0;
  bool operator==(const Cell&) const = default;
};

/// Rows are clusters, shown by their badges. Columns are true labels, shown by their marks, or
/// clusters of another run.
struct HeatMap {
  std::size_t columns = 0;
  std::span<const std::uint32_t> counts;              // rows x columns
  std::span<const std::uint32_t> row_places;          // of each row's colour: group_color()
  std::span<const std::uint32_t> column_places = {};  // likewise, if columns are clusters
  std::string_view row_name;                          // of what they are: "cluster"
  std::string_view column_name;                       // "true label"
  std::span<const std::uint8_t> labels = {};          // what the columns stand for, unless clusters
  std::span<const std::string> names = {};  // of labels 0, 1, ...; those not known are empty
  std::optional<Cell> selected = {};
  bool pressable = false;
  /// What the pointer over a cell tells.
  std::function<std::string(std::size_t row, std::size_t column, std::uint32_t count,
                            std::uint32_t row_total)>
      explain = {};
  /// What the share of a row's largest count is, which stands at its right: "purity"; and what is
  /// told of that of a row.
  std::string_view share_name = {};
  std::function<std::string(std::size_t row, double share)> explain_share = {};

  std::size_t rows() const { return columns == 0 ? 0 : counts.size() / columns; }
  /// The number that a column bears, and the name of what it stands for: empty when not known.
  std::size_t number(std::size_t column) const {
    return column < labels.size() ? labels[column] : column;
  }
  std::string_view name(std::size_t column) const {
    return number(column) < names.size() ? std::string_view(names[number(column)]) : "";
  }
};

/// Whether columns are wide enough for their names; otherwise only their numbers are drawn.
bool heat_map_shows_names(const Ui& ui, const HeatMap& map, float width);

/// Cut off the top of `rest`. On narrow screens the columns that have no room beside the others
/// stand below them. Returns the cell pressed.
std::optional<Cell> heat_map(Ui& ui, Rect& rest, const HeatMap& map);

}  // namespace digitscope::app
