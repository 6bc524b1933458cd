// The iterations of k-means, played, and the quality for other numbers of clusters.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/embedding.h"
#include "app/model/messages.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

TEST_CASE("inside: the iterations asked for are those of the start that the run kept") {
  AppState state = state_with_result(300, 5);
  open_playback(state);
  open_playback(state);  // once is enough
  CHECK(state.outbox.size() == 1);
  const json question = last_message(state)["question"];
  CHECK(question == json{{"question", "kmeans_history"},
                         {"n_clusters", 5},
                         {"samples", 300},
                         {"init", {0, 7, 14, 21, 28}},
                         {"max_iter", 300},
                         {"tol", 1e-4}});
  answered(state, 1, history_answer(300, 5, 4).dump());
  REQUIRE(state.playback.known);
  CHECK(state.playback.known->frames.size() == 5);
  CHECK(state.playback.known->pictures.size() == 4 * 5 * 784);
  CHECK(state.playback.known->pictures[250] == 250);
  CHECK(state.playback.known->pictures[3 * 5 * 784 + 250] == 253);  // of the last iteration
  CHECK(state.playback.at == 4);
}

TEST_CASE("inside: iterations picked for another page are played, too") {
  AppState state = state_with_iterations(300, 5, 3, 0);
  state.view = View::result;
  REQUIRE(embed(state, R"({"panels":["iterations"]})"));
  play(state);
  advance_playback(state);
  CHECK(state.playback.at == 1);
}

TEST_CASE("inside: playing goes from the first digits to the end and stops there") {
  AppState state = state_with_iterations(300, 5, 3, 0);
  const std::uint32_t version = state.playback.version;
  play(state);
  CHECK(state.playback.playing);
  CHECK(state.playback.at == 0);
  advance_playback(state);
  CHECK(state.playback.at == 1);
  play(state);  // a pause
  advance_playback(state);
  CHECK(state.playback.at == 1);
  play(state);
  advance_playback(state);
  CHECK(state.playback.playing);
  advance_playback(state);
  CHECK(state.playback.at == 3);
  CHECK(!state.playback.playing);
  CHECK(state.playback.version == version);
  show_frame(state, 2);
  CHECK(state.playback.at == 2);
  show_frame(state, 9);
  CHECK(state.playback.at == 2);
  play(state);
  apply(state, SelectView{View::result});  // nobody watches
  advance_playback(state);
  CHECK(state.playback.at == 2);
  CHECK(!state.playback.playing);
}

TEST_CASE("inside: another run has iterations of its own, and late answers are dropped") {
  AppState state = state_with_result(300, 5);
  open_playback(state);
  add_run(state, kmeans_result(300, 4, 784));
  open_playback(state);
  answered(state, 1, history_answer(300, 5, 3).dump());
  CHECK(!state.playback.known);
  answered(state, 2, history_answer(300, 4, 3).dump());
  REQUIRE(state.playback.known);
  CHECK(state.playback.known->clusters() == 4);
  add_run(state, forest_result(300, -0.6));
  CHECK(!has_iterations(state));
  open_playback(state);
  CHECK(state.questions.pending.empty());
}

TEST_CASE("inside: answers that cannot be read are told, and can be asked for again") {
  const auto good = history_answer(30, 2, 2, 4);
  const auto reads = [](const nlohmann::ordered_json& answer) {
    const auto history = results::read_kmeans_history(answer);
    return history && playback_of(*history, 4, 30);
  };
  REQUIRE(reads(good));
  for (const char* part :
       {"n_iter", "first_rows", "moved", "moved_rows", "moved_to", "inertia", "frames"}) {
    auto bad = good;
    bad[part] = -5;
    CHECK(!reads(bad));
    bad[part] = json::array({"a"});
    CHECK(!reads(bad));
    bad.erase(part);
    CHECK(!reads(bad));
  }
  for (const char* part : {"iteration", "sizes", "centers"}) {
    auto bad = good;
    bad["frames"][1][part] = -1;
    CHECK(!reads(bad));
  }
  // Not base64, or not of 2 centers of 4 pixels.
  for (const char* centers : {"", "abc", "-bcdabcdabc=", "abcdabcdabcd", "abcdabcdabcdabcd"}) {
    auto bad = good;
    for (auto& frame : bad["frames"]) frame["centers"] = centers;
    CHECK(!reads(bad));
  }
  auto bad = good;
  bad["frames"][1]["iteration"] = 3;  // there are two
  CHECK(!reads(bad));
  bad = good;
  bad["first_rows"][0] = 30;
  CHECK(!reads(bad));

  AppState state = state_with_result(300, 5);
  open_playback(state);
  answered(state, 1, R"({"error":{"code":"failed","message":"It stopped."}})");
  REQUIRE(state.playback.error);
  open_playback(state);  // not by itself
  CHECK(state.questions.pending.empty());
  open_playback_again(state);
  answered(state, 2, history_answer(300, 5, 4).dump());
  CHECK(state.playback.known);
  CHECK(!state.playback.error);
}

TEST_CASE("inside: quality is asked for one number of clusters after another") {
  AppState state = state_with_result(300, 5);
  set_quality_last(state, 4);
  ask_quality(state);
  const json question = last_message(state)["question"];
  CHECK(question["question"] == "kmeans_quality");
  CHECK(question["n_clusters"] == json{2});
  CHECK(question["n_init"] == 3);
  CHECK(question["samples"] == 300);
  CHECK(question["random_state"] == 0);
  answered(state, 1, quality_answer(2).dump());
  CHECK(state.quality.points.size() == 1);
  CHECK(last_message(state)["question"]["n_clusters"] == json{3});
  answered(state, 2, R"({"error":{"code":"cancelled","message":"Cancelled."}})");
  CHECK(!state.quality.going_on);
  CHECK(!state.quality.error);
  CHECK(state.quality.points.size() == 1);
  ask_quality(state);
  answered(state, 3, quality_answer(3).dump());
  answered(state, 4, quality_answer(4).dump());
  CHECK(!state.quality.going_on);
  CHECK(state.questions.pending.empty());
  CHECK(state.quality.judged == 2000);

  // Another number of clusters keeps them, other parameters do not.
  add_run(state, kmeans_result(300, 7, 784));
  CHECK(quality_fits(state));
  auto other = kmeans_result(300, 7, 784);
  other["params"]["random_state"] = 1;
  add_run(state, other);
  CHECK(!quality_fits(state));
  ask_quality(state);
  CHECK(state.quality.points.empty());
  answered(state, state.questions.last, "[]");
  CHECK(state.quality.error);
}

TEST_CASE("inside: Stop is heard also when the answer is on its way already") {
  AppState state = state_with_result(300, 5);
  ask_quality(state);
  apply(state, Cancel{});
  answered(state, 1, quality_answer(2).dump());
  CHECK(!state.quality.going_on);
  CHECK(state.questions.pending.empty());
  CHECK(state.quality.points.size() == 1);  // it is known all the same
  ask_quality(state);
  answered(state, 2, quality_answer(3).dump());
  CHECK(state.quality.going_on);
}

TEST_CASE("inside: quality goes on beyond the number chosen, and says when there are no more") {
  Headless page(state_with_iterations(23, 5, 3, 10), 1280, 720);
  const Meaning known = page.meaning("quality/compute");
  CHECK(known.enabled);
  CHECK(known.help.find("up to 20 clusters") != std::string::npos);
  page.ask("quality/compute");
  CHECK(page.state().quality.last == 20);
  CHECK(page.state().quality.going_on);
  const auto finish = [&] {
    while (page.state().quality.going_on) {
      const std::size_t next = page.state().quality.points.size() + 2;
      answered(page.state(), page.state().questions.last, quality_answer(next).dump());
    }
    page.frames(2);
  };
  finish();
  page.ask("quality/compute");  // there are 23 digits
  finish();
  CHECK(page.state().quality.points.size() == 22);
  CHECK(!page.meaning("quality/compute").enabled);
  CHECK(page.meaning("quality/compute").help.find("there are no more") != std::string::npos);
}

TEST_CASE("inside: rows given as initial centroids are no hindrance, and few digits few clusters") {
  AppState state = state_with_digits(300);
  auto result = kmeans_result(300, 5, 784);
  result["params"]["init"] = {0, 1, 2, 3, 4};
  result["params"]["n_init"] = 1;
  add_run(state, result);
  ask_quality(state);
  CHECK(!last_message(state)["question"].contains("init"));
  CHECK(last_message(state)["question"]["n_init"] == 1);

  AppState one = state_with_result(1, 1);
  ask_quality(one);
  CHECK(one.questions.pending.empty());
  CHECK(!one.quality.going_on);
}

TEST_CASE("inside: new digits take it all away") {
  AppState state = state_with_iterations(300, 5, 3, 4);
  REQUIRE(load_digits(state, idx_images(20), {}));
  CHECK(!state.playback.known);
  CHECK(state.quality.points.empty());
}

TEST_CASE("inside: the page asks when it is opened, plays and shows what it was told") {
  Headless page(state_with_result(3000, 10), 1280, 720);
  page.click("tab/inside");
  page.frames(2);
  REQUIRE(page.state().questions.of(Asker::playback));
  answered(page.state(), 1, history_answer(3000, 10, 31).dump());
  page.frames(2);
  CHECK(page.says("iteration 31 of 31"));
  REQUIRE(!page.pictures().batches().empty());
  CHECK(page.pictures().batches()[0].source == PictureSource::iterations);
  CHECK(page.pictures().batches()[0].quads[9].index == 30 * 10 + 9);
  page.click("play");
  CHECK(page.state().playback.playing);
  CHECK(page.pictures().batches()[0].source == PictureSource::digits);
  CHECK(page.says("before iteration 1"));
  page.click("play");
  CHECK(!page.state().playback.playing);
  page.ask("frame", "12");
  CHECK(page.says("iteration 12 of 31"));
  CHECK(page.meaning("frame").now == 12);
  CHECK(page.meaning("frame").value.find("230 digits reassigned") != std::string::npos);
  CHECK(page.meaning("play").name == "Play the iterations");
  CHECK(page.tells("25,283,515,651"));  // of the restarts
  page.ask("quality/last", "5");
  CHECK(page.state().quality.last == 5);
  for (const char* text : {"few", "2", "1000", "7.5", ""}) {
    page.state().error.reset();
    page.ask("quality/last", text);
    CHECK(page.state().quality.last == 5);
    CHECK(page.state().error);
  }
  page.ask("quality/compute");
  CHECK(page.state().quality.going_on);
  answered(page.state(), page.state().questions.last, quality_answer(2).dump());
  page.ask("quality/stop");
  CHECK(last_message(page.state())["type"] == "cancel");
}
