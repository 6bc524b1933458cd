#include "app/model/map_cells.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace digitscope::app {
namespace {

// The zoom is limited long before (map_geometry.cpp); squares are numbered exactly up to here.
constexpr std::uint32_t most_levels = 22;

// A digit, by what it is sorted by: the digits of a square and in it those of a group are together.
struct SortedDigit {
  std::uint32_t line, column;
  bool stands_back;
  std::uint32_t group, row;

  bool in_cell_of(const SortedDigit& other) const {
    return line == other.line && column == other.column;
  }
  auto key() const { return std::tie(line, column, stands_back, group, row); }
};

// The outermost squares also have what lies on the edge, where rounding may put it beyond.
std::uint32_t square_of(float distance, const CellGrid& grid) {
  const auto last = static_cast<float>((1u << grid.level) - 1);
  return static_cast<std::uint32_t>(std::clamp(std::floor(distance / grid.side), 0.0f, last));
}

std::uint32_t nearest_to_mean(std::span<const SortedDigit> group,
                              std::span<const MapPoint> points) {
  double x = 0, y = 0;
  for (const SortedDigit& entry : group) {
    x += points[entry.row].x;
    y += points[entry.row].y;
  }
  x /= static_cast<double>(group.size());
  y /= static_cast<double>(group.size());
  const auto distance = [&](const SortedDigit& entry) {
    const double right = points[entry.row].x - x, up = points[entry.row].y - y;
    return right * right + up * up;
  };
  return std::min_element(
             group.begin(), group.end(),
             [&](const SortedDigit& a, const SortedDigit& b) { return distance(a) < distance(b); })
      ->row;
}

// Of one square, in order; the preferred ones, if there are any, come first.
std::span<const SortedDigit> commonest_group(std::span<const SortedDigit> cell) {
  std::span<const SortedDigit> commonest;
  for (std::size_t first = 0, end = 0; first < cell.size(); first = end) {
    while (end < cell.size() && cell[end].group == cell[first].group &&
           cell[end].stands_back == cell[first].stands_back) {
      ++end;
    }
    if (cell[first].stands_back != cell.front().stands_back) break;
    if (end - first > commonest.size()) commonest = cell.subspan(first, end - first);
  }
  return commonest;
}

}  // namespace

CellGrid grid_for(const MapBox& box, float scale, float least) {
  const float longer = std::max(box.width(), box.height());
  CellGrid grid{{}, longer > 0 ? longer : 1, 0};
  grid.low = {box.center().x - grid.side / 2, box.center().y - grid.side / 2};
  while (grid.level < most_levels && grid.side / 2 * scale >= least) {
    grid.side /= 2;
    ++grid.level;
  }
  return grid;
}

std::vector<MapCell> typical_of_cells(const CellGrid& grid, std::span<const MapPoint> points,
                                      std::span<const CellVote> votes) {
  std::vector<SortedDigit> entries;
  entries.reserve(points.size());
  for (std::uint32_t row = 0; row < points.size(); ++row) {
    if (votes[row].group == CellVote::none) continue;
    entries.push_back({square_of(points[row].y - grid.low.y, grid),
                       square_of(points[row].x - grid.low.x, grid), !votes[row].preferred,
                       votes[row].group, row});
  }
  std::sort(entries.begin(), entries.end(),
            [](const SortedDigit& a, const SortedDigit& b) { return a.key() < b.key(); });
  std::vector<MapCell> cells;
  const std::span<const SortedDigit> all = entries;
  for (std::size_t first = 0, end = 0; first < all.size(); first = end) {
    while (end < all.size() && all[end].in_cell_of(all[first])) ++end;
    const auto cell = all.subspan(first, end - first);
    cells.push_back({cell.front().column, cell.front().line,
                     nearest_to_mean(commonest_group(cell), points),
                     static_cast<std::uint32_t>(cell.size()), !cell.front().stands_back});
  }
  return cells;
}

}  // namespace digitscope::app
