// What the app asks the engine, and where the answers go.

#include "app/model/questions.h"

#include <doctest/doctest.h>

#include <string>

#include "app/model/apply.h"
#include "app/model/messages.h"
#include "app/model/outbox.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

constexpr const char* two_places =
    R"({"explained_variance":[2,1],"explained_variance_ratio":[0.5,0.25],)"
    R"("coordinates":[[1,2],[-3,4]]})";

}  // namespace

TEST_CASE("questions: one is asked once, and its answer goes to whoever asked") {
  AppState state = state_with_digits(2);
  open_components(state);
  open_components(state);
  REQUIRE(state.outbox.size() == 1);
  const json message = last_message(state);
  CHECK(message["type"] == "ask");
  CHECK(message["id"] == 1);
  CHECK(message["question"] == json{{"question", "pca"}, {"n_components", 2}});
  REQUIRE(state.questions.of(Asker::pca_map));

  question_progressed(state, 1, 0.5, "covariance");
  CHECK(state.questions.of(Asker::pca_map)->fraction == 0.5);
  CHECK(state.questions.of(Asker::pca_map)->stage == "covariance");

  answered(state, 1, two_places);
  CHECK(!state.questions.of(Asker::pca_map));
  REQUIRE(state.map.digits);
  CHECK(state.map.digits->points[1].x == -3);
  CHECK(state.map.digits->explained[1] == 0.25);
  CHECK(state.map.digits->box.low.x == -3);
  CHECK(state.map.digits->box.high.y == 4);
  open_components(state);
  CHECK(state.outbox.size() == 1);
}

TEST_CASE("questions: an answer that nobody waits for changes nothing") {
  AppState state = state_with_digits(2);
  open_components(state);
  answered(state, 7, two_places);
  question_progressed(state, 7, 0.5, "");
  CHECK(!state.map.digits);
  CHECK(state.questions.of(Asker::pca_map)->fraction == 0);
}

TEST_CASE("questions: answers about digits that have gone are dropped") {
  AppState state = state_with_digits(2);
  open_components(state);
  REQUIRE(load_digits(state, idx_images(2), {}));
  CHECK(!state.questions.of(Asker::pca_map));
  answered(state, 1, two_places);
  CHECK(!state.map.digits);
  CHECK(!state.map.error);
  open_components(state);
  CHECK(last_message(state)["id"] == 2);
}

TEST_CASE("questions: what went wrong is told where it was asked, and can be asked again") {
  for (
      const char* answer :
      {R"({"error":{"code":"failed","message":"The engine stopped."}})",
       R"({"error":{"code":"cancelled","message":"Cancelled."}})", "no JSON", "[]", "{}",
       R"({"explained_variance":[2,1],"explained_variance_ratio":[0.5,0.25],"coordinates":[[1,2]]})",
       R"({"explained_variance":[2,1],"explained_variance_ratio":[0.5,null],"coordinates":[[1,2],[3,4]]})",
       R"({"explained_variance":[2,1],"explained_variance_ratio":[0.5,0.25],"coordinates":[[1,2],[3]]})",
       R"({"explained_variance":[2,1],"explained_variance_ratio":[0.5,0.25],"coordinates":[[1,2],3]})"}) {
    CAPTURE(std::string(answer));
    AppState state = state_with_digits(2);
    open_components(state);
    answered(state, 1, answer);
    CHECK(!state.map.digits);
    REQUIRE(state.map.error);
    CHECK(!state.map.error->message.empty());
    CHECK(!state.error);
    open_components(state);  // not by itself
    CHECK(state.outbox.size() == 1);
    open_map_again(state);
    CHECK(!state.map.error);
    answered(state, 2, two_places);
    CHECK(state.map.digits);
  }
}

TEST_CASE("questions: two digits lie on a line, and one is asked about all the same") {
  AppState one = state_with_digits(1);
  open_components(one);
  CHECK(last_message(one)["question"]["n_components"] == 1);

  AppState line = state_with_digits(2, true, 1, 1);
  open_components(line);
  CHECK(last_message(line)["question"]["n_components"] == 1);
  answered(line, 1,
           R"({"explained_variance":[9],"explained_variance_ratio":[1],)"
           R"("coordinates":[[5],[-5]]})");
  REQUIRE(line.map.digits);
  CHECK(line.map.digits->points[0].y == 0);
  CHECK(line.map.digits->explained[1] == 0);

  AppState none = initial_state();
  open_components(none);
  CHECK(none.outbox.empty());
}

TEST_CASE("questions: Cancel reaches one that is under way without a run") {
  AppState state = state_with_digits(2);
  request_cancel(state);
  CHECK(state.outbox.empty());
  open_components(state);
  apply(state, Cancel{});
  CHECK(last_message(state)["type"] == "cancel");
}
