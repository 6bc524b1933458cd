#include "app/parameter_value.h"

#include <doctest/doctest.h>

#include <array>
#include <nlohmann/json.hpp>

using namespace digitscope;
using namespace digitscope::app;
using nlohmann::json;

namespace {

const Parameter& kmeans(std::string_view name) {
  return *find_parameter(*find_method("kmeans"), name);
}

// A kind no method has yet.
constexpr Parameter contamination{.name = "contamination",
                                  .label = "contamination",
                                  .help = "",
                                  .type = ParameterType::real_or_auto,
                                  .minimum = 0,
                                  .maximum = 0.5,
                                  .slider_maximum = 0.1,
                                  .default_number = 0.01};

constexpr std::array<std::string_view, 4> linkages = {"ward", "complete", "average", "single"};
constexpr Parameter linkage{.name = "linkage",
                            .label = "linkage",
                            .help = "",
                            .type = ParameterType::choice,
                            .default_text = "ward",
                            .choices = linkages};

}  // namespace

TEST_CASE("parameter values: every default is accepted in JSON and as text") {
  for (const Method& method : methods()) {
    for (const Parameter& parameter : method.parameters) {
      const ParameterValue value = default_value(parameter);
      CAPTURE(parameter.name);
      CHECK(from_json(parameter, to_json(parameter, value)) == value);
      CHECK(from_text(parameter, to_text(value)) == value);
    }
  }
}

TEST_CASE("parameter values: JSON has whole numbers whole and row lists as arrays") {
  CHECK(to_json(kmeans("n_clusters"), {.number = 10}).dump() == "10");
  CHECK(to_json(kmeans("tol"), {.number = 1e-4}).dump() == "0.0001");
  CHECK(to_json(kmeans("init"), {.text = "random"}) == "random");
  CHECK(to_json(kmeans("init"), {.text = "4,7,11"}) == json::array({4, 7, 11}));
  CHECK(to_json(kmeans("samples"), {.text = "all"}) == "all");
}

TEST_CASE("parameter values: whole numbers may be typed in groups of three, others may not") {
  CHECK(from_text(kmeans("samples"), "1,000") == ParameterValue{.number = 1000});
  CHECK(from_text(kmeans("random_state"), "4,294,967,295") == ParameterValue{.number = 4294967295});
  for (const char* text : {"10,00", "1,0000", "1000,000", ",100", "100,", "1,000,00", "0,001",
                           "1,,000", "1,000.5", "1.5,000"}) {
    CAPTURE(text);
    CHECK(!from_text(kmeans("samples"), text));
  }
  CHECK(!from_text(kmeans("tol"), "0,001"));
}

TEST_CASE("parameter values: what is out of range or of the wrong kind is refused by name") {
  for (const auto& [name, given] : {std::pair<const char*, json>{"n_clusters", 0},
                                    {"n_clusters", 2.5},
                                    {"n_clusters", "many"},
                                    {"n_clusters", nullptr},
                                    {"n_clusters", json::array({1})},
                                    {"n_clusters", true},
                                    {"random_state", -1},
                                    {"random_state", 4294967296.0},
                                    {"tol", 2},
                                    {"tol", "nan"},
                                    {"init", "far apart"},
                                    {"init", json::array()},
                                    {"init", json::array({-1, 2})},
                                    {"samples", "some"}}) {
    CAPTURE(name);
    CAPTURE(given);
    const auto read = from_json(kmeans(name), given);
    REQUIRE(!read);
    CHECK(read.error().code == ErrorCode::bad_parameter);
    CHECK(read.error().parameter == name);
    CHECK(read.error().message.back() == '.');
  }
}

TEST_CASE("parameter values: text may be typed with spaces around it") {
  CHECK(from_text(kmeans("n_clusters"), " 12 ")->number == 12);
  CHECK(from_text(kmeans("init"), "3, 1 4")->text == "3,1,4");
  CHECK(from_text(kmeans("samples"), " all")->text == "all");
  CHECK(from_text(contamination, "auto")->text == "auto");
  CHECK(from_text(contamination, "0.02")->number == 0.02);
  CHECK(from_text(linkage, "average")->text == "average");
  CHECK(!from_text(linkage, "median"));
  CHECK(!from_text(kmeans("n_clusters"), ""));
  CHECK(!from_text(kmeans("n_clusters"), "   "));
  CHECK(!from_text(kmeans("n_clusters"), "12 clusters"));
}

TEST_CASE("parameter values: a slider's ends are the range, and its positions read back") {
  const Parameter& clusters = kmeans("n_clusters");
  CHECK(at_slider(clusters, 0, 10000).number == clusters.minimum);
  CHECK(at_slider(clusters, 1, 10000).number == clusters.slider_maximum);
  for (int k = 1; k <= clusters.slider_maximum; ++k) {
    const ParameterValue value{.number = static_cast<double>(k)};
    CHECK(at_slider(clusters, slider_position(clusters, value, 10000), 10000) == value);
  }
  CHECK(slider_position(clusters, {.number = 1000}, 10000) == 1);
}

TEST_CASE("parameter values: the slider of rows ends at all that are loaded") {
  const Parameter& samples = kmeans("samples");
  CHECK(slider_position(samples, {.text = "all"}, 70000) == 1);
  CHECK(at_slider(samples, 1, 70000).text == "all");
  CHECK(at_slider(samples, 0.5f, 70000).number == 35000);
  CHECK(at_slider(samples, 0, 70000).number == 1);
  CHECK(stepped(samples, {.text = "all"}, +1, 70000).text == "all");
  CHECK(stepped(samples, {.text = "all"}, -1, 70000).number == 63000);
  CHECK(stepped(samples, {.number = 69950}, +1, 70000).text == "all");
}

TEST_CASE("parameter values: whole numbers step by one, real ones along 1, 2, 5") {
  const Parameter& clusters = kmeans("n_clusters");
  CHECK(stepped(clusters, {.number = 10}, +1, 100).number == 11);
  CHECK(stepped(clusters, {.number = 1}, -1, 100).number == 1);
  const Parameter& tol = kmeans("tol");
  CHECK(stepped(tol, {.number = 1e-4}, +1, 100).number == 2e-4);
  CHECK(stepped(tol, {.number = 2e-4}, +1, 100).number == 5e-4);
  CHECK(stepped(tol, {.number = 5e-4}, +1, 100).number == 1e-3);
  CHECK(stepped(tol, {.number = 1e-4}, -1, 100).number == 5e-5);
  CHECK(stepped(tol, {.number = 0}, +1, 100).number > 0);
  CHECK(stepped(tol, {.number = 0}, -1, 100).number == 0);
  CHECK(stepped(tol, {.number = 1}, +1, 100).number == 1);
}
