// Where the centroids of k-means lie on the map after each iteration, and how that is shown.

#include "app/model/centroid_paths.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/model/messages.h"
#include "app/on_map.h"
#include "app/ui/theme.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace paths_tests {

constexpr std::uint32_t in_none = CentroidPaths::none;

// Five digits in two clusters, in three iterations, of which the second has no frame.
Playback five_digits() {
  Playback playback;
  playback.first_rows = {0, 4};
  playback.moved = {5, 1, 2};
  playback.moved_rows = {0, 1, 2, 3, 4, 2, 0, 1};
  playback.moved_to = {0, 0, 0, 1, 1, 1, 1, 1};
  playback.frames = {{0, {}}, {1, {3, 2}}, {3, {0, 5}}};
  return playback;
}

const std::vector<MapPoint> digits_at = {{0, 0}, {3, 0}, {6, 9}, {10, 0}, {20, 10}};

}  // namespace paths_tests
using namespace paths_tests;

TEST_CASE(
    "centroid paths: from the first digits by the means of their own, and on where none is left") {
  const CentroidPaths start = centroid_paths(five_digits(), digits_at, 0);
  REQUIRE(start.places.size() == 2);
  REQUIRE(start.places[1].size() == 1);
  CHECK(start.places[1][0].x == 20);
  CHECK(start.clusters == std::vector<std::uint32_t>(5, in_none));

  const CentroidPaths first = centroid_paths(five_digits(), digits_at, 1);
  CHECK(first.clusters == std::vector<std::uint32_t>{0, 0, 0, 1, 1});
  REQUIRE(first.places[0].size() == 2);
  CHECK(first.places[0][1].x == doctest::Approx(3));
  CHECK(first.places[0][1].y == doctest::Approx(3));
  CHECK(first.places[1][1].x == doctest::Approx(15));

  const CentroidPaths last = centroid_paths(five_digits(), digits_at, 2);
  CHECK(last.clusters == std::vector<std::uint32_t>(5, 1));
  REQUIRE(last.places[0].size() == 3);
  CHECK(last.places[0][2].x == last.places[0][1].x);  // it has no digit, and stays
  CHECK(last.places[1][2].x == doctest::Approx(39.0 / 5));
  CHECK(last.places[1][2].y == doctest::Approx(19.0 / 5));
}

TEST_CASE(
    "centroid paths: they are drawn with the iterations, and what their places mean is said") {
  AppState state = with_map(state_with_result(300, 5));
  state.view = View::inside;
  Headless page(std::move(state), 1280, 2000);  // all of it in sight
  answered(page.state(), page.state().questions.last, history_answer(300, 5, 4).dump());
  page.frames(3);
  CHECK(page.says("On the map of principal components: each centroid, and the way it has come."));
  // Before the first iteration the digits are in no cluster; then they are in its colour.
  const auto colored = [&](std::size_t frame) {
    apply(page.state(), ShowFrame{frame});
    page.frames(2);
    return corners_of_color(
        group_color(palette(page.state().dark()), page.state().result()->places[2]));
  };
  const std::size_t before = colored(0);
  CHECK(colored(3) > before + 100);
  // Frames that show the same work nothing out again.
  const MapPoint* places = page.state().playback.paths.paths.places[0].data();
  page.frames(2);
  CHECK(page.state().playback.paths.paths.places[0].data() == places);
  CHECK(paths_shown(page.state()).places[0].size() == 4);
}

TEST_CASE("centroid paths: where the centroids have come to is told as a table") {
  AppState state = with_map(state_with_result(300, 5));
  state.view = View::inside;
  Headless page(std::move(state), 1280, 1200);
  answered(page.state(), page.state().questions.last, history_answer(300, 5, 4).dump());
  page.frames(3);
  // Those of its rows.
  const auto told = [&] {
    std::vector<std::string> found;
    bool in_table = false;
    for (const MirrorNode& node : page.mirror()) {
      const Role role = node.meaning.role;
      const std::string& name = node.meaning.name;
      if (role == Role::table) in_table = name == "Where the centroids are on the map";
      if (in_table && (role == Role::rowheader || role == Role::cell)) found.push_back(name);
    }
    return found;
  };
  apply(page.state(), ShowFrame{0});
  const std::vector<std::string> first = told();
  REQUIRE(first.size() == 5 * 3);
  CHECK(first[0] == "0");
  CHECK(first[12] == "4");
  apply(page.state(), ShowFrame{3});
  CHECK(told() != first);
}

TEST_CASE("centroid paths: where there is no map it is computed when that is asked for") {
  AppState state = state_with_result(300, 5);
  state.view = View::inside;
  Headless page(std::move(state), 1280, 1200);
  answered(page.state(), page.state().questions.last, history_answer(300, 5, 4).dump());
  page.frames(3);
  CHECK(!map_question(page.state()));
  page.click("iterations on map");
  CHECK(map_question(page.state()));
  page.frames(2);
  CHECK(page.tells("Placing the digits on the map"));
  CHECK(!page.shows("iterations on map"));
}

TEST_CASE("centroid paths: why there is no map is told, until it is asked for again") {
  AppState state = state_with_result(300, 5);
  state.view = View::inside;
  Headless page(std::move(state), 1280, 1200);
  answered(page.state(), page.state().questions.last, history_answer(300, 5, 4).dump());
  page.frames(3);
  CHECK(!page.tells("There is no map."));
  page.click("iterations on map");
  answered(page.state(), page.state().questions.last,
           R"({"error": {"code": "failed", "message": "It would not fit."}})");
  page.frames(2);
  CHECK(page.tells("There is no map. It would not fit."));
  page.click("iterations on map");
  page.frames(2);
  CHECK(map_question(page.state()));
  CHECK(!page.tells("There is no map."));
}
