// Digits selected on the map: by a lasso, and without dragging.

#include <doctest/doctest.h>

#include <algorithm>

#include "app/charts/map_points.h"
#include "app/model/messages.h"
#include "app/model/selection.h"
#include "app/on_map.h"
#include "base/format.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

TEST_CASE("map: a finger draws a lasso, and one held asks about a digit") {
  Headless page(on_map(state_with_digits(3000)), 390, 844, 2);
  // The digit's own: the field for finding one has the word "row" too.
  const auto told = [&] {
    const auto& entries = page.audit().entries;
    return std::any_of(entries.begin(), entries.end(), [](const auto& entry) {
      return entry.kind == LayoutAudit::Kind::text && entry.text == "row";
    });
  };
  page.put_finger(place(page, 50));
  CHECK(!told());
  page.frames(30);
  CHECK(told());
  page.lift_finger();
  CHECK(page.state().inspected);
  page.click("close");
  page.click("drag/lasso");
  const ImVec2 c = page.rect("map").center();
  page.put_finger(c);
  for (const ImVec2 to : {ImVec2{c.x + 150, c.y}, {c.x + 150, c.y + 150}, {c.x, c.y + 150}}) {
    page.move_finger(to);
  }
  page.lift_finger();
  CHECK(!page.state().map.selected.empty());
}

TEST_CASE("map: a lasso selects what it surrounds, and what that is made of is told") {
  Headless page(on_map(state_with_result(3000, 10)), 1280, 720);
  page.click("drag/lasso");
  CHECK(page.state().map.lasso_tool);
  const ImVec2 middle = page.rect("map").center();
  const ImVec2 c{std::floor(middle.x), std::floor(middle.y)};  // as ImGui takes the pointer
  const MapFrame frame = drawn(page).frame;
  const std::initializer_list<ImVec2> corners = {
      {c.x + 62, c.y - 62}, {c.x + 62, c.y + 62}, {c.x - 62, c.y + 62}};
  drag(page, {c.x - 62, c.y - 62}, corners);
  page.frames(2);
  const auto& selected = page.state().map.selected;
  std::vector<std::uint32_t> expected;
  const MapPoint low = frame.to_map({c.x - 62, c.y + 62}),
                 high = frame.to_map({c.x + 62, c.y - 62});
  for (std::uint32_t row = 0; row < 3000; ++row) {
    const MapPoint at = page.state().map.digits->points[row];
    if (at.x > low.x && at.x < high.x && at.y > low.y && at.y < high.y) expected.push_back(row);
  }
  CHECK(expected.size() > 100);
  CAPTURE(selected.size());
  CAPTURE(expected.size());
  CHECK(selected == expected);
  CHECK(page.state().map.lasso.empty());
  CHECK(page.state().map.camera.zoom == 1);
  CHECK(page.says(std::to_string(selected.size()) + " digits selected"));
  CHECK(page.tells("true label 0: "));
  CHECK(page.tells("cluster 0: "));
  // They are drawn last, the others fade; their pictures stand below.
  const auto dots = map_points(page.state(), false);
  CHECK(dots.back().row == selected.back());
  CHECK((dots.front().color >> 24) < 100);
  CHECK(page.pictures().batches().back().quads[0].index == selected[0]);
  page.click("clear selection");
  CHECK(page.state().map.selected.empty());
}

TEST_CASE("map: of what is selected, one label can be singled out, and the others brought back") {
  Headless page(on_map(state_with_result(3000, 10)), 1280, 720);
  page.click("cluster/0");
  const std::vector<std::uint32_t> cluster = selected_rows(page.state());
  const std::uint8_t label = page.state().digits.labels[cluster.front()];
  const std::string part = "selected/label/" + std::to_string(label);
  page.click(part);
  const std::vector<std::uint32_t> rows = selected_rows(page.state());
  std::vector<std::uint32_t> expected;
  for (const std::uint32_t row : cluster) {
    if (page.state().digits.labels[row] == label) expected.push_back(row);
  }
  CHECK(rows == expected);
  page.click(part);
  CHECK(selected_rows(page.state()) == cluster);
}

TEST_CASE("map: of a long selection the first lines are shown, and all of it on request") {
  Headless page(on_map(state_with_result(3000, 2)), 1280, 720);
  page.click("cluster/0");
  const std::size_t size = selected_rows(page.state()).size();
  REQUIRE(size > 1000);
  const std::string all = "show all " + counted(size, "digit", "digits");
  page.focus("whole selection");  // into sight
  CHECK(page.says(all));
  page.click("whole selection");
  CHECK(page.state().map.whole_selection);
  page.frames(2);
  page.focus("whole selection");
  CHECK(page.says("show only the first "));
  page.click("whole selection");
  CHECK(!page.state().map.whole_selection);
  page.frames(2);
  page.focus("whole selection");
  CHECK(page.says(all));
  page.click("whole selection");
  page.focus("cluster/1");
  page.click("cluster/1");
  CHECK(!page.state().map.whole_selection);
  // Few enough are all shown, and nothing is offered.
  select_inside(page.state(), {});
  choose_cluster(page.state(), 1);
  page.state().map.selected = {3, 4, 5};
  page.frames(2);
  CHECK(!page.shows("whole selection"));
}

TEST_CASE("map: Shift draws a lasso too, Escape takes the selection away") {
  Headless page(on_map(state_with_digits(3000)), 1280, 720);
  const ImVec2 c = page.rect("map").center();
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  drag(page, c, {{c.x + 50, c.y}, {c.x + 50, c.y + 50}});
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
  page.frames(2);
  CHECK(!page.state().map.selected.empty());
  page.key(ImGuiKey_Escape);
  CHECK(page.state().map.selected.empty());
}

TEST_CASE("map: a lasso of two corners, and one that becomes a pinch, select nothing") {
  AppState state = on_map(state_with_digits(300));
  select_inside(state, corners(state.map.digits->box));
  const std::size_t selected = state.map.selected.size();
  CHECK(selected > 200);
  draw_lasso(state, {0, 0});
  draw_lasso(state, {100, 100});
  end_lasso(state);
  CHECK(state.map.selected.size() == selected);
  draw_lasso(state, {0, 0});
  move_map(state, state.map.camera);
  CHECK(state.map.lasso.empty());
  REQUIRE(load_digits(state, idx_images(2), {}));
  CHECK(state.map.selected.empty());
}

TEST_CASE("map: without dragging it is moved, and digits are selected") {
  for (const float width : {1280.0f, 700.0f, 390.0f, 320.0f}) {
    CAPTURE(width);
    Headless page(on_map(state_with_result(3000, 10)), width, 844);
    const auto press = [&page](std::string_view control) {
      page.focus(control);  // into sight
      page.click(control);
    };
    press("Move left");  // of the whole map there is nothing more
    CHECK(page.state().map.camera.center.x == whole_map(page.state().map.digits->box).center.x);
    press("nearer");
    const MapPoint before = page.state().map.camera.center;
    press("Move right");
    press("Move up");
    const MapPoint now = page.state().map.camera.center;
    CHECK(now.x > before.x);
    CHECK(now.y > before.y);
    press("select in sight");
    const std::size_t selected = page.state().map.selected.size();
    CHECK(selected > 0);
    CHECK(selected < 3000);
  }
}
