#include "app/model/tree.h"

#include <doctest/doctest.h>

#include "app/headless.h"
#include "app/model/messages.h"
#include "app/model/run_result.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

// Rows 0 and 1 are joined at height 1, rows 2 and 3 at 2, all at 5.
const Dendrogram pairs{.n = 4, .children = {{0, 1}, {2, 3}, {4, 5}}, .distances = {1, 2, 5}};
const Digits four{
    .rows = 1, .columns = 2, .pixels = {0, 10, 4, 20, 100, 0, 101, 0}, .labels = {0, 0, 7, 7}};

}  // namespace

TEST_CASE("trees: nodes have sizes, means and parents") {
  const auto tree = arrange_tree(pairs, four);
  REQUIRE(tree);
  CHECK(tree->leaves() == 4);
  CHECK(tree->sizes == std::vector<std::uint32_t>{1, 1, 1, 1, 2, 2, 4});
  CHECK(tree->parent.back() == -1);
  const std::size_t both = static_cast<std::size_t>(tree->parent[tree->group[0]]);
  CHECK(tree->parent[tree->group[1]] == static_cast<std::int32_t>(both));
  CHECK(tree->means[both * 2] == 2);
  CHECK(tree->means[both * 2 + 1] == 15);
  CHECK(tree->means[6 * 2] == 51.25f);
  CHECK(tree->cut_height(1) > 5);
  CHECK(tree->cut_height(2) == 3.5);
  CHECK(tree->cut_height(4) == 0.5);
}

TEST_CASE("trees: what is no tree is refused") {
  for (const auto& children :
       std::vector<std::vector<std::array<std::int32_t, 2>>>{{{0, 1}, {2, 3}},
                                                             {{0, 1}, {2, 3}, {4, 6}},
                                                             {{0, 1}, {1, 2}, {4, 5}},
                                                             {{0, -1}, {2, 3}, {4, 5}},
                                                             {{0, 0}, {2, 3}, {4, 5}}}) {
    Dendrogram broken = pairs;
    broken.children = children;
    CHECK(!arrange_tree(broken, four));
  }
  Dendrogram falling = pairs;
  falling.distances = {2, 1, 5};
  CHECK(!arrange_tree(falling, four));
  CHECK(!arrange_tree(pairs, {.rows = 1, .columns = 2, .pixels = {1, 2}, .labels = {}}));
  CHECK(!arrange_tree({}, four));
}

TEST_CASE("trees: every cut is the one its labels say, down to single rows") {
  const AppState state = state_with_tree(200, 10);
  RunResult run = *state.result();
  for (const std::size_t k : {1, 2, 7, 64, 65, 200}) {
    CAPTURE(k);
    cut_tree(run, state.digits, k);
    CHECK(run.clusters() == k);
    CHECK(run.params.at("n_clusters").number == static_cast<double>(k));
    REQUIRE(run.centers.size() == k * 784);
    for (std::size_t c = 0; c < k; ++c) {
      double sum = 0;
      for (const auto row : run.members[c]) sum += state.digits.image(row)[300];
      CHECK(run.centers[c * 784 + 300] ==
            doctest::Approx(sum / run.sizes[c]).epsilon(0.01).scale(50));
    }
    REQUIRE(run.metrics);
    CHECK(run.metrics->homogeneity <= 1);
  }
  CHECK(run.metrics->homogeneity == doctest::Approx(1));
}

TEST_CASE("trees: a result whose merges are no tree still shows its clusters") {
  AppState state = state_with_digits(30);
  auto result = hierarchical_result(30, 3);
  result["merges"]["children"][0][0] = 59;
  add_run(state, result);
  CHECK(!state.result()->tree);
  CHECK(state.result()->clusters() == 3);
  result["merges"]["children"].erase(0);
  CHECK(!run_finished(state, result.dump()));
  result["merges"] = 7;
  CHECK(!run_finished(state, result.dump()));
}

TEST_CASE("tree: it is cut by a number to step, where a line is dragged") {
  Headless page(state_with_tree(300, 10), 1280, 720);
  page.click("clusters/more");
  CHECK(page.state().result()->clusters() == 11);
  page.click("clusters/less");
  page.click("clusters/less");
  CHECK(page.state().result()->clusters() == 9);
  page.ask("clusters", "4");
  CHECK(page.state().result()->clusters() == 4);
  page.ask("clusters", "0");
  CHECK(page.state().result()->clusters() == 4);
}
