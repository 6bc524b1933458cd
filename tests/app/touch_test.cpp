// What a person does with pointer, finger and keys, and what comes of it.

#include <doctest/doctest.h>

#include "app/headless.h"
#include "app/model/messages.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

ParameterValue value(Headless& page, const char* name) {
  return page.state().settings.params.at(page.state().settings.method).find(name)->second;
}

}  // namespace

TEST_CASE("touch: Run, then Cancel") {
  Headless page(state_with_digits(100), 1280, 720);
  page.click("run");
  CHECK(last_message(page.state())["type"] == "run");
  run_started(page.state(), R"({"method":"kmeans"})", RunPurpose::script);
  page.frames(2);
  CHECK(!page.shows("run"));
  page.click("cancel");
  CHECK(last_message(page.state())["type"] == "cancel");
  page.state().outbox.clear();
  page.click("cancel");
  CHECK(page.state().outbox.empty());
}

TEST_CASE("touch: Run cannot be pressed without digits") {
  Headless page(initial_state(), 1280, 720);
  page.click("run");
  CHECK(page.state().outbox.empty());
}

TEST_CASE("touch: plus and minus step a parameter, and repeat while held") {
  Headless page(state_with_digits(100), 1280, 720);
  page.click("n_clusters/value/more");
  CHECK(value(page, "n_clusters").number == 11);
  page.click("n_clusters/value/less");
  page.click("n_clusters/value/less");
  CHECK(value(page, "n_clusters").number == 9);
  page.press();
  page.frames(60);
  page.release();
  CHECK(value(page, "n_clusters").number < 7);
}

TEST_CASE("touch: a slider follows the pointer to both ends") {
  Headless page(state_with_digits(100), 1280, 720);
  const Rect slider = page.rect("n_clusters/slider");
  page.move_to(slider.center());
  page.press();
  CHECK(value(page, "n_clusters").number == doctest::Approx(15.5).epsilon(0.1));
  page.move_to({slider.right + 50, slider.center().y});
  CHECK(value(page, "n_clusters").number == 30);
  page.move_to({slider.left - 50, slider.center().y + 200});
  CHECK(value(page, "n_clusters").number == 1);
  page.release();
  page.move_to({slider.right, slider.center().y});
  CHECK(value(page, "n_clusters").number == 1);
}

TEST_CASE("touch: the canvas takes nothing that is typed: its fields are the mirror's") {
  Headless page(state_with_digits(100), 1280, 720);
  page.click("random_state/value");
  page.type("42");
  page.key(ImGuiKey_Enter);
  CHECK(value(page, "random_state").number == 0);
  CHECK(!ImGui::GetIO().WantTextInput);
  page.ask("random_state/value", "42");
  CHECK(value(page, "random_state").number == 42);
  CHECK(page.says("42"));
}

TEST_CASE("touch: what cannot be taken is refused with a reason, and the value stays") {
  Headless page(state_with_digits(100), 1280, 720);
  page.ask("n_clusters/value", "plenty");
  CHECK(value(page, "n_clusters").number == 10);
  REQUIRE(page.state().error);
  CHECK(page.says("must be a whole number"));
  page.click("dismiss");
  CHECK(!page.state().error);
  CHECK(!page.says("must be a whole number"));
}

TEST_CASE("touch: initial centroids are one of the choices, or rows to be typed") {
  Headless page(state_with_digits(100), 1280, 720);
  page.click("init/choice/random");
  CHECK(value(page, "init").text == "random");
  page.click("init/choice/rows");
  CHECK(value(page, "init").text == "0,1,2,3,4,5,6,7,8,9");
  page.frames(2);
  page.ask("init/rows", "4, 8 15");
  CHECK(value(page, "init").text == "4,8,15");
  // As long as it is for many clusters.
  std::string rows = "50";
  for (int row = 0; row < 100; ++row) rows += row == 50 ? "" : "," + std::to_string(row);
  page.ask("init/rows", rows);
  CHECK(value(page, "init").text == rows);
  page.click("init/choice/k-means++");
  CHECK(value(page, "init").text == "k-means++");
}

TEST_CASE("touch: all digits or so many") {
  Headless page(state_with_digits(3000), 1280, 720);
  page.click("samples/word");
  CHECK(value(page, "samples").number == 2700);
  page.click("samples/word");
  CHECK(value(page, "samples").text == "all");
}

TEST_CASE("touch: light, dark, and the way to the full page") {
  AppState state = state_with_digits(100);
  engine_ready(state, "{}", R"({"kind":"single","threads":1,"reason":"slow","full_page":true})");
  Headless page(std::move(state), 1280, 720);
  page.click("theme");
  CHECK(page.state().theme == ThemeChoice::dark);
  page.click("theme");
  CHECK(page.state().theme == ThemeChoice::light);
  page.click("full page");
  CHECK(last_message(page.state())["type"] == "open_full_page");
}

TEST_CASE("touch: the pointer over a digit tells its row, label and cluster") {
  Headless page(state_with_result(3000, 10), 1280, 720);
  const auto digit = page.pictures().batches().back().quads[33];  // second of cluster 1
  page.move_to(digit.rect.center());
  CHECK(page.says("true label"));
  CHECK(page.says("cluster"));
  const auto& large = page.pictures().batches().back().quads;
  REQUIRE(large.size() == 1);
  CHECK(large[0].index == digit.index);
  CHECK(large[0].rect.width() > 100);
}

TEST_CASE("touch: a click keeps a digit in the inspector, and goes on from there") {
  Headless page(state_with_result(3000, 10), 1280, 720);
  const auto digit = page.pictures().batches().back().quads[33];
  page.move_to(digit.rect.center());
  page.press();
  page.release();
  REQUIRE(page.state().inspected);
  CHECK(page.state().inspected->row == digit.index);
  page.move_to({4, 300});
  CHECK(page.says("nearest neighbours"));
  CHECK(page.says("Why it is in cluster"));
  page.click("row/more");
  CHECK(page.state().inspected->row == digit.index + 1);
  page.ask("row", "17");
  CHECK(page.state().inspected->row == 17);
  const std::uint32_t neighbour = page.state().inspected->nearest[0].row;
  // The inspector is drawn last: its picture, then the neighbours.
  const auto& shown = page.pictures().batches().back().quads[0];
  CHECK(shown.index == neighbour);
  page.move_to(shown.rect.center());
  page.press();
  page.release();
  CHECK(page.state().inspected->row == neighbour);
  page.click("close");
  CHECK(!page.state().inspected);
}

TEST_CASE("touch: a cell of the table shows its digits") {
  Headless page(state_with_result(3000, 5), 1280, 720);
  page.click("tab/evaluation");
  page.click("cell/3/8");
  REQUIRE(page.state().runs.chosen_cell);
  CHECK(page.state().runs.chosen_cell->rows.size() == 300);
  CHECK(page.state().runs.chosen_cell->rows[1] == 18);
  page.frames(1);
  CHECK(page.says("Cluster 3, true label 8"));
  // It stands below the table: a click on its first digit inspects it.
  page.click("close cell");
  CHECK(!page.state().runs.chosen_cell);
}

TEST_CASE("touch: the line through the tree is dragged, and everything follows") {
  Headless page(state_with_tree(3000, 10), 1280, 720);
  const Rect line = page.rect("cut");
  page.move_to(line.center());
  page.press();
  page.move_to({line.center().x, line.center().y - 60});
  const std::size_t few = page.state().result()->clusters();
  CHECK(few < 10);
  CHECK(value(page, "n_clusters").number == static_cast<double>(few));
  CHECK(!page.state().result_is_stale());
  CHECK(page.says(std::to_string(few) + " cluster"));
  page.move_to({line.center().x, 0});
  CHECK(page.state().result()->clusters() == 1);
  page.move_to({line.center().x, 700});
  CHECK(page.state().result()->clusters() > 20);
  page.release();
  page.move_to({4, 4});
  page.click("n_clusters/value/less");
  CHECK(page.state().result()->clusters() == value(page, "n_clusters").number);
  page.click("linkage/choice/single");
  page.click("n_clusters/value/less");
  CHECK(page.state().result()->clusters() == value(page, "n_clusters").number + 1);
  CHECK(page.says("linkage: single (this run: ward)"));
}

TEST_CASE("touch: a finger drags the line through the tree without scrolling") {
  Headless page(state_with_tree(3000, 10), 1280, 720);
  const float title = page.place_of("Dendrogram").top;
  page.swipe(page.rect("cut").center(), {0, -80});
  CHECK(page.state().result()->clusters() < 10);
  page.lift_finger();
  CHECK(page.place_of("Dendrogram").top == title);
}

TEST_CASE("touch: the threshold is dragged, and contamination and pictures follow") {
  Headless page(state_with_anomalies(3000, -0.6401), 1280, 720);
  const Rect line = page.rect("threshold");
  page.move_to({line.center().x, line.bottom - 4});
  page.press();
  page.move_to({line.center().x - 200, line.bottom - 4});
  const std::size_t count = page.state().result()->anomalies->count;
  CHECK(count > 500);
  CHECK(value(page, "contamination").number == static_cast<double>(count) / 3000);
  CHECK(!page.state().result_is_stale());
  CHECK(page.says(std::to_string(count) + " digits above"));
  page.move_to({1270, line.bottom});
  CHECK(page.state().result()->anomalies->count == 1);
  page.move_to({4, line.bottom});
  CHECK(page.state().result()->anomalies->count == 1500);
  page.release();
  page.click("contamination/word");
  CHECK(page.state().result()->anomalies->offset == -0.5);
  CHECK(!page.state().result_is_stale());
}

TEST_CASE("touch: the digits of a cluster are put in order, and all of them shown") {
  Headless page(state_with_result(3000, 10), 1280, 1080);
  page.click("order/farthest first");
  REQUIRE(page.state().runs.ordered.size() == 10);
  const auto& ordered = page.state().runs.ordered[1];
  const auto far = [&](std::uint32_t row) {
    return distances_to(page.state().digits, row, page.state().result()->centers)[1];
  };
  CHECK(far(ordered[0]) >= far(ordered[1]));
  CHECK(far(ordered[0]) > far(ordered.back()));
  const std::uint32_t first = ordered[0];
  page.click("cluster/1");
  CHECK(page.state().runs.chosen_cluster == 1);
  page.move_to({4, 400});
  const auto& montage = page.pictures().batches().back().quads;
  CHECK(montage[32].index == first);
  CHECK(montage.size() > 332);
  page.click("order/nearest first");
  CHECK(page.state().runs.ordered[1].back() == first);
  page.click("order/in order");
  CHECK(page.state().runs.ordered.empty());
  page.click("cluster/1");
  CHECK(!page.state().runs.chosen_cluster);
}

TEST_CASE("touch: a drag over a digit is no click") {
  Headless page(state_with_result(3000, 10), 1280, 720);
  const auto digit = page.pictures().batches().back().quads[33];
  page.move_to({digit.rect.center().x, digit.rect.center().y - 40});
  page.press();
  page.move_to(digit.rect.center());
  page.release();
  CHECK(!page.state().inspected);
}

TEST_CASE("touch: on a phone parameters fold away, and Run stays in sight") {
  Headless page(state_with_result(3000, 10), 390, 844, 2);
  CHECK(!page.shows("n_clusters/slider"));
  page.click("fold");
  CHECK(page.shows("n_clusters/slider"));
  CHECK(page.rect("run").bottom <= 844 * 2);
  page.click("fold");
  CHECK(!page.shows("n_clusters/slider"));
}

TEST_CASE("touch: the wheel scrolls the column under the pointer only") {
  Headless page(state_with_result(3000, 50), 1280, 720);
  const Rect parameter = page.rect("n_clusters/slider");
  const float first = page.pictures().batches()[0].quads[0].rect.top;
  page.move_to({900, 400});
  ImGui::GetIO().AddMouseWheelEvent(0, -2);
  page.frames(2);
  CHECK(page.pictures().batches()[0].quads[0].rect.top < first);
  CHECK(page.rect("n_clusters/slider").top == parameter.top);
}
