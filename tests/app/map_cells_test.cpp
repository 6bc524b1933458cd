// The grid over the map, and the digit that stands for those in each of its squares.

#include "app/model/map_cells.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "base/random_state.h"

using namespace digitscope;
using namespace digitscope::app;

namespace cell_tests {

struct Scatter {
  std::vector<MapPoint> points;
  std::vector<CellVote> votes;
};

// Of four groups, some of it hidden; a third is preferred, all of it in one half.
Scatter scatter(std::size_t count) {
  RandomState random(5);
  Scatter made;
  for (std::size_t i = 0; i < count; ++i) {
    const auto x = static_cast<float>(random.random_sample()) * 40 - 7;
    const auto y = static_cast<float>(random.random_sample()) * 25 + 3;
    made.points.push_back({x, y});
    const bool hidden = i % 11 == 0;
    made.votes.push_back(
        {hidden ? CellVote::none : static_cast<std::uint32_t>(i % 4), x > 0 && i % 3 == 0});
  }
  return made;
}

using Square = std::pair<std::uint32_t, std::uint32_t>;  // line, column

Square square_of(const CellGrid& grid, MapPoint at) {
  const auto last = static_cast<std::int64_t>(1) << grid.level;
  const auto number = [&](float distance) {
    const auto at_square = static_cast<std::int64_t>(std::floor(distance / grid.side));
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(at_square, 0, last - 1));
  };
  return {number(at.y - grid.low.y), number(at.x - grid.low.x)};
}

// What the definition says of the rows of one square, without sorting anything.
std::uint32_t typical(std::vector<std::uint32_t> rows, const Scatter& all) {
  const bool some = std::any_of(rows.begin(), rows.end(),
                                [&](std::uint32_t row) { return all.votes[row].preferred; });
  if (some) std::erase_if(rows, [&](std::uint32_t row) { return !all.votes[row].preferred; });
  std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
  for (const std::uint32_t row : rows) groups[all.votes[row].group].push_back(row);
  std::vector<std::uint32_t> most;
  for (const auto& entry : groups) {
    if (entry.second.size() > most.size()) most = entry.second;
  }
  double x = 0, y = 0;
  for (const std::uint32_t row : most) {
    x += all.points[row].x / static_cast<double>(most.size());
    y += all.points[row].y / static_cast<double>(most.size());
  }
  std::uint32_t best = most.front();
  double least = 1e30;
  for (const std::uint32_t row : most) {
    const double distance = std::hypot(all.points[row].x - x, all.points[row].y - y);
    if (distance < least - 1e-9) {
      least = distance;
      best = row;
    }
  }
  return best;
}

}  // namespace cell_tests
using namespace cell_tests;

TEST_CASE("map cells: squares are as wide as asked for, and below twice that, at every zoom") {
  const MapBox box{{-7, 3}, {33, 28}};
  float before = 1e9f;
  for (float scale = 1.1f; scale < 5000; scale *= 1.07f) {
    const CellGrid grid = grid_for(box, scale, 30);
    CAPTURE(scale);
    CHECK(grid.side * scale >= 30);
    CHECK(grid.side * scale < 60.001f);
    CHECK((grid.side == before || grid.side == before / 2 || before == 1e9f));
    // From the square around the middle of the box.
    CHECK(grid.low.x == doctest::Approx(-7));
    CHECK(grid.low.y == doctest::Approx(15.5 - 20));
    CHECK(grid.side == box.width() / static_cast<float>(1u << grid.level));
    before = grid.side;
  }
  // Where the map has not even room for one, there is one all the same.
  CHECK(grid_for(box, 0.1f, 30).level == 0);
  CHECK(grid_for({}, 100, 30).side > 0);
}

TEST_CASE("map cells: the typical digit is of the commonest group, nearest to its mean") {
  const Scatter all = scatter(4000);
  const MapBox box = box_around(all.points);
  for (const float scale : {1.0f, 4.0f, 20.0f, 300.0f}) {
    const CellGrid grid = grid_for(box, scale, 30);
    std::map<Square, std::vector<std::uint32_t>> squares;
    for (std::uint32_t row = 0; row < all.points.size(); ++row) {
      if (all.votes[row].group == CellVote::none) continue;
      squares[square_of(grid, all.points[row])].push_back(row);
    }
    const auto cells = typical_of_cells(grid, all.points, all.votes);
    REQUIRE(cells.size() == squares.size());
    auto cell = cells.begin();
    for (const auto& square : squares) {  // a map has them in the order promised
      CAPTURE(scale);
      CHECK(Square{cell->line, cell->column} == square.first);
      CHECK(cell->count == square.second.size());
      CHECK(cell->row == typical(square.second, all));
      CHECK(cell->preferred == all.votes[cell->row].preferred);
      ++cell;
    }
  }
}

TEST_CASE("map cells: ties go to the lowest group and row, and nothing is of nothing") {
  const CellGrid grid = grid_for({{0, 0}, {8, 8}}, 10, 80);
  REQUIRE(grid.level == 0);
  const std::vector<MapPoint> points = {{1, 1}, {3, 3}, {5, 5}, {7, 7}};
  const auto cells = typical_of_cells(grid, points, std::vector<CellVote>{{2}, {1}, {2}, {1}});
  REQUIRE(cells.size() == 1);
  CHECK(cells[0] == MapCell{0, 0, 1, 4, true});
  CHECK(typical_of_cells(grid, points, std::vector<CellVote>(4, {CellVote::none})).empty());
  CHECK(typical_of_cells(grid, {}, {}).empty());
}
