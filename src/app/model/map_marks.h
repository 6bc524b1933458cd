#pragma once
// What stands for the digits on the map: dots, the pictures of typical ones, or dots with the
// contours of their groups.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "app/model/actions.h"
#include "app/model/map_cells.h"
#include "app/model/map_density.h"

namespace digitscope::app {

struct AppState;
struct DigitMap;

/// Up to how many groups there are contours: beyond, no line could be told from another, and each
/// would be worked out and drawn.
inline constexpr std::size_t most_contours = 300;

/// The marks that there can be now: contours are those of groups, so the colours have to be, too,
/// and there are none of more than `most_contours`.
std::vector<MapMarks> map_marks_offered(const AppState& state);
/// The marks in use: the user's choice, or dots where it cannot be.
MapMarks map_marks(const AppState& state);

/// A group that shares a colour, and where most of it lies.
struct GroupContour {
  std::uint32_t number = 0;
  DenseHalf half;
};

/// What was last worked out from the places on the map, so that frames which show the same do not
/// work it out again.
struct MapFigures {
  /// What it depends on, as versions and numbers. The map is held on to, as another one might
  /// otherwise come to have its address.
  struct Source {
    std::shared_ptr<const DigitMap> map;
    std::uint32_t digits = 0, runs = 0, changes = 0;
    std::optional<std::uint32_t> cluster, label;
    bool operator==(const Source&) const = default;
  };
  Source cells_of, contours_of;
  std::optional<CellGrid> grid;
  std::vector<MapCell> cells;
  std::vector<GroupContour> contours;
};

/// The typical digit of each square with digits of no hidden group, of the selected ones where
/// there are any. Requires a known map. Valid until the next call. O(n log n), once as long as
/// nothing of it changes.
const std::vector<MapCell>& typical_digits(const AppState& state, const CellGrid& grid);

/// The contours of the groups that are not hidden, by number; none where the colours are of no
/// groups. Requires a known map. Otherwise as typical_digits(), O(n + groups * squares).
const std::vector<GroupContour>& group_contours(const AppState& state);

}  // namespace digitscope::app
