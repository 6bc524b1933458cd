// The keyboard, and what it takes back.

#include <doctest/doctest.h>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/messages.h"
#include "app/model/runs.h"
#include "app/model/settings.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

TEST_CASE("keys: a question mark lists them") {
  Headless page(state_with_result(300, 10), 1280, 720);
  page.type("?");
  CHECK(page.state().keys_open);
  CHECK(page.says("undo a change"));
  page.key(ImGuiKey_Escape);
  CHECK(!page.state().keys_open);
  page.click("keys");
  CHECK(page.state().keys_open);
}

TEST_CASE("keys: run, tabs, digits, theme") {
  Headless page(state_with_result(300, 10), 1280, 720);
  page.type("2");
  CHECK(page.state().view_shown() == View::map);
  page.type("3");
  CHECK(page.state().view_shown() == View::draw);
  page.type("4");
  CHECK(page.state().view_shown() == View::evaluation);
  page.type("i");
  page.type("]");
  CHECK(page.state().inspected->row == 1);
  page.type("[");
  page.type("[");
  CHECK(page.state().inspected->row == 299);
  page.key(ImGuiKey_Escape);
  CHECK(!page.state().inspected);
  page.type("t");
  CHECK(page.state().dark());
  page.type("p");
  CHECK(json::parse(page.state().outbox.back())["type"] == "save_picture");
  page.type("r");
  CHECK(json::parse(page.state().outbox.back())["type"] == "run");
}

TEST_CASE("keys: Escape closes what is open one after another, the topmost first") {
  AppState state = state_with_result(3000, 10);
  state.error = Error{ErrorCode::failed, "Something went wrong.", {}};
  apply(state, ChooseCluster{3});
  choose_cell(state, 3, 3);
  inspect(state, 7);
  Headless page(std::move(state), 1280, 720);
  page.move_to(page.rect("n_clusters/help").center());
  CHECK(page.says("The number of clusters, k"));
  run_started(page.state(), R"({"method":"kmeans"})", RunPurpose::person);
  page.type("?");
  page.frames(1);  // from the frame after its first the list covers what lies below
  const auto open = [&] {
    const AppState& now = page.state();
    std::string list;
    if (now.keys_open) list += "keys ";
    if (page.says("The number of clusters, k")) list += "tooltip ";
    if (now.running && !now.running->cancelling) list += "run ";
    if (now.inspected) list += "digit ";
    if (now.runs.chosen_cell) list += "cell ";
    if (now.runs.chosen_cluster) list += "cluster ";
    if (now.error) list += "error ";
    return list;
  };
  page.state().error = Error{ErrorCode::failed, "Something went wrong.", {}};
  const auto escape = [&] {
    page.key(ImGuiKey_Escape);
    return open();
  };
  CHECK(open() == "keys run digit cell cluster error ");  // nothing below the list is pointed at
  CHECK(escape() == "tooltip run digit cell cluster error ");
  CHECK(escape() == "run digit cell cluster error ");
  CHECK(escape() == "digit cell cluster error ");
  run_failed(page.state(), R"({"error":{"code":"cancelled","message":"Cancelled."}})");
  page.frames(1);
  CHECK(escape() == "cell cluster error ");
  // The cell is on another tab: what cannot be seen is not closed.
  CHECK(escape() == "cell error ");
  page.click("tab/evaluation");
  page.move_to({2, 2});
  CHECK(escape() == "error ");
  CHECK(escape() == "");
  CHECK(escape() == "");
}

TEST_CASE("keys: a tooltip that was closed stays away while the pointer stays") {
  Headless page(state_with_result(300, 10), 1280, 720);
  const ImVec2 at = page.rect("n_clusters/help").center();
  page.move_to(at);
  CHECK(page.says("The number of clusters, k"));
  page.key(ImGuiKey_Escape);
  CHECK(!page.says("The number of clusters, k"));
  page.move_to({at.x + 3, at.y - 2});
  CHECK(!page.says("The number of clusters, k"));
  page.move_to(page.rect("n_init/help").center());
  CHECK(page.says("How many times"));
  page.move_to(at);
  CHECK(page.says("The number of clusters, k"));
}

TEST_CASE("undo: changes are taken back one by one, and made again") {
  AppState state = state_with_digits(300);
  const auto clusters = [&] { return state.settings.params.at("kmeans").at("n_clusters").number; };
  set_parameter(state, "n_clusters", {.number = 11});
  set_parameter(state, "n_clusters", {.number = 12});  // as a slider is dragged: one change
  set_parameter(state, "n_init", {.number = 1});
  select_method(state, "hierarchical");
  undo(state);
  CHECK(state.settings.method == "kmeans");
  undo(state);
  CHECK(state.settings.params.at("kmeans").at("n_init").number == 10);
  CHECK(clusters() == 12);
  undo(state);
  CHECK(clusters() == 10);
  undo(state);
  undo(state, true);
  CHECK(clusters() == 12);
  set_parameter(state, "n_init", {.number = 3});
  undo(state, true);
  CHECK(state.settings.params.at("kmeans").at("n_init").number == 3);
}

TEST_CASE("undo: a cut is taken back, and the tree follows") {
  AppState state = state_with_tree(300, 10);
  cut_shown_tree(state, 4);
  cut_shown_tree(state, 3);
  undo(state);
  CHECK(state.result()->clusters() == 10);
  undo(state, true);
  CHECK(state.result()->clusters() == 3);
}

namespace {

double clusters(Headless& page) {
  return page.state().settings.params.at("kmeans").at("n_clusters").number;
}

// Drags a slider from where it is to a share of its length, in several frames.
void drag_to(Headless& page, const char* slider, float share) {
  const Rect at = page.rect(slider);
  page.move_to({at.left + 0.3f * at.width(), at.center().y});
  page.press();
  for (int i = 1; i <= 5; ++i) {
    const float way = 0.3f + (share - 0.3f) * static_cast<float>(i) / 5;
    page.move_to({at.left + way * at.width(), at.center().y});
  }
  page.release();
}

void press_with_control(Headless& page, ImGuiKey key) {
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
  page.key(key);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  page.frames(1);
}

}  // namespace

TEST_CASE("undo: each drag of a slider is taken back by itself, and made again") {
  Headless page(state_with_digits(300), 1280, 720);
  drag_to(page, "n_clusters/slider", 0.8f);
  const double first = clusters(page);
  drag_to(page, "n_clusters/slider", 0.1f);
  const double second = clusters(page);
  REQUIRE(first != 10);
  REQUIRE(second != first);
  press_with_control(page, ImGuiKey_Z);
  CHECK(clusters(page) == first);
  press_with_control(page, ImGuiKey_Z);
  CHECK(clusters(page) == 10);
  press_with_control(page, ImGuiKey_Z);
  CHECK(clusters(page) == 10);
  press_with_control(page, ImGuiKey_Y);
  CHECK(clusters(page) == first);
  press_with_control(page, ImGuiKey_Y);
  CHECK(clusters(page) == second);
  // After that, one more drag is a change of its own again.
  drag_to(page, "n_clusters/slider", 0.5f);
  press_with_control(page, ImGuiKey_Z);
  CHECK(clusters(page) == second);
}

TEST_CASE("undo: presses of a stepper are taken back one by one, holding it is one") {
  Headless page(state_with_digits(300), 1280, 720);
  page.click("n_clusters/value/more");
  page.click("n_clusters/value/more");
  CHECK(clusters(page) == 12);
  press_with_control(page, ImGuiKey_Z);
  CHECK(clusters(page) == 11);
  page.move_to(page.rect("n_clusters/value/more").center());
  page.press();
  page.frames(120);  // two seconds
  page.release();
  REQUIRE(clusters(page) > 14);
  press_with_control(page, ImGuiKey_Z);
  CHECK(clusters(page) == 11);
}

TEST_CASE("undo: what is typed is taken back by itself, also when a press ends the typing") {
  Headless page(state_with_digits(300), 1280, 720);
  page.ask("n_clusters/value", "25");  // as the browser tells it: what was typed, then the press
  page.click("n_clusters/value/more");
  REQUIRE(clusters(page) == 26);
  press_with_control(page, ImGuiKey_Z);
  CHECK(clusters(page) == 25);
  press_with_control(page, ImGuiKey_Z);
  CHECK(clusters(page) == 10);
}

TEST_CASE("undo: through the mirror, too, a key held down is one change") {
  Headless page(state_with_digits(300), 1280, 720);
  page.ask("n_clusters/value", "20");
  page.ask("n_clusters/value", "30");
  page.ask("n_clusters/value/more");
  for (int i = 0; i < 5; ++i) page.ask("n_clusters/value/more", std::nullopt, true);
  CHECK(clusters(page) == 36);
  press_with_control(page, ImGuiKey_Z);
  CHECK(clusters(page) == 30);
  press_with_control(page, ImGuiKey_Z);
  CHECK(clusters(page) == 20);
  press_with_control(page, ImGuiKey_Z);
  CHECK(clusters(page) == 10);
  press_with_control(page, ImGuiKey_Y);
  press_with_control(page, ImGuiKey_Y);
  press_with_control(page, ImGuiKey_Y);
  CHECK(clusters(page) == 36);
}

TEST_CASE("undo: two drags of the line through the tree are two changes") {
  Headless page(state_with_tree(300, 40), 1280, 720);
  const auto drag_cut = [&](float by) {
    const ImVec2 at = page.rect("cut").center();
    page.move_to(at);
    page.press();
    page.move_to({at.x, at.y + by / 2});
    page.move_to({at.x, at.y + by});
    page.release();
    return page.state().result()->clusters();
  };
  const std::size_t first = drag_cut(-30);
  const std::size_t second = drag_cut(-30);
  REQUIRE(first < 40);
  REQUIRE(second < first);
  press_with_control(page, ImGuiKey_Z);
  CHECK(page.state().result()->clusters() == first);
  press_with_control(page, ImGuiKey_Z);
  CHECK(page.state().result()->clusters() == 40);
  press_with_control(page, ImGuiKey_Y);
  CHECK(page.state().result()->clusters() == first);
}

TEST_CASE("keys: letters and signs can be switched off, other keys stay") {
  Headless page(state_with_result(300, 10), 1280, 720);
  page.type("?");
  page.click("keys/letters");
  CHECK(page.state().keys_open);
  CHECK(!page.state().letter_keys);
  CHECK(json::parse(page.state().outbox.back()) == json{{"type", "letter_keys"}, {"on", false}});
  CHECK(page.meaning("keys/letters").on == false);
  CHECK(page.says("run (off)"));
  CHECK(page.says("undo a change of parameters"));
  page.key(ImGuiKey_Escape);
  CHECK(!page.state().keys_open);
  const std::size_t told = page.state().outbox.size();
  for (const char* key : {"r", "R", "2", "i", "[", "]", "+", "=", "-", "0", "t", "p", "?"}) {
    page.type(key);
  }
  CHECK(page.state().outbox.size() == told);
  CHECK(page.state().view_shown() == View::result);
  CHECK(!page.state().inspected);
  CHECK(!page.state().dark());
  CHECK(!page.state().keys_open);
  page.click("n_clusters/value/more");
  press_with_control(page, ImGuiKey_Z);
  CHECK(clusters(page) == 10);
  page.click("keys");
  page.click("keys/letters");
  page.key(ImGuiKey_Escape);
  page.type("t");
  CHECK(page.state().dark());
}

TEST_CASE("keys: what explains a parameter is shown where keys lead to it, and Escape closes it") {
  Headless page(state_with_result(300, 10), 1280, 720);
  const Rect at = page.lead_to("n_clusters/value");
  CHECK(page.says("The number of clusters, k"));
  CHECK(page.place_of("n_clusters").left > at.right);  // its title: it lies beside the field
  page.key(ImGuiKey_Escape);
  CHECK(!page.says("The number of clusters, k"));
  page.lead_to("init/choice/random");
  CHECK(page.says("draws digits one after another"));
  page.lead_to("engine");
  CHECK(page.says("Everything is computed in this tab"));
  page.lead_to("theme");
  CHECK(page.says("Switch to dark"));
  page.focus("run");
  CHECK(!page.says("Switch to dark"));
}

TEST_CASE("keys: the pointer can be moved onto a tooltip, and from digit to digit") {
  Headless page(state_with_result(300, 10), 1280, 720);
  const ImVec2 at = page.rect("n_clusters/help").center();
  page.move_to(at);
  for (const float by : {4.0f, 9.0f, 15.0f, 24.0f, 60.0f}) {
    page.move_to({at.x + by, at.y + by});
    CHECK(page.says("The number of clusters, k"));
  }
  page.press();  // not of what lies below it
  page.release();
  CHECK(page.says("The number of clusters, k"));
  page.key(ImGuiKey_Escape);
  CHECK(!page.says("The number of clusters, k"));
  page.move_to({700, 20});
  page.move_to(at);
  CHECK(page.says("The number of clusters, k"));
  page.move_to({at.x + 20, at.y});  // sideways: away from it
  CHECK(!page.says("The number of clusters, k"));
}
