// Pictures of typical digits and contours of groups in place of the map's dots.

#include "app/model/map_marks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "app/charts/map_points.h"
#include "app/model/link.h"
#include "app/model/map_coloring.h"
#include "app/model/messages.h"
#include "app/model/selection.h"
#include "app/model/view_state.h"
#include "app/on_map.h"
#include "app/ui/theme.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace marks_tests {

AppState marked(MapMarks marks) {
  AppState state = on_map(state_with_result(3000, 10));
  apply(state, MarkMap{marks});
  return state;
}

// The pictures drawn on the map.
const std::vector<PictureQuad>& pictures_on(const Headless& page) {
  REQUIRE(!page.pictures().batches().empty());
  return page.pictures().batches().front().quads;
}

std::set<std::uint32_t> rows_of(const std::vector<PictureQuad>& quads) {
  std::set<std::uint32_t> rows;
  for (const PictureQuad& quad : quads) rows.insert(quad.index);
  return rows;
}

std::int64_t cluster_of(Headless& page, std::uint32_t row) {
  return page.state().result()->labels[row];
}

}  // namespace marks_tests
using namespace marks_tests;

TEST_CASE("map marks: pictures stand in squares at every zoom, none on another, above faint dots") {
  Headless page(on_map(state_with_result(3000, 10)), 1280, 720);
  CHECK(page.pictures().batches().empty());
  page.click("marks/pictures");
  CHECK(page.state().map.marks == MapMarks::pictures);
  for (int zoom = 0; zoom < 9; ++zoom) {
    CAPTURE(zoom);
    const auto& quads = pictures_on(page);
    CHECK(quads.size() > 20);
    CHECK(rows_of(quads).size() == quads.size());
    CHECK(!drawn(page).pictures);
    for (std::size_t i = 0; i < quads.size(); ++i) {
      CHECK(quads[i].rect.width() >= 16);
      CHECK(quads[i].rect.width() < 60);
      for (std::size_t j = 0; j < i; ++j) {
        const Rect &a = quads[i].rect, &b = quads[j].rect;
        CHECK((a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top));
      }
    }
    page.type("+");
    page.frames(2);
  }
  const auto dots = map_points(page.state(), false);
  CHECK(std::all_of(dots.begin(), dots.end(),
                    [](const MapDot& dot) { return (dot.color >> 24) < 128; }));
  page.click("marks/dots");
  CHECK(page.state().map.marks == MapMarks::dots);
}

TEST_CASE("map marks: moving the map changes no picture, and frames that follow work nothing out") {
  AppState state = marked(MapMarks::pictures);
  state.map.camera.zoom = 3;
  Headless page(std::move(state), 1280, 720);
  page.frames(2);
  const auto before = pictures_on(page);
  const CellGrid grid = *page.state().map.figures.grid;
  const MapCell* cells = page.state().map.figures.cells.data();
  const ImVec2 from = page.rect("map").center();
  drag(page, from, {{from.x + 25, from.y + 11}, {from.x + 50, from.y + 20}});
  page.frames(2);
  CHECK(page.state().map.figures.grid == grid);
  CHECK(page.state().map.figures.cells.data() == cells);
  std::size_t stayed = 0;
  for (const PictureQuad& now : pictures_on(page)) {
    const auto same = std::find_if(before.begin(), before.end(), [&](const PictureQuad& then) {
      return then.index == now.index;
    });
    if (same == before.end()) continue;
    ++stayed;
    CHECK(std::abs(now.rect.left - (same->rect.left + 50)) <= 1);  // of a pixel's rounding
    CHECK(std::abs(now.rect.top - (same->rect.top + 20)) <= 1);
  }
  CHECK(stayed > before.size() / 2);
  // What they are worked out from is another now.
  apply(page.state(), ColorMap{MapColoring::label});
  page.frames(2);
  CHECK(rows_of(pictures_on(page)) != rows_of(before));
}

TEST_CASE("map marks: the pointer finds the digit of a picture all over it") {
  Headless page(marked(MapMarks::pictures), 1280, 720);
  const Rect plot = page.rect("map");
  PictureQuad inner;
  for (const PictureQuad& quad : pictures_on(page)) {
    const ImVec2 at = quad.rect.center();
    if (plot.inset(60).contains(at)) inner = quad;
  }
  const Rect at = inner.rect;
  for (const ImVec2 corner : {at.min(), at.max(), at.center()}) {
    page.move_to(corner);
    CHECK(page.pictures().batches().back().quads[0].index == inner.index);
  }
  page.press();
  page.release();
  REQUIRE(page.state().inspected);
  CHECK(page.state().inspected->row == inner.index);
}

TEST_CASE("map marks: a finger inspects the digit of a picture") {
  Headless phone(marked(MapMarks::pictures), 390, 844, 2);
  PictureQuad inner;
  const Rect on_phone = phone.rect("map");
  for (const PictureQuad& quad : pictures_on(phone)) {
    if (on_phone.inset(60).contains(quad.rect.center())) inner = quad;
  }
  phone.tap({inner.rect.left + 2, inner.rect.bottom - 2});
  REQUIRE(phone.state().inspected);
  CHECK(phone.state().inspected->row == inner.index);
}

TEST_CASE("map marks: no hidden group has a picture, and what is selected comes before the rest") {
  Headless page(marked(MapMarks::pictures), 1280, 720);
  const auto all = pictures_on(page);
  const auto of_cluster = [&](std::int64_t cluster) {
    const auto& quads = pictures_on(page);
    return std::count_if(quads.begin(), quads.end(), [&](const PictureQuad& quad) {
      return cluster_of(page, quad.index) == cluster;
    });
  };
  CHECK(of_cluster(3) > 0);
  CHECK(of_cluster(3) < static_cast<long>(all.size()));
  apply(page.state(), ChooseCluster{3});
  page.frames(2);
  const auto squares = static_cast<long>(pictures_on(page).size());
  CHECK(squares == static_cast<long>(all.size()));
  CHECK(of_cluster(3) > squares / 2);
  for (const PictureQuad& quad : pictures_on(page)) {
    CHECK(((quad.color >> 24) == 255) == (cluster_of(page, quad.index) == 3));
  }
  apply(page.state(), ToggleGroup{MapColoring::cluster, 3});
  page.frames(2);
  CHECK(of_cluster(3) == 0);
}

TEST_CASE("map marks: contours are of groups, in their colours, and hidden with them") {
  Headless page(marked(MapMarks::contours), 1280, 720);
  const ImU32 color = group_color(page.state().dark() ? palette(true) : palette(false),
                                  page.state().result()->places[3]);
  CHECK(group_contours(page.state()).size() == 10);
  page.frames(2);
  const GroupContour* worked_out = page.state().map.figures.contours.data();
  const std::size_t corners = corners_of_color(color);
  CHECK(corners > 100);
  page.type("+");
  page.frames(2);
  CHECK(page.state().map.figures.contours.data() == worked_out);
  apply(page.state(), ChooseCluster{3});
  page.frames(2);
  CHECK(page.state().map.figures.contours.data() == worked_out);
  apply(page.state(), ChooseCluster{3});
  page.type("0");
  apply(page.state(), ToggleGroup{MapColoring::cluster, 3});
  page.frames(2);
  CHECK(group_contours(page.state()).size() == 9);
  CHECK(corners_of_color(color) < corners / 4);
  // Scores are of no groups: there dots stand, until there are groups again.
  AppState scores = on_map(state_with_anomalies(3000, -0.64));
  scores.map.marks = MapMarks::contours;
  CHECK(map_marks_offered(scores).size() == 2);
  CHECK(map_marks(scores) == MapMarks::dots);
  CHECK(group_contours(scores).empty());
  apply(scores, ColorMap{MapColoring::label});
  CHECK(map_marks(scores) == MapMarks::contours);
}

TEST_CASE("map marks: of thousands of groups there are no contours") {
  AppState state = on_map(state_with_result(3000, most_contours + 1));
  state.map.marks = MapMarks::contours;
  CHECK(map_marks_offered(state).size() == 2);
  CHECK(map_marks(state) == MapMarks::dots);
  apply(state, ColorMap{MapColoring::label});
  CHECK(map_marks(state) == MapMarks::contours);
  CHECK(map_marks_offered(on_map(state_with_result(3000, most_contours))).size() == 3);
  CHECK(map_marks_offered(on_map(state_with_result(3000, 2000))).size() == 2);
}

TEST_CASE("map marks: which digit has the picture is told as it is chosen") {
  {
    Headless page(marked(MapMarks::pictures), 1280, 720);
    CHECK(page.tells("of its digits of the commonest colour, the one in their middle."));
  }
  AppState state = on_map(state_with_anomalies(3000, -0.64));
  apply(state, MarkMap{MapMarks::pictures});
  Headless scores(std::move(state), 1280, 720);
  CHECK(scores.tells("the digit in the middle of those in it."));
  CHECK(!scores.tells("commonest colour"));
}

TEST_CASE("map marks: they are told, are in the link, and come back from it") {
  Headless page(on_map(state_with_result(3000, 10)), 1280, 720);
  CHECK(link_of(page.state(), "").find("marks") == std::string::npos);
  page.ask("marks/pictures");
  CHECK(page.tells("one in each square of a grid"));
  CHECK(page.says("each picture is the most typical digit of its square"));
  CHECK(page.meaning("marks/pictures").on == true);
  page.ask("marks/contours");
  CHECK(page.tells("A line surrounds half of the digits of each group"));
  CHECK(link_of(page.state(), "").find("marks=contours") != std::string::npos);
  AppState other = on_map(state_with_result(3000, 10));
  follow_link(other, "?view=map&marks=pictures");
  CHECK(other.map.marks == MapMarks::pictures);
}

TEST_CASE("map marks: their choice takes no line of its own on a tablet") {
  Headless page(on_map(state_with_result(3000, 10)), 560, 844, 2);
  CHECK(page.rect("marks/dots").top == page.rect("coloring/cluster").top);
  CHECK(page.rect("marks/dots").left > page.rect("coloring/cluster").right);
}
