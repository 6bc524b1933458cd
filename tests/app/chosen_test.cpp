// A cluster or a label selected in one view is selected in all.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "app/charts/map_points.h"
#include "app/layout_faults.h"
#include "app/model/selection.h"
#include "app/model/state_json.h"
#include "app/on_map.h"
#include "base/format.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

std::size_t opaque(const AppState& state) {
  const auto dots = map_points(state, false);
  return static_cast<std::size_t>(std::count_if(dots.begin(), dots.end(), [](const MapDot& dot) {
    return (dot.color >> IM_COL32_A_SHIFT) == 255;
  }));
}

}  // namespace

TEST_CASE("selection: bars, centroids, leaves and badges select a cluster, and clear it") {
  struct Way {
    AppState state;
    std::string control;
  };
  Way ways[] = {{state_with_result(3000, 10), "bar/3"},
                {state_with_result(3000, 10), "centroid/3"},
                {state_with_result(3000, 10), "cluster/3"},
                {state_with_tree(300, 10), "leaves/3"},
                {on_map(state_with_result(3000, 10)), "cluster/3"}};
  for (Way& way : ways) {
    CAPTURE(way.control);
    Headless page(std::move(way.state), 1280, 1600);
    page.click(way.control);
    CHECK(cluster_chosen(page.state()) == 3u);
    page.frames(2);
    CHECK(faults(page) == "");
    page.click(way.control);
    CHECK(!cluster_chosen(page.state()));
  }
}

TEST_CASE("selection: a leaf's picture selects its cluster") {
  Headless page(state_with_tree(300, 10), 1280, 800);
  const Rect badge = page.rect("leaves/3");
  page.move_to({badge.center().x, badge.top - 20});
  page.press();
  page.release();
  CHECK(cluster_chosen(page.state()) == 3u);
}

TEST_CASE("selection: the map shows the digits of a cluster selected elsewhere") {
  AppState state = on_map(state_with_result(3000, 10));
  CHECK(opaque(state) == 3000);
  const MapLook before = map_look(state, false);
  apply(state, ChooseCluster{3});
  CHECK(map_look(state, false) != before);
  CHECK(opaque(state) == state.result()->sizes[3]);
  Headless page(std::move(state), 1280, 720);
  CHECK(page.says(counted(page.state().result()->sizes[3], "digit", "digits") + " selected"));
  CHECK(page.says("in cluster 3"));
  page.key(ImGuiKey_Escape);
  CHECK(!has_selection(page.state()));
}

TEST_CASE("selection: cluster, label and outline select the digits that are in all of them") {
  Headless page(on_map(state_with_result(3000, 10)), 1280, 720);
  page.click("cluster/3");
  page.click("coloring/true label");
  page.click("label/4");
  CHECK(page.says("labelled 4"));
  page.click("select in sight");
  const AppState& state = page.state();
  std::vector<std::uint32_t> expected;
  for (std::uint32_t row = 0; row < 3000; ++row) {
    if (state.result()->labels[row] == 3 && state.digits.labels[row] == 4) expected.push_back(row);
  }
  CHECK(selected_rows(state) == expected);
  page.frames(2);
  CHECK(page.says("inside the outline"));
  page.click("clear selection");
  CHECK(!has_selection(page.state()));
  CHECK(selected_rows(page.state()).empty());
}

TEST_CASE("selection: a link restores it, and what does not exist selects nothing") {
  AppState state = on_map(state_with_result(3000, 10));
  apply(state, ChooseCluster{3});
  apply(state, ChooseLabel{4});
  AppState other = state_with_result(3000, 10);
  REQUIRE(restore_state(other, state_json(state)));
  CHECK(cluster_chosen(other) == 3u);
  CHECK(label_chosen(other) == 4u);
  CHECK(selected_rows(other) == selected_rows(state));
  other.runs.chosen_cluster = 10;
  other.map.chosen_label = 12;
  CHECK(!has_selection(other));
  CHECK(selected_rows(other).empty());
}

TEST_CASE("selection: every cluster is numbered, however many there are") {
  for (const std::size_t k : {10u, 40u, 100u, 200u}) {
    for (const float width : {390.0f, 1280.0f}) {
      CAPTURE(k);
      CAPTURE(width);
      Headless bars(state_with_result(3000, k), width, 800);
      const auto& nodes = bars.mirror();
      const auto has = [&nodes](const std::string& key) {
        return std::any_of(nodes.begin(), nodes.end(), [&](const MirrorNode& n) {
          return n.key == key && n.at && n.at->height() >= 18;
        });
      };
      for (std::size_t c = 0; c < k; ++c) CHECK(has("bar/" + std::to_string(c)));
    }
    Headless tree(state_with_tree(300, k), 1280, 800);
    const auto& nodes = tree.mirror();
    std::vector<Rect> badges;
    for (const MirrorNode& node : nodes) {
      if (node.key.starts_with("leaves/")) badges.push_back(*node.at);
    }
    CHECK(badges.size() == k);
    for (const Rect& a : badges) {
      for (const Rect& b : badges) {
        const bool apart =
            a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        CHECK((&a == &b || apart));
      }
    }
  }
}
