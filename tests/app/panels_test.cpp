// Frames of every panel in every state, at the sizes of a laptop, a small window and a phone:
// nothing sticks out, nothing is cut short, nothing lies on anything else.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>

#include "app/headless.h"
#include "app/layout_faults.h"
#include "app/model/apply.h"
#include "app/model/runs.h"
#include "app/model/settings.h"
#include "app/samples.h"
#include "app/situations.h"
#include "base/format.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

struct Screen {
  float width, height, scale;
};
constexpr Screen screens[] = {{1280, 720, 1}, {1280, 720, 2}, {1920, 1080, 1},  {1366, 768, 1.25f},
                              {800, 600, 1},  {390, 844, 3},  {390, 844, 1.5f}, {320, 568, 2}};

}  // namespace

TEST_CASE("panels: every state at every size is laid out without fault") {
  for (const Situation& situation : situations()) {
    for (const Screen& screen : screens) {
      CAPTURE(std::string(situation.name));
      CAPTURE(screen.width);
      CAPTURE(screen.height);
      CAPTURE(screen.scale);
      Headless page(situation.state(), screen.width, screen.height, screen.scale);
      CHECK(faults(page) == "");
      CHECK(pictures_exist(page));
    }
  }
}

TEST_CASE("panels: a pointer anywhere shows tooltips that stay on the screen") {
  for (const char* name :
       {"empty", "result", "result, k = 50", "empty, slow engine", "evaluation", "tree",
        "anomalies, found twice", "runs, compared", "map, scores", "map, selected", "inside",
        "linkages, all", "scores of a forest", "scores of factors"}) {
    for (const Screen& screen : {Screen{1280, 720, 1}, Screen{390, 844, 2}}) {
      Headless page(situation(name).state(), screen.width, screen.height, screen.scale);
      CAPTURE(std::string(name));
      for (float y = 4; y < screen.height; y += 47) {
        for (float x = 4; x < screen.width; x += 61) {
          page.move_to({x * screen.scale, y * screen.scale});
          CAPTURE(x);
          CAPTURE(y);
          CHECK(faults(page) == "");
        }
      }
    }
  }
}

TEST_CASE("panels: the mirror names each control, once") {
  for (const Situation& situation : situations()) {
    for (const Screen& screen : {Screen{1280, 720, 1}, Screen{390, 844, 2}}) {
      CAPTURE(std::string(situation.name));
      CAPTURE(screen.width);
      Headless page(situation.state(), screen.width, screen.height, screen.scale);
      std::set<std::string> keys;
      std::size_t depth = 0;
      for (const MirrorNode& node : page.mirror()) {
        CAPTURE(node.key);
        if (!node.key.empty()) CHECK(keys.insert(node.key).second);
        if (node.meaning.role < Role::gridcell) CHECK(!node.meaning.name.empty());
        CHECK(node.depth <= depth + 1);
        depth = node.depth;
      }
      CHECK(keys.size() > 5);
    }
  }
}

TEST_CASE("panels: themes differ in nothing but colour") {
  AppState state = state_with_result(3000, 10);
  Headless light(state, 1280, 720);
  const auto entries = light.audit().entries;
  light.state().theme = ThemeChoice::dark;
  light.frames(1);
  REQUIRE(light.audit().entries.size() == entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    CHECK(light.audit().entries[i].rect.left == entries[i].rect.left);
    CHECK(light.audit().entries[i].rect.bottom == entries[i].rect.bottom);
  }
}

TEST_CASE("panels: each state shows what it is about") {
  Headless empty(state_with_digits(3000), 1280, 720);
  CHECK(empty.says("3,000 digits of MNIST"));
  CHECK(empty.says("Run k-means"));
  CHECK(empty.says("K-means can try: it groups"));
  empty.ask("hierarchical");
  CHECK(empty.says("Run hierarchical clustering"));
  CHECK(empty.says("Hierarchical clustering can try"));
  empty.ask("isolation_forest");
  CHECK(empty.says("look like no others"));
  CHECK(empty.says("Burges"));
  CHECK(empty.shows("run"));
  CHECK(!empty.shows("cancel"));
  CHECK(empty.pictures().batches().size() == 1);
}

TEST_CASE("panels: a result shows sizes, centroids, digits and scores") {
  Headless page(state_with_result(3000, 10), 1280, 720);
  for (const char* text : {"Cluster sizes", "Centroids", "Digits of each cluster", "Evaluation",
                           "0.349", "25,283,515,651", "0.21 s"}) {
    CAPTURE(text);
    CHECK(page.says(text));
  }
  REQUIRE(page.pictures().batches().size() == 2);
  CHECK(page.pictures().batches()[0].quads.size() == 10);
  // The first members, in order, 32 of each cluster that is in sight.
  const auto& montage = page.pictures().batches()[1].quads;
  CHECK(montage[0].index == 0);
  CHECK(montage[1].index == 10);
  CHECK(montage[32].index == 1);
  CHECK(montage[0].rect.top == montage[31].rect.top);
}

TEST_CASE("panels: evaluation explains each score") {
  Headless page(state_with_result(3000, 10), 1280, 720);
  page.click("tab/evaluation");
  CHECK(page.says("Mallows"));
  CHECK(!page.says("Cluster sizes"));
  page.click("tab/result");
  CHECK(page.says("Cluster sizes"));
}

TEST_CASE("panels: columns of true labels have their names, where there is room for them") {
  for (const float width : {1280.0f, 390.0f}) {
    Headless page(situation("evaluation, classes with names").state(), width, 844);
    CAPTURE(width);
    CHECK(page.tells("true label 7, Sneaker"));
    CHECK(page.tells("0, cluster 3, true label 7, Sneaker"));
    if (width < 1000) continue;
    CHECK(page.says("Sneaker"));
    CHECK(!page.says("7\u00a0Sneaker"));
    page.move_to(page.rect("cell/0/7").center());
    page.frames(2);
    CHECK(page.says("Sneaker:"));  // of the tooltip, whose lines break
  }
}

TEST_CASE("panels: only labels that occur have columns, badges and names") {
  Headless page(situation("evaluation, three classes of ten").state(), 1280, 720);
  for (const char* name : {"true label 3, Dress", "true label 4, Coat", "true label 9, Ankle boot",
                           "100, cluster 0, true label 9, Ankle boot"}) {
    CAPTURE(name);
    CHECK(page.tells(name));
  }
  for (const char* name : {"true label 0", "true label 0, T-shirt", "true label 5"}) {
    CAPTURE(name);
    CHECK(!page.tells(name));
  }
  // The cell that is chosen is that of its label.
  CHECK(page.meaning("cell/1/2").on == true);
  page.ask("cell/0/1");
  REQUIRE(page.state().runs.chosen_cell);
  CHECK(page.state().runs.chosen_cell->label == 4);
  choose_cell(page.state(), 0, 5);  // as a link may
  CHECK(page.state().runs.chosen_cell->label == 4);
}

TEST_CASE("panels: the map tells of labels that occur") {
  Headless page(situation("map, three classes of ten").state(), 1280, 720);
  page.state().map.coloring = MapColoring::label;
  page.frames(2);
  CHECK(page.tells("The mean position of each true label"));
  for (const char* label : {"3", "4", "9"}) CHECK(page.says(label));
  std::vector<std::string> told;
  bool in_table = false;
  for (const MirrorNode& node : page.mirror()) {
    if (node.meaning.role == Role::table) {
      in_table = node.meaning.name == "The mean position of each true label";
    }
    if (in_table && (node.meaning.role == Role::rowheader || node.meaning.role == Role::cell)) {
      told.push_back(node.meaning.name);
    }
  }
  REQUIRE(told.size() >= 12);
  CHECK(told[0] == "3");
  CHECK(told[4] == "4");
  CHECK(told[8] == "9");
  CHECK(told[1] == "100");
}

TEST_CASE("panels: the collections are offered whatever is shown") {
  Headless page(state_with_digits(50), 1280, 1400);
  for (const std::string name : {"MNIST", ""}) {
    page.state().data_name = name;
    page.frames(2);
    for (const std::string control : {"header collections", "collections"}) {
      CAPTURE(control);
      page.state().outbox.clear();
      page.click(control);
      CHECK(last_message(page.state())["type"] == "choose_collection");
      page.state().outbox.clear();
      page.ask(control);
      CHECK(last_message(page.state())["type"] == "choose_collection");
    }
  }
}

TEST_CASE("panels: images of a collection are called what they are") {
  Headless page(state_with_digits(50), 1280, 1400);
  page.state().data_name = "Fashion-MNIST";
  page.frames(2);
  CHECK(page.tells("50 images of Fashion-MNIST"));
  CHECK(page.says("Which of these 50 images"));
  CHECK(page.says("Zalando"));
  page.state().data_name = "scikit-learn";
  page.frames(2);
  CHECK(page.tells("50 digits of scikit-learn"));
  CHECK(page.says("Can you sort 50 digits"));
  CHECK(page.says("Alpaydin"));
}

TEST_CASE("panels: the collections are there when no digits are, and on phones") {
  {
    Headless none(initial_state(), 1280, 1400);  // the default digits did not arrive
    CHECK(none.shows("collections"));
  }
  AppState state = state_with_digits(50);
  state.data_name.clear();
  state.parameters_open = true;
  Headless phone(state, 390, 844);
  CHECK(phone.tells("Collections \u2026"));
}

TEST_CASE("panels: numbers and words agree") {
  AppState state = state_with_digits(1);
  state.data_name.clear();
  Headless page(state, 1280, 720);
  CHECK(page.says("There is only 1 image"));
  CHECK(!page.says("1 images"));
}

TEST_CASE("panels: a share of anomalies says how many digits it comes to") {
  AppState state = state_with_anomalies(3000, -0.64);
  CHECK(Headless(state, 1280, 720).says("1%"));
  CHECK(Headless(state, 1280, 720)
            .says("30 digits"));  // as many scores lie below the first hundredth of 3,000
  set_parameter(state, "samples", {.number = 500});
  CHECK(Headless(state, 1280, 720).says("5 digits"));
  set_parameter(state, "contamination", {.text = "auto"});
  CHECK(!Headless(state, 1280, 720).says("5 digits"));
}

TEST_CASE("panels: anomalies stand above normal digits, the most anomalous first") {
  Headless page(state_with_anomalies(3000, -0.6401), 1280, 720);
  for (const char* text :
       {"Anomalies and normal digits", "98 anomalies, the most anomalous first",
        "anomalies among 3,000 digits", "Normal digits", "threshold", "Scores"}) {
    CAPTURE(text);
    CHECK(page.says(text));
  }
  REQUIRE(!page.pictures().batches().empty());
  const auto& quads = page.pictures().batches()[0].quads;
  REQUIRE(quads.size() == 98 + 32);
  CHECK(quads[0].index == 2999);
  CHECK(quads[1].index == 2998);
  CHECK(quads[98].index == 0);
  CHECK(quads[98].rect.top > quads[97].rect.top);
}

TEST_CASE("panels: without labels there are no scores, and the page says so") {
  Headless page(state_with_result(3000, 10, false), 1280, 720);
  CHECK(!page.says("Evaluation"));
  CHECK(page.says("no labels"));
}

TEST_CASE("panels: on a phone the digits of a cluster break into lines") {
  Headless page(state_with_result(3000, 10), 390, 844, 2);
  ImGui::GetIO().AddMousePosEvent(4, 800);
  for (int i = 0; i < 12; ++i) {
    ImGui::GetIO().AddMouseWheelEvent(0, -2);
    page.frames(1);
  }
  const auto& batches = page.pictures().batches();
  REQUIRE(!batches.empty());
  const auto& montage = batches.back().quads;
  REQUIRE(montage.size() >= 32);
  CHECK(montage[0].rect.top == montage[7].rect.top);
  CHECK(montage[8].rect.top > montage[7].rect.top);
  CHECK(montage[8].rect.left == montage[0].rect.left);
}

TEST_CASE("panels: a bar of the clusters' sizes tells which labels are in its cluster") {
  CHECK(Headless(state_with_result(300, 3, false), 1280, 900).meaning("bar/0").help.empty());
  Headless page(state_with_result(3000, 10), 1280, 900);
  page.state().class_names = {"", "", "", "Dress"};
  page.frames(2);
  const RunResult& run = *page.state().result();
  const std::size_t kinds = run.classes.size();
  const auto counts = std::span(run.label_counts).first(kinds);
  const auto most = std::max_element(counts.begin(), counts.end());
  const std::uint8_t label = run.classes[static_cast<std::size_t>(most - counts.begin())];
  const std::string first =
      "Labels: " + page.state().label_name(label) + " (" + grouped(*most) + ")";
  CHECK(page.meaning("bar/0").help.find(first) == 0);
  CHECK_FALSE(page.says(first));
  page.move_to(page.rect("bar/0").center());
  page.frames(2);
  CHECK(page.says(first));
}

TEST_CASE("panels: the empty field for label names shows how they are written") {
  Headless page(state_with_digits(50), 1280, 1400);
  page.frames(2);
  CHECK(page.says("such as T-shirt, Trouser"));
  CHECK(page.meaning("names").help.find("such as T-shirt, Trouser, Pullover") != std::string::npos);
  page.state().class_names = {"zero", "one"};
  page.frames(2);
  CHECK_FALSE(page.says("such as T-shirt"));
}

TEST_CASE("panels: opening files and collections say what each is for") {
  Headless page(state_with_digits(50), 1280, 900);
  page.frames(2);
  page.move_to(page.rect("open files").center());
  page.frames(2);
  CHECK(page.says("from files on this device"));
  page.move_to(page.rect("header collections").center());
  page.frames(2);
  CHECK(page.says("that come with this page"));
}

TEST_CASE("panels: marks of clusters and of labels say what they are") {
  {
    Headless page(situation("map, clusters").state(), 1280, 900);
    page.frames(2);
    CHECK_FALSE(page.says("A square is a cluster"));
    page.move_to(page.rect("cluster/3").center());
    page.frames(2);
    CHECK(page.says("A square is a cluster"));
  }
  {
    // In a table of counts both stand at its edges, and what is outlined is told below it.
    Headless page(situation("evaluation").state(), 1280, 900);
    page.frames(2);
    CHECK(page.tells("Squares are clusters, in the colour of the label they are matched with"));
    CHECK_FALSE(page.says("A square is a cluster"));
    const Rect cell = page.rect("cell/0/0");
    page.move_to({cell.left - page.scale() * 20, cell.center().y});
    page.frames(2);
    CHECK(page.says("A square is a cluster"));
    page.move_to({cell.center().x, cell.top - page.scale() * 10});
    page.frames(2);
    CHECK(page.says("A round mark is a true label"));
    CHECK_FALSE(page.says("Outlined:"));
    page.click("cell/0/0");
    page.frames(2);
    CHECK(page.says("Outlined: the cell selected."));
    apply(page.state(), ChooseCluster{1});
    page.frames(2);
    CHECK(page.says("Outlined: the cluster and the cell selected."));
  }
  Headless labels(situation("map, without a run").state(), 1280, 900);
  labels.frames(2);
  labels.move_to(labels.rect("label/3").center());
  labels.frames(2);
  CHECK(labels.says("A round mark is a true label"));
}

TEST_CASE("panels: none gets higher or lower when a cluster or a cell is chosen") {
  for (const float width : {390.0f, 1280.0f}) {
    for (const View view : {View::result, View::evaluation}) {
      CAPTURE(width);
      CAPTURE(static_cast<int>(view));
      AppState state = state_with_result(3000, 10);
      apply(state, SelectView{view});
      Headless page(std::move(state), width, 844);
      const auto heights = [&page] {
        page.mirror();  // which draws also what is out of sight
        std::map<std::string, float> all;
        for (const auto& entry : page.audit().entries) {
          // The montage shows all of a cluster that is chosen, which is what choosing it there is
          // for.
          if (entry.kind != LayoutAudit::Kind::card || entry.text.empty()) continue;
          if (entry.text != "montage") all[entry.text] = entry.rect.height();
        }
        return all;
      };
      const auto check_same = [](const auto& before, const auto& after) {
        for (const auto& panel : before) {
          CAPTURE(panel.first);
          if (after.contains(panel.first)) CHECK(after.at(panel.first) == panel.second);
        }
      };
      const auto before = heights();
      REQUIRE(before.contains(view == View::result ? "sizes" : "contingency"));
      apply(page.state(), ChooseCluster{2});
      check_same(before, heights());
      apply(page.state(), ChooseCell{2, 3});
      check_same(before, heights());
      apply(page.state(), ChooseCluster{2});  // and back
      check_same(before, heights());
    }
  }
}
