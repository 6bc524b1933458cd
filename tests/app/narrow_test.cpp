// Windows of a phone: the results fill the screen, and what stands above them is one line.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/messages.h"
#include "app/model/settings.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

AppState with_run(const char* method) {
  if (method == std::string("isolation_forest")) return state_with_anomalies(3000, -0.64);
  if (method == std::string("hierarchical")) return state_with_tree(3000, 10);
  return state_with_result(3000, 10);
}

}  // namespace

TEST_CASE("narrow: results begin in the upper third of the screen") {
  for (const auto& [method, heading] : {std::pair{"kmeans", "Cluster sizes"},
                                        {"hierarchical", "Dendrogram"},
                                        {"isolation_forest", "Anomalies"}}) {
    CAPTURE(method);
    Headless page(with_run(method), 390, 844);
    page.frames(2);
    const auto& entries = page.audit().entries;
    const auto title = std::find_if(entries.begin(), entries.end(), [h = heading](const auto& e) {
      return e.text.find(h) == 0 && e.rect.top > 150;
    });
    REQUIRE(title != entries.end());
    CHECK(title->rect.top < 844 / 3.0f);
  }
}

TEST_CASE("narrow: one line has method and headline, and opens to controls and figures") {
  Headless page(with_run("kmeans"), 390, 844);
  page.frames(2);
  CHECK(page.says("k-means"));
  CHECK(page.says("0.349"));
  CHECK(page.says("ARI"));
  CHECK(!page.shows("hierarchical"));
  CHECK(!page.says("purity"));
  CHECK(page.meaning("fold").open == false);
  page.click("fold");
  CHECK(page.meaning("fold").open == true);
  CHECK(page.shows("hierarchical"));
  CHECK(page.shows("n_clusters/value/more"));
  CHECK(page.says("purity"));
  page.click("run");  // what comes of it is to be seen
  CHECK(!page.shows("hierarchical"));
}

TEST_CASE("narrow: what was changed, and what the run warns of, is told while all is folded") {
  AppState state = with_run("kmeans");
  set_parameter(state, "n_clusters", {.number = 12});
  {
    Headless page(std::move(state), 390, 844);
    page.frames(2);
    CHECK(page.shows("rerun"));
  }
  auto warned = kmeans_result(300, 3, 784);
  warned["warnings"] = {"Two starts were equally good."};
  AppState other = state_with_digits(300);
  add_run(other, warned);
  Headless second(std::move(other), 390, 844);
  second.frames(2);
  CHECK(second.says("Two starts were equally good."));
}

TEST_CASE("narrow: tabs stay in sight, and each keeps its own place") {
  Headless page(with_run("kmeans"), 390, 844);
  page.frames(2);
  const Rect tab = page.rect("tab/evaluation");
  page.move_to({200, 600});
  for (int i = 0; i < 10; ++i) page.wheel(-5);
  page.frames(30);
  const float scrolled = page.scrolled();
  CHECK(scrolled > 200);
  CHECK(page.rect("tab/evaluation").top == tab.top);
  page.click("tab/evaluation");
  page.frames(2);
  CHECK(page.says("Clusters and true labels"));
  CHECK(page.scrolled() == 0);
  page.click("tab/result");
  page.frames(2);
  CHECK(page.scrolled() == scrolled);
}

TEST_CASE("narrow: what a tab shows is its panel, before a run too") {
  for (const View view : {View::result, View::map, View::explain}) {
    AppState state = state_with_digits(300);
    apply(state, SelectView{view});
    Headless page(std::move(state), 390, 844);
    const auto& nodes = page.mirror();
    const auto panel = std::find_if(nodes.begin(), nodes.end(), [](const MirrorNode& node) {
      return node.meaning.role == Role::tabpanel;
    });
    REQUIRE(panel != nodes.end());
    REQUIRE(panel + 1 != nodes.end());
    CHECK((panel + 1)->depth > panel->depth);
    const auto method = std::find_if(nodes.begin(), nodes.end(), [](const MirrorNode& node) {
      return node.meaning.role == Role::radiogroup && node.meaning.name == "Method";
    });
    REQUIRE(method != nodes.end());
    CHECK(method > panel);
    CHECK(method->depth == panel->depth);
  }
}

namespace {

// Whether all of a tab's title can be seen.
bool in_view(const Headless& page, const char* title) {
  const Rect at = page.place_of(title);
  return at.left >= 16 && at.right <= ImGui::GetIO().DisplaySize.x - 16;
}

constexpr View all_views[] = {View::result,  View::map,       View::inside,  View::evaluation,
                              View::compare, View::take_away, View::explain, View::draw};

}  // namespace

TEST_CASE("narrow: the tabs are one line, and the chosen one is in sight") {
  for (const float width : {320.0f, 360.0f, 390.0f}) {
    CAPTURE(width);
    Headless page(with_run("kmeans"), width, 844);
    for (const View view : all_views) {
      apply(page.state(), SelectView{view});
      page.frames(2);
      float top = -1;
      std::size_t shown = 0, chosen = 0;
      for (const auto& entry : page.audit().entries) {
        if (entry.text.find("tab/") != 0 || entry.rect.empty()) continue;
        if (top < 0) top = entry.rect.top;
        CHECK(entry.rect.top == top);
        CHECK(entry.rect.height() >= 44);
        CHECK(entry.rect.left >= 0);
        CHECK(entry.rect.right <= width);
        ++shown;
      }
      for (const auto& node : page.mirror()) {
        if (node.meaning.role != Role::tab || node.meaning.on != true) continue;
        ++chosen;
        CHECK(in_view(page, node.meaning.name.c_str()));
      }
      CHECK(chosen == 1);
      CHECK(shown >= 4);
      CHECK(shown < std::size(all_views));
    }
    // The mirror has all of them, wherever the row is.
    std::size_t told = 0;
    for (const auto& node : page.mirror()) told += node.meaning.role == Role::tab ? 1 : 0;
    CHECK(told == std::size(all_views));
    page.ask("tab/result");
    CHECK(page.state().view_shown() == View::result);
    CHECK(in_view(page, "Clusters"));
  }
}

TEST_CASE(
    "narrow: the chosen tab is in sight from the first frame on, and wherever one comes back") {
  for (const float height : {844.0f, 256.0f}) {  // where the page is low all of it scrolls
    CAPTURE(height);
    AppState state = with_run("kmeans");
    apply(state, SelectView{View::explain});
    Headless page(std::move(state), 390, height);
    page.frames(3);
    CHECK(in_view(page, "Explain"));
    for (const View view : {View::result, View::explain, View::result}) {
      apply(page.state(), SelectView{view});
      page.frames(3);
      CHECK(in_view(page, view == View::result ? "Clusters" : "Explain"));
    }
    page.resize(1280, height);  // where there is room for all
    page.frames(2);
    apply(page.state(), SelectView{View::explain});
    page.frames(2);
    page.resize(390, height);
    page.frames(3);
    CHECK(in_view(page, "Explain"));
  }
}

TEST_CASE("narrow: the keyboard brings a tab into sight, wherever the row is pushed") {
  Headless page(with_run("kmeans"), 390, 844);
  page.frames(2);
  page.swipe(page.rect("tab/inside").center(), {-300, 4});
  page.lift_finger();
  CHECK(page.rect("tab/result").empty());
  page.focus("tab/result");
  CHECK(in_view(page, "Clusters"));
}

TEST_CASE("narrow: a finger pushes the row of tabs, and presses none meanwhile") {
  Headless page(with_run("kmeans"), 390, 844);
  page.frames(2);
  const ImVec2 from = page.rect("tab/inside").center();
  CHECK(page.rect("tab/explain").empty());
  page.swipe(from, {-300, 4});
  page.lift_finger();
  CHECK(page.state().view_shown() == View::result);
  CHECK(in_view(page, "Explain"));
  page.tap("tab/explain");
  CHECK(page.state().view_shown() == View::explain);
  CHECK(in_view(page, "Explain"));
  // Up and down is the page's.
  page.swipe(page.rect("tab/take_away").center(), {2, -200});
  page.lift_finger();
  CHECK(page.state().view_shown() == View::explain);
}
