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
  std::span<const std::uint32_t> counts;                // rows x columns
  std::span<const std::uint32_t> row_places;            // colour index of each row: group_color()
  std::span<const std::uint32_t> column_clusters = {};  // their numbers, if columns are clusters
  std::span<const std::uint32_t> column_places = {};    // colour indices of those, by number
  std::string_view row_name;                            // what rows stand for: "cluster"
  std::string_view column_name;                         // "true label"
  std::span<const std::uint8_t> labels = {};  // what the columns stand for, if not clusters
  std::span<const std::string> names = {};    // of labels 0, 1, ...; empty if unknown
  std::string_view row_mark = {};             // what is said of a row's badge, after its name,
  std::string_view column_mark = {};          // and of a column's mark
  std::optional<Cell> selected = {};
  std::optional<std::size_t> selected_row = {};
  bool pressable = false;
  /// The tooltip of a cell.
  std::function<std::string(std::size_t row, std::size_t column, std::uint32_t count,
                            std::uint32_t row_total)>
      explain = {};
  /// The name of the largest count's share of its row, shown to the right of the row: "purity"; and
  /// its tooltip for a row.
  std::string_view share_name = {};
  std::function<std::string(std::size_t row, double share)> explain_share = {};

  std::size_t rows() const { return columns == 0 ? 0 : counts.size() / columns; }
  /// A column's number, and the name of what it stands for: empty if unknown.
  std::size_t number(std::size_t column) const {
    if (column < column_clusters.size()) return column_clusters[column];
    return column < labels.size() ? labels[column] : column;
  }
  std::string_view name(std::size_t column) const {
    return number(column) < names.size() ? std::string_view(names[number(column)]) : "";
  }
};

/// Whether columns are wide enough for their names; if not, only their numbers are drawn.
bool heat_map_shows_names(const Ui& ui, const HeatMap& map, float width);

/// Draws the table and cuts its space off the top of `rest`. On narrow screens the columns that do
/// not fit beside the others stand below them. Returns the cell pressed.
std::optional<Cell> heat_map(Ui& ui, Rect& rest, const HeatMap& map);

}  // namespace digitscope::app
