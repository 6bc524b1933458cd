// One colour a class: what a real engine answers is drawn in the same colours in every view.

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/charts/map_points.h"
#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/map_coloring.h"
#include "app/model/messages.h"
#include "app/model/runs.h"
#include "app/samples.h"
#include "engine/color_places.h"
#include "engine/engine.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

void run(AppState& state, const std::string& request) {
  Engine engine(1);
  engine.set_digits(state.digits);
  run_started(state, request, RunPurpose::script);
  REQUIRE(run_finished(state, engine.run(request)));
}

/// The colours of all digits drawn, by row; a row drawn in two colours ends the test.
std::vector<ImU32> drawn_digits(const Headless& page, std::size_t rows) {
  std::vector<ImU32> colors(rows, 0);
  for (const PictureBatch& batch : page.pictures().batches()) {
    if (batch.source != PictureSource::digits) continue;
    for (const PictureQuad& quad : batch.quads) {
      REQUIRE((colors[quad.index] == 0 || colors[quad.index] == quad.color));
      colors[quad.index] = quad.color;
    }
  }
  return colors;
}

}  // namespace

TEST_CASE("colours: a digit of the class that its cluster stands for has one colour") {
  AppState state = with_map(state_with_digits(300));
  run(state, R"({"method":"kmeans","n_clusters":13,"n_init":2})");
  const RunResult& shown = *state.result();
  REQUIRE(shown.places.size() == 13);
  for (const bool dark : {false, true}) {
    color_map(state, MapColoring::label);
    const auto by_label = map_points(state, dark);
    color_map(state, MapColoring::cluster);
    const auto by_cluster = map_points(state, dark);
    std::size_t alike = 0, matched = 0;
    for (std::size_t row = 0; row < 300; ++row) {
      CHECK(by_label[row].color == group_color(palette(dark), state.digits.labels[row]));
      const std::uint32_t place = shown.places[shown.labels[row]];
      CHECK(by_cluster[row].color == group_color(palette(dark), place));
      alike += by_label[row].color == by_cluster[row].color;
      matched += place == state.digits.labels[row];
    }
    CHECK(alike == matched);
    CHECK(alike >= 30);
  }
  // The montage has the map's colours.
  Headless page(state, 1280, 3000);
  page.click("tab/result");
  const auto drawn = drawn_digits(page, 300);
  std::size_t seen = 0;
  for (std::size_t row = 0; row < 300; ++row) {
    if (drawn[row] == 0) continue;
    ++seen;
    CHECK(drawn[row] == group_color(palette(false), shown.places[shown.labels[row]]));
  }
  CHECK(seen > 200);
}

TEST_CASE("colours: a cut, by whatever way it is reached, has the colours of its clusters") {
  AppState state = state_with_digits(200);
  run(state, R"({"method":"hierarchical","n_clusters":10})");
  const auto colored = [](const RunResult& shown) {
    std::set<std::pair<std::vector<std::uint32_t>, std::uint32_t>> clusters;
    for (std::size_t k = 0; k < shown.clusters(); ++k) {
      clusters.emplace(shown.members[k], shown.places[k]);
    }
    return clusters;
  };
  const auto ten = colored(*state.result());
  apply(state, CutTree{11});
  const auto eleven = colored(*state.result());
  std::vector<std::pair<std::vector<std::uint32_t>, std::uint32_t>> kept;
  std::set_intersection(ten.begin(), ten.end(), eleven.begin(), eleven.end(),
                        std::back_inserter(kept));
  CHECK(kept.size() == 9);
  apply(state, CutTree{25});
  apply(state, CutTree{3});
  apply(state, CutTree{11});
  CHECK(colored(*state.result()) == eleven);
  run(state, R"({"method":"hierarchical","n_clusters":11})");
  CHECK(colored(*state.result()) == eleven);
}

TEST_CASE("colours: without labels they are those of the clusters' numbers") {
  AppState state = state_with_digits(120, false);
  run(state, R"({"method":"kmeans","n_clusters":4,"n_init":1})");
  CHECK(state.result()->places == std::vector<std::uint32_t>{0, 1, 2, 3});
  run(state, R"({"method":"hierarchical","n_clusters":10})");
  CHECK(state.result()->places == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
}

TEST_CASE("colours: runs compared are matched with one another") {
  AppState state = state_with_digits(300, false);
  run(state, R"({"method":"kmeans","n_clusters":6,"n_init":1,"random_state":1})");
  // The same clustering from other first rows: the same clusters in another order.
  const auto rows = state.result()->first_rows;
  std::string init;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    init += (init.empty() ? "" : ",") + std::to_string(*row);
  }
  run(state, R"({"method":"kmeans","n_clusters":6,"init":[)" + init + "]}");
  compare_with(state, 1);
  const RunResult& shown = *state.result();
  const RunResult& other = *state.find_run(1);
  REQUIRE(shown.labels != other.labels);
  REQUIRE(state.comparison.clusters);
  for (std::size_t row = 0; row < 300; ++row) {
    CHECK(shown.places[shown.labels[row]] == state.comparison.clusters->places[other.labels[row]]);
  }
  // In both montages, side by side, a digit has one colour.
  Headless page(state, 1280, 2000);
  page.click("tab/compare");
  const auto drawn = drawn_digits(page, 300);
  CHECK(std::count_if(drawn.begin(), drawn.end(), [](ImU32 color) { return color != 0; }) > 50);
  compare_with(state, 0);
  CHECK(!state.comparison.clusters);
}
