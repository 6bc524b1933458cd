// On a phone most tools of the map fold, so that it is in sight with what it means.

#include <doctest/doctest.h>

#include "app/headless.h"
#include "app/layout_faults.h"
#include "app/model/apply.h"
#include "app/samples.h"
#include "app/situations.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

AppState map_of_run() {
  AppState state = with_map(state_with_result(3000, 10));
  apply(state, SelectView{View::map});
  return state;
}

}  // namespace

TEST_CASE(
    "map: on a phone all of it is in sight, below what it means, until options are asked for") {
  Headless page(map_of_run(), 390, 844, 2);
  page.frames(3);
  const Rect run = page.rect("run");
  CHECK(page.rect("map").bottom < run.top);
  CHECK(page.shows("projection/PCA"));
  CHECK(page.shows("coloring/cluster"));
  CHECK_FALSE(page.shows("marks/dots"));
  CHECK_FALSE(page.shows("nearer"));
  CHECK_FALSE(page.shows("find"));
  CHECK(page.meaning("map options").open == false);
  page.tap("map options");
  page.frames(3);
  CHECK(page.meaning("map options").open == true);
  for (const char* tool : {"marks/dots", "drag/move", "nearer", "whole map", "find"}) {
    CAPTURE(tool);
    CHECK(page.shows(tool));
  }
  CHECK(faults(page) == "");
  // By keys and the mirror, too.
  page.ask("map options");
  page.frames(3);
  CHECK_FALSE(page.shows("find"));
  CHECK(faults(page) == "");
}

TEST_CASE(
    "map: what was looked for on a phone is answered in sight, until the options are hidden") {
  AppState state = map_of_run();
  state.map.search = {.text = "4711", .message = "There is no row 4,711.", .refused = true};
  Headless page(std::move(state), 390, 844, 2);
  page.frames(3);
  CHECK(page.tells("There is no row 4,711."));
  page.tap("map options");
  page.frames(3);
  CHECK_FALSE(page.tells("There is no row 4,711."));
  CHECK_FALSE(page.shows("find"));
}

TEST_CASE(
    "map: on a phone a press shows all of what fingers have enlarged, and nothing moves for it") {
  AppState state = map_of_run();
  Headless page(std::move(state), 390, 844, 2);
  page.frames(3);
  CHECK_FALSE(page.shows("whole map"));
  const Rect before = page.rect("map");
  const MapState& map = page.state().map;
  apply(page.state(), MoveMap{zoomed(map.camera, 3, map.camera.center, map.digits->points.size())});
  page.frames(3);
  CHECK(page.rect("map").top == before.top);
  CHECK(faults(page) == "");
  page.tap("whole map");
  page.frames(3);
  CHECK(page.state().map.camera.zoom == 1);
  CHECK_FALSE(page.shows("whole map"));
}

TEST_CASE("map: what was looked for in the title unfolds nothing") {
  AppState state = map_of_run();
  state.map.search = {.text = "4711", .message = "There is no row 4,711.", .refused = true};
  Headless page(std::move(state), 440, 900, 2);
  page.frames(3);
  CHECK(page.shows("map options"));
  CHECK(page.shows("find"));
  CHECK_FALSE(page.shows("nearer"));
}

TEST_CASE("map: where there is room nothing folds") {
  Headless page(map_of_run(), 768, 900);
  page.frames(3);
  CHECK_FALSE(page.shows("map options"));
  CHECK(page.shows("find"));
  CHECK(page.shows("nearer"));
}
