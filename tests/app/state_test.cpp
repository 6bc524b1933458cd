#include "app/model/state.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/class_names.h"
#include "app/model/embedding.h"
#include "app/model/messages.h"
#include "app/model/outbox.h"
#include "app/model/settings.h"
#include "app/model/state_json.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

std::vector<json> take_messages(AppState& state) {
  std::vector<json> messages;
  for (const auto& text : state.outbox) messages.push_back(json::parse(text));
  state.outbox.clear();
  return messages;
}

double number(const AppState& state, const char* name) {
  return state.settings.params.at(state.settings.method).find(name)->second.number;
}

}  // namespace

TEST_CASE("state: it starts with the first method, its defaults and no digits") {
  const AppState state = initial_state();
  CHECK(state.settings.method == methods().front().name);
  CHECK(number(state, "n_clusters") == 10);
  CHECK(state.digits.size() == 0);
  CHECK(!state.result());
  CHECK(!state.dark());
}

TEST_CASE("state: Run asks the page for a run with every parameter") {
  AppState state = state_with_digits(50);
  set_parameter(state, "n_clusters", {.number = 12});
  set_parameter(state, "init", {.text = "0,1,2"});
  state.outbox.clear();
  apply(state, Run{});
  const auto messages = take_messages(state);
  REQUIRE(messages.size() == 1);
  CHECK(messages[0]["type"] == "run");
  const json& request = messages[0]["request"];
  CHECK(request["method"] == "kmeans");
  CHECK(request["n_clusters"] == 12);
  CHECK(request["init"] == json::array({0, 1, 2}));
  CHECK(request["samples"] == "all");
  CHECK(request.size() == 1 + state.selected_method().parameters.size());
}

TEST_CASE("state: Run does nothing without digits or during a run") {
  AppState empty = initial_state();
  request_run(empty);
  CHECK(empty.outbox.empty());

  AppState busy = state_with_digits(50);
  run_started(busy, R"({"method":"kmeans"})", RunPurpose::script);
  request_run(busy);
  CHECK(busy.outbox.empty());
}

TEST_CASE("state: a run that waits for its turn is shown, asked for once, and can be cancelled") {
  AppState state = state_with_digits(50);
  state.outbox.clear();
  request_run(state);
  REQUIRE(state.running);
  CHECK(!state.running->stage.empty());
  request_run(state);
  CHECK(take_messages(state).size() == 1);
  request_cancel(state);
  CHECK(last_message(state)["type"] == "cancel");
  run_failed(state, R"({"error":{"code":"cancelled","message":"The run was cancelled."}})");
  CHECK(!state.running);
  CHECK(!state.error);
}

TEST_CASE("state: a run goes from started over progress to its result") {
  AppState state = state_with_digits(50);
  run_started(state, R"({"method":"kmeans","n_clusters":5})", RunPurpose::script);
  REQUIRE(state.running);
  CHECK(number(state, "n_clusters") == 5);
  run_progressed(state, 0.4, "start 3 of 10, iteration 12");
  CHECK(state.running->fraction == 0.4);
  CHECK(state.running->stage == "start 3 of 10, iteration 12");
  run_progressed(state, 7, "");
  CHECK(state.running->fraction == 1);
  run_progressed(state, std::nan(""), "");
  CHECK(state.running->fraction == 0);
  const auto version = state.runs.version;
  REQUIRE(run_finished(state, kmeans_result(50, 5, 784).dump()));
  CHECK(!state.running);
  CHECK(state.result()->clusters() == 5);
  CHECK(state.runs.version == version + 1);
  CHECK(!state.result_is_stale());
}

TEST_CASE("state: a script's run takes defaults for what it leaves out") {
  AppState state = state_with_digits(50);
  set_parameter(state, "n_init", {.number = 3});
  run_started(state, R"({"method":"kmeans","n_clusters":5,"nonsense":1})", RunPurpose::script);
  CHECK(number(state, "n_clusters") == 5);
  CHECK(number(state, "n_init") == 10);
}

TEST_CASE("state: how long a run may still take is told once enough of it is done") {
  AppState state = state_with_digits(50);
  run_started(state, R"({"method":"kmeans"})", RunPurpose::script);
  run_progressed(state, 0.5, "", 0.5);
  CHECK(!state.running->remaining);
  run_progressed(state, 0.001, "", 20);
  CHECK(!state.running->remaining);
  run_progressed(state, 0.25, "", 10);
  REQUIRE(state.running->remaining);
  CHECK(*state.running->remaining == 30);
  run_progressed(state, 1, "", 40);
  CHECK(*state.running->remaining == 0);
}

TEST_CASE("state: labels may have names, until other digits come") {
  AppState state = state_with_digits(50);
  CHECK(state.label_name(2) == "2");
  apply(state, SetClassNames{" T-shirt, Trouser,, \"Dress, long\""});
  CHECK(state.label_name(0) == "0, T-shirt");
  CHECK(state.label_name(1) == "1, Trouser");
  CHECK(state.label_name(2) == "2");
  CHECK(state.label_name(3) == "3, Dress, long");
  CHECK(state.label_name(4) == "4");
  apply(state, SetClassNames{typed_names(state.class_names)});  // as the field has them
  CHECK(state.label_name(3) == "3, Dress, long");
  apply(state, SetClassNames{",,"});
  CHECK(state.class_names.empty());
  apply(state, SetClassNames{"a"});
  REQUIRE(load_digits(state, idx_images(20), {}));
  CHECK(state.class_names.empty());
}

TEST_CASE("state: names that cannot be are refused with words, and change nothing") {
  AppState state = state_with_digits(50);
  apply(state, SetClassNames{"dark, light"});
  for (const std::string& list : {std::string(255, ',') + "a,b", std::string("\"dark, light")}) {
    CAPTURE(list);
    state.error.reset();
    apply(state, SetClassNames{list});
    CHECK(state.class_names == ClassNames{"dark", "light"});
    REQUIRE(state.error);
    CHECK(state.error->code == ErrorCode::bad_data);
    const auto told = last_message(state);
    CHECK(told["type"] == "refused");
    CHECK(told["message"] == state.error->message);
  }
}

TEST_CASE("state: names come from the page as they are typed, or as a list") {
  CHECK(*read_class_names(R"("dark, light")", true) == ClassNames{"dark", "light"});
  CHECK(*read_class_names(R"(["dark, deep", "", "light", ""])", true) ==
        ClassNames{"dark, deep", "", "light"});
  CHECK(read_class_names(R"("")", false)->empty());
  CHECK(read_class_names("[]", false)->empty());
  const std::string too_many = '"' + std::string(255, ',') + "a,b\"";
  for (const std::string& given :
       {std::string("[1, 2]"), std::string("{}"), std::string("7"), std::string("no JSON"),
        std::string(R"(["a", null])"), too_many}) {
    CAPTURE(given);
    const auto names = read_class_names(given, true);
    REQUIRE(!names);
    CHECK(names.error().parameter == "classes");
    CHECK(names.error().code == ErrorCode::bad_data);
  }
  const auto unlabelled = read_class_names(R"(["dark"])", false);
  REQUIRE(!unlabelled);
  CHECK(unlabelled.error().message.find("no labels") != std::string::npos);
}

TEST_CASE("state: the page is asked for its collections") {
  AppState state = state_with_digits(50);
  apply(state, ChooseCollection{});
  CHECK(state.outbox.back() == R"({"type":"choose_collection"})");
}

TEST_CASE("state: other files are opened by the page") {
  AppState state = state_with_digits(50);
  apply(state, OpenFiles{});
  CHECK(state.outbox.back() == R"({"type":"open_files"})");
}

TEST_CASE("state: progress without a run is ignored") {
  AppState state = state_with_digits(50);
  run_progressed(state, 0.5, "late");
  CHECK(!state.running);
}

TEST_CASE("state: Cancel asks once, and the cancelled run keeps the previous result") {
  AppState state = state_with_result(50, 4);
  request_cancel(state);
  CHECK(state.outbox.empty());
  run_started(state, R"({"method":"kmeans"})", RunPurpose::script);
  request_cancel(state);
  request_cancel(state);
  const auto messages = take_messages(state);
  REQUIRE(messages.size() == 1);
  CHECK(messages[0]["type"] == "cancel");
  CHECK(state.running->cancelling);
  run_failed(state, R"({"error":{"code":"cancelled","message":"Stopped."}})");
  CHECK(!state.running);
  CHECK(!state.error);
  CHECK(state.result()->clusters() == 4);
}

TEST_CASE("state: a failed run shows its error, keeps the result, and goes with the next run") {
  AppState state = state_with_result(50, 4);
  run_started(state, R"({"method":"kmeans"})", RunPurpose::script);
  run_failed(state, R"({"error":{"code":"failed","message":"Out of memory."}})");
  CHECK(state.error->message == "Out of memory.");
  CHECK(state.result()->clusters() == 4);
  run_started(state, R"({"method":"kmeans"})", RunPurpose::script);
  CHECK(!state.error);
}

TEST_CASE("state: a failure that is no run's is shown, and ends none") {
  AppState state = state_with_result(50, 4);
  run_started(state, R"({"method":"kmeans"})", RunPurpose::person);
  show_failure(state, R"({"error":{"code":"bad_data","message":"No images.","parameter":""}})");
  CHECK(state.running);
  CHECK(state.error->message == "No images.");
  run_failed(state, R"({"error":{"code":"failed","message":"Out of memory."}})");
  CHECK(!state.running);
  CHECK(state.error->message == "Out of memory.");
}

TEST_CASE("state: an unreadable result is an error and keeps the previous one") {
  AppState state = state_with_result(50, 4);
  run_started(state, R"({"method":"kmeans"})", RunPurpose::script);
  CHECK(!run_finished(state, "{}"));
  CHECK(!state.running);
  CHECK(state.error);
  CHECK(state.result()->clusters() == 4);
}

TEST_CASE("state: bad files leave everything as it was, good ones drop the result") {
  AppState state = state_with_result(50, 4);
  const auto version = state.digits_version;
  const std::vector<std::uint8_t> nonsense = {1, 2, 3};
  const auto loaded = load_digits(state, nonsense, {});
  REQUIRE(!loaded);
  CHECK(loaded.error().code == ErrorCode::bad_data);
  CHECK(state.digits.size() == 50);
  CHECK(state.result());
  CHECK(state.digits_version == version);

  REQUIRE(load_digits(state, idx_images(7), {}));
  CHECK(state.digits.size() == 7);
  CHECK(!state.digits.labelled());
  CHECK(!state.result());
  CHECK(state.digits_version == version + 1);
}

TEST_CASE("state: a changed parameter is told to the page and makes the result stale") {
  AppState state = state_with_result(50, 10);
  CHECK(!state.result_is_stale());
  set_parameter(state, "n_clusters", {.number = 10});
  CHECK(state.outbox.empty());
  set_parameter(state, "n_clusters", {.number = 11});
  const auto messages = take_messages(state);
  REQUIRE(messages.size() == 1);
  CHECK(messages[0]["type"] == "state");
  CHECK(messages[0]["state"]["params"]["n_clusters"] == 11);
  CHECK(state.result_is_stale());
  set_parameter(state, "n_clusters", {.number = 10});
  CHECK(!state.result_is_stale());
  set_parameter(state, "no_such", {.number = 1});
  CHECK(state.settings.params.at("kmeans").count("no_such") == 0);
}

TEST_CASE("state: the last hundred changes can be undone") {
  AppState state = state_with_digits(300);
  for (int i = 0; i < 300; ++i) {
    ++state.history.gesture;
    set_parameter(state, "n_clusters", {.number = static_cast<double>(2 + i % 50)});
  }
  CHECK(state.history.undo.size() == 100);
  for (int i = 0; i < 100; ++i) undo(state, false);
  CHECK(state.settings.params.at("kmeans").at("n_clusters").number == 2 + 199 % 50);
  CHECK(state.history.undo.empty());
}

TEST_CASE("state: correcting the parameter an error names removes the error") {
  AppState state = state_with_digits(50);
  run_failed(state, R"({"error":{"code":"bad_parameter","message":"Too many.",
                                   "parameter":"n_clusters"}})");
  set_parameter(state, "n_init", {.number = 2});
  CHECK(state.error);
  set_parameter(state, "n_clusters", {.number = 5});
  CHECK(!state.error);
}

TEST_CASE("state: what state_json() writes, restore_state() brings back") {
  AppState state = initial_state();
  set_parameter(state, "n_clusters", {.number = 17});
  set_parameter(state, "init", {.text = "5,6"});
  set_parameter(state, "samples", {.number = 500});
  set_theme(state, ThemeChoice::dark);
  AppState other = initial_state();
  REQUIRE(restore_state(other, state_json(state)));
  CHECK(state_json(other) == state_json(state));
  CHECK(other.dark());
  CHECK(other.outbox.empty());
}

TEST_CASE("state: restoring takes what is good and reports the first thing that is not") {
  AppState state = initial_state();
  const auto restored = restore_state(
      state, R"({"params":{"n_init":-3,"n_clusters":4,"nonsense":1},"theme":"dark","extra":0})");
  REQUIRE(!restored);
  CHECK(restored.error().code == ErrorCode::bad_parameter);
  CHECK(number(state, "n_clusters") == 4);
  CHECK(number(state, "n_init") == 10);
  CHECK(state.theme == ThemeChoice::dark);
  for (const char* source : {"", "[]", "7", R"({"method":"magic"})", R"({"method":3})",
                             R"({"theme":"blue"})", R"({"params":[1]})"}) {
    CAPTURE(source);
    CHECK(!restore_state(state, source));
  }
  CHECK(number(state, "n_clusters") == 4);
}

TEST_CASE("state: the theme follows the system until a person chooses") {
  AppState state = initial_state();
  state.system_dark = true;
  CHECK(state.dark());
  set_theme(state, ThemeChoice::light);
  CHECK(!state.dark());
  CHECK(take_messages(state)[0]["state"]["theme"] == "light");
}

TEST_CASE("state: the engine's status survives whatever the page says") {
  AppState state = initial_state();
  engine_ready(state, R"({"version":"0.1.0"})",
               R"({"kind":"threads","threads":4,"reason":null,"full_page":false})");
  CHECK(state.engine.threaded);
  CHECK(state.engine.threads == 4);
  CHECK(state.engine.reason.empty());
  engine_ready(state, "",
               R"({"kind":"single","threads":0,"reason":"no headers","full_page":true})");
  CHECK(state.engine.threads == 1);
  CHECK(state.engine.reason == "no headers");
  CHECK(state.engine.full_page);
  engine_ready(state, "[]", "nonsense");
  CHECK(state.engine.threads == 1);
}

TEST_CASE("state: digits that did not arrive are told of where they would be") {
  AppState state = initial_state();
  state.error = Error{ErrorCode::bad_data, "digits: 404", {}};
  REQUIRE(embed(state, R"({"controls":[]})"));
  Headless page(state, 600, 400);
  CHECK(page.says("There are no digits"));
  CHECK(page.says("digits: 404"));
  CHECK_FALSE(page.says("Loading digits \u2026"));
}

TEST_CASE("state: why there are no digits is told once, wherever one looks") {
  AppState state = initial_state();
  state.error = Error{ErrorCode::bad_data, "digits: 404", {}};
  for (const float width : {1280.0f, 390.0f}) {
    for (const View view : {View::result, View::explain}) {
      state.view = view;
      Headless page(state, width, 800);
      const auto& entries = page.audit().entries;
      CHECK(std::count_if(entries.begin(), entries.end(),
                          [](const auto& entry) { return entry.text == "digits: 404"; }) == 1);
    }
  }
}

TEST_CASE("state: other actions reach the page") {
  AppState state = initial_state();
  apply(state, OpenFullPage{});
  CHECK(take_messages(state)[0]["type"] == "open_full_page");
  apply(state, ToggleParameters{});
  CHECK(state.parameters_open);
  apply(state, Refuse{{ErrorCode::bad_parameter, "No.", "tol"}});
  CHECK(last_message(state) == nlohmann::json{{"type", "refused"}, {"message", "No."}});
  CHECK(state.error->parameter == "tol");
  apply(state, DismissError{});
  CHECK(!state.error);
  apply(state, SelectMethod{"no such method"});
  CHECK(state.settings.method == "kmeans");
}

TEST_CASE("state: values nested thousands deep are refused, and leave everything as it was") {
  for (const std::size_t depth : {17u, 5000u, 200000u}) {
    CAPTURE(depth);
    AppState state = state_with_digits(50);
    const std::string before = state_json(state);
    const std::string deep = std::string(depth, '[') + std::string(depth, ']');
    CHECK_FALSE(restore_state(state, deep));
    CHECK_FALSE(restore_state(state, "{\"params\":" + deep + "}"));
    CHECK_FALSE(restore_state(state, "{\"map\":" + deep + "}"));
    CHECK_FALSE(embed(state, "{\"panels\":" + deep + "}"));
    CHECK_FALSE(read_class_names(deep, true));
    run_started(state, "{\"method\":\"kmeans\",\"init\":" + deep + "}", RunPurpose::script);
    run_failed(state, deep);
    CHECK(state_json(state) == before);
  }
}
