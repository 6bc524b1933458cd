#include "app/model/take_away.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "app/headless.h"
#include "app/layout_faults.h"
#include "app/model/anomalies_shown.h"
#include "app/model/apply.h"
#include "app/model/messages.h"
#include "app/model/runs.h"
#include "app/model/threshold.h"
#include "app/samples.h"
#include "base/format.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

json message(AppState& state, TakeAway what) {
  state.outbox.clear();
  take_away(state, what, "take/here");
  REQUIRE(state.outbox.size() == 1);
  return json::parse(state.outbox[0]);
}

}  // namespace

TEST_CASE("export: a line for each digit") {
  AppState state = state_with_result(3, 2);
  RunResult& run = state.runs.kept.back();
  std::fill(run.centers.begin(), run.centers.end(), 0.0f);
  const auto length = [&state](std::uint32_t row) {
    double squares = 0;
    for (const int pixel : state.digits.image(row)) squares += pixel * pixel;
    return shortest(std::sqrt(squares));
  };
  CHECK(csv_of(run, state.digits) == "row,label,cluster,distance\n0,0,0," + length(0) + "\n1,1,1," +
                                         length(1) + "\n2,2,0," + length(2) + "\n");
  run.centers.clear();
  CHECK(csv_of(run, state.digits) == "row,label,cluster\n0,0,0\n1,1,1\n2,2,0\n");
  const AppState anomalies = state_with_anomalies(2, -0.4, false);
  CHECK(csv_of(*anomalies.result(), anomalies.digits) ==
        "row,score,anomaly,rank\n0,-0.35,0,2\n1,-0.5,1,1\n");
  DigitMap map;
  map.by = Projection::umap;
  map.points = {{1.5f, -2}, {0, 3}};
  CHECK(csv_of(*anomalies.result(), anomalies.digits, &map) ==
        "row,score,anomaly,rank,umap_x,umap_y\n0,-0.35,0,2,1.5,-2\n1,-0.5,1,1,0,3\n");
}

TEST_CASE("export: Python takes the same parameters") {
  AppState state = state_with_result(300, 4);
  const std::string code = python_of(*state.result(), state.digits, "MNIST");
  for (const char* line : {"from sklearn.cluster import KMeans\n", "X = mnist.data[:300]\n",
                           "    n_clusters=4,\n", "    init=\"k-means++\",\n", "    tol=0.0001,\n",
                           "labels = model.fit_predict(X)\n", "# 0.3490423\n"}) {
    CAPTURE(std::string(line));
    CHECK(code.find(line) != code.npos);
  }
  CHECK(code.find("samples") == code.npos);
  state.runs.kept.back().params["init"] = {.text = "4,8,15,16"};
  CHECK(python_of(*state.result(), state.digits, "").find("init=X[[4,8,15,16]],") != code.npos);
}

TEST_CASE(
    "export: Python has the images of a collection from where scikit-learn or the page has them") {
  const AppState state = state_with_result(300, 4);
  const auto code_of = [&state](const char* name) {
    return python_of(*state.result(), state.digits, name);
  };
  for (const char* line : {"from sklearn.datasets import load_digits\n", "digits = load_digits()\n",
                           "X = digits.data[:300]\n", "y = digits.target[:300]\n"}) {
    CAPTURE(std::string(line));
    CHECK(code_of("scikit-learn").find(line) != std::string::npos);
  }
  for (const char* line : {"# From the folder data/ of Digitscope's page\n",
                           "images = read_idx(\"fashion-mnist-10000-images-idx3-ubyte.gz\")\n",
                           "y = read_idx(\"fashion-mnist-10000-labels-idx1-ubyte.gz\")[:300]\n"}) {
    CAPTURE(std::string(line));
    CHECK(code_of("Fashion-MNIST").find(line) != std::string::npos);
  }
}

TEST_CASE("export: the figures that have something to show can be saved one by one") {
  Headless page(state_with_result(300, 4), 1280, 1400);
  apply(page.state(), SelectView{View::take_away});
  page.frames(2);
  for (const char* panel : {"sizes", "centroids", "montage", "contingency"}) {
    CAPTURE(std::string(panel));
    CHECK(page.shows(std::string("figure/") + panel));
  }
  for (const char* panel : {"dendrogram", "scores", "ranking", "map", "cross_table", "ranks"}) {
    CAPTURE(std::string(panel));
    CHECK(!page.shows(std::string("figure/") + panel));
  }
  page.state().outbox.clear();
  page.click("figure/sizes");
  const json sent = last_message(page.state());
  CHECK(sent["type"] == "save_figure");
  CHECK(sent["panel"] == "sizes");
  CHECK(sent["name"] == "kmeans-1-sizes.png");
}

TEST_CASE("export: the page is told what to save and to copy") {
  AppState state = state_with_tree(300, 10);
  cut_shown_tree(state, 3);
  CHECK(message(state, TakeAway::csv)["name"] == "hierarchical-1.csv");
  const json result = message(state, TakeAway::json);
  CHECK(result["id"] == 1);
  CHECK(result["changes"]["sizes"].size() == 3);
  CHECK(result["changes"]["params"]["n_clusters"] == 3);
  // All that a Result says of clusters is of these three.
  CHECK(result["changes"]["contingency"]["clusters"].size() == 3);
  CHECK(result["changes"]["metrics"].size() == 9);
  AppState strange = state_with_anomalies(300, -0.64);
  move_threshold(strange, -0.6);
  const json moved = message(strange, TakeAway::json)["changes"];
  CHECK(moved["anomalies"].size() > 9);
  REQUIRE(moved["anomaly_labels"].size() == moved["anomalies"].size());
  CHECK(moved["anomaly_labels"][0] == strange.digits.labels[moved["anomalies"][0]]);
  CHECK(message(state, TakeAway::png)["type"] == "save_picture");
  CHECK(message(state, TakeAway::python)["text"].get<std::string>().find("ward") !=
        std::string::npos);
  AppState empty = initial_state();
  take_away(empty, TakeAway::csv, {});
  CHECK(empty.outbox.empty());
}

TEST_CASE("export: that something is done is told where it was pressed, and nothing moves") {
  AppState state = state_with_result(300, 10);
  state.view = View::take_away;
  for (const float width : {1280.0f, 390.0f}) {
    CAPTURE(width);
    Headless page(state, width, 900);
    page.move_to({2, 2});
    const auto places = [&] {
      std::vector<Rect> list;
      for (const auto& entry : page.audit().entries) {
        if (entry.kind != LayoutAudit::Kind::text) list.push_back(entry.rect);
      }
      return list;
    };
    const auto before = places();
    const auto pressed_at = [&](const char* control) {
      page.ask(control);
      return last_message(page.state())["at"].get<std::string>();
    };
    for (const char* control :
         {"take/csv", "take/json", "take/npz", "take/pictures", "take/png", "take/link", "copy"}) {
      CAPTURE(std::string(control));
      const std::string at = pressed_at(control);
      CHECK(at == control);
      deed_done(page.state(), at, "Saved, or copied");
      page.move_to({2, 2});
      bool beside = false;
      for (const auto& entry : page.audit().entries) {
        const bool told = entry.text == "Saved, or copied" || entry.text == "Saved, or\u2026";
        beside |= told && std::abs(entry.rect.center().y - page.rect(control).center().y) < 3;
      }
      CHECK(beside);
      const auto now = places();
      REQUIRE(now.size() == before.size());
      for (std::size_t i = 0; i < now.size(); ++i) {
        CHECK(now[i].left == before[i].left);
        CHECK(now[i].top == before[i].top);
        CHECK(now[i].bottom == before[i].bottom);
      }
      deed_done(page.state(), "", "");
      page.frames(1);
      CHECK(!page.says("Saved"));
    }
  }
}

TEST_CASE("export: a link copied in the header, or among the controls of a phone, is told at it") {
  for (const float width : {1280.0f, 390.0f}) {
    CAPTURE(width);
    AppState state = state_with_result(300, 10);
    state.parameters_open = true;
    Headless page(std::move(state), width, 720);
    const Rect link = page.rect("copy link");
    page.click("copy link");
    CHECK(last_message(page.state()) == json{{"type", "copy_link"}, {"at", "copy link"}});
    deed_done(page.state(), "copy link", "Copied");
    page.move_to({2, 2});
    bool below = false;
    for (const auto& entry : page.audit().entries) {
      below |=
          entry.text == "Copied" && entry.rect.top > link.top && entry.rect.top < link.bottom + 40;
    }
    CHECK(below);
    CHECK(faults(page) == "");
  }
}

TEST_CASE("export: a picture by key is told above the page") {
  Headless page(state_with_result(300, 10), 1280, 720);
  const std::size_t before = page.audit().entries.size();
  deed_done(page.state(), "copy link", "Copied, without your own digits");
  page.frames(1);
  page.type("p");
  CHECK(last_message(page.state())["at"] == "");
  deed_done(page.state(), "", "Saved as kmeans-1.png");
  page.frames(1);
  CHECK(page.says("Saved as kmeans-1.png"));
  CHECK(!page.says("Copied"));
  CHECK(faults(page) == "");
  deed_done(page.state(), "", "");
  page.frames(1);
  CHECK(page.audit().entries.size() == before);
}

TEST_CASE("export: the anomalies shown are a contact sheet, which is in no tab") {
  AppState state = state_with_anomalies(300, -0.64);
  state.class_names = {"nought"};
  const std::size_t count = state.result()->anomalies->count;
  REQUIRE(count > 1);
  REQUIRE(count <= most_anomalies_shown);
  Headless page(state, 1280, 1400);
  apply(page.state(), SelectView{View::take_away});
  page.frames(2);
  page.state().outbox.clear();
  page.click("figure/contact_sheet");
  const json sent = last_message(page.state());
  CHECK(sent["panel"] == "contact_sheet");
  CHECK(sent["name"] == "isolation_forest-1-" + std::to_string(count) + "-most-anomalous.png");
  page.state().runs.kept.back().anomalies->count = 0;
  page.frames(2);
  CHECK(!page.shows("figure/contact_sheet"));
}

TEST_CASE("export: a report has all runs, whichever is shown, with the pictures that it wants") {
  AppState state = state_with_result(300, 4);
  add_run(state, hierarchical_result(300, 3));
  add_run(state, forest_result(300, -0.64));
  state.data_name = "<b>\"mine\"</b>.csv";
  show_run(state, 2);
  cut_shown_tree(state, 5);
  show_run(state, 1);
  const json sent = message(state, TakeAway::report);
  CHECK(sent["type"] == "save_report");
  CHECK(sent["name"] == "digitscope-report.html");
  CHECK(sent["at"] == "take/here");
  const std::string html = sent["html"];
  for (const char* told :
       {"k-means, run 1", "Hierarchical clustering, run 2", "Isolation forest, run 3",
        "3 runs on 300 images.", "Dendrogram, cut into 5 clusters.",
        "&lt;b&gt;&quot;mine&quot;&lt;/b&gt;.csv"}) {
    CAPTURE(std::string(told));
    CHECK(html.find(told) != html.npos);
  }
  CHECK(html.find("<b>") == html.npos);
  // Runs of other numbers of images are told so, and each by its number.
  state.runs.kept.front().samples = 200;
  const std::string of_parts = message(state, TakeAway::report)["html"];
  CHECK(of_parts.find("3 runs on up to 300 images.") != of_parts.npos);
  CHECK(of_parts.find("k-means, run 1, 200 images") != of_parts.npos);
  CHECK(of_parts.find("Isolation forest, run 3, 300 images") != of_parts.npos);
  state.runs.kept.front().samples = 300;
  state.data_name = "MNIST";
  const std::string of_mnist = message(state, TakeAway::report)["html"];
  CHECK(of_mnist.find("3 runs on 300 digits.") != of_mnist.npos);
  CHECK(of_mnist.find("LeCun") != of_mnist.npos);
  std::vector<std::string> wanted;
  for (const json& picture : sent["pictures"]) {
    const std::string source = picture["source"];
    CHECK(html.find("<img src=\"" + source + "\"") != html.npos);
    CHECK(source == "figure-" + std::to_string(picture["run"].get<int>()) + "-" +
                        picture["panel"].get<std::string>());
    wanted.push_back(source);
  }
  CHECK(wanted == std::vector<std::string>{"figure-1-sizes", "figure-1-centroids",
                                           "figure-1-montage", "figure-2-dendrogram",
                                           "figure-2-sizes", "figure-2-montage",
                                           "figure-3-anomalies", "figure-3-scores"});
}

TEST_CASE("export: a report knows of which cut and threshold it tells") {
  AppState state = state_with_result(300, 4);
  add_run(state, hierarchical_result(300, 3));
  add_run(state, forest_result(300, -0.64));
  const auto changes = [&] {
    std::vector<std::uint32_t> list;
    const json sent = message(state, TakeAway::report);
    for (const json& picture : sent["pictures"]) list.push_back(picture["changes"]);
    return list;
  };
  const auto before = changes();
  show_run(state, 2);
  cut_shown_tree(state, 7);
  show_run(state, 3);
  move_threshold(state, state.result()->anomalies->offset - 0.01);
  const auto after = changes();
  REQUIRE(before.size() == after.size());
  CHECK(after.front() == before.front());  // of k-means, which has neither
  for (std::size_t i = 3; i < before.size(); ++i) CHECK(after[i] > before[i]);
}

TEST_CASE(
    "export: a report has no tree of a single image, and tells how many anomalies are shown") {
  AppState state = state_with_result(300, 4);
  add_run(state, hierarchical_result(300, 3));
  state.runs.kept.back().samples = 1;
  const std::string of_one = message(state, TakeAway::report)["html"];
  CHECK(of_one.find("figure-2-sizes") != of_one.npos);
  CHECK(of_one.find("figure-2-dendrogram") == of_one.npos);
  AppState strange = state_with_result(300, 4);
  add_run(strange, forest_result(300, -0.64));
  strange.runs.kept.back().anomalies->count = 200;
  const std::string html = message(strange, TakeAway::report)["html"];
  CHECK(html.find("128 of 200 anomalies above normal digits.") != html.npos);
}

TEST_CASE("export: another run is shown for a while, and nobody is told") {
  AppState state = state_with_result(300, 4);
  add_run(state, forest_result(300, -0.64));
  show_run(state, 1);
  apply(state, OrderMontage{MontageOrder::farthest});
  state.runs.chosen_cluster = 2;
  state.outbox.clear();
  const auto ordered = state.runs.ordered;
  REQUIRE(!ordered.empty());
  const std::uint32_t version = state.runs.version;
  {
    const ShownForAWhile other(state, 2);
    CHECK(state.result()->id == 2);
    CHECK(state.runs.version != version);
    CHECK(state.runs.ordered.empty());
    CHECK(state.order == MontageOrder::index);
    CHECK(!state.runs.chosen_cluster);
  }
  CHECK(state.order == MontageOrder::farthest);
  CHECK(state.result()->id == 1);
  CHECK(state.runs.version > version + 1);
  CHECK(state.runs.ordered == ordered);
  CHECK(state.runs.chosen_cluster == 2u);
  CHECK(state.settings.method == "kmeans");
  CHECK(state.outbox.empty());
}
