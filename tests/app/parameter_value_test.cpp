#include "app/model/parameter_value.h"

#include <doctest/doctest.h>

using namespace digitscope;
using namespace digitscope::app;

namespace {

const Parameter& kmeans(std::string_view name) {
  return *find_parameter(*find_method("kmeans"), name);
}

const Parameter& forest(std::string_view name) {
  return *find_parameter(*find_method("isolation_forest"), name);
}

}  // namespace

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
  CHECK(stepped(tol, {.number = 1e6}, +1, 100).number == 1e6);
}

TEST_CASE("parameter values: auto rests where its default number is, and any step leads there") {
  for (const Parameter* parameter :
       {&kmeans("n_init"), &forest("max_samples"), &forest("contamination")}) {
    CAPTURE(parameter->name);
    const ParameterValue automatic{.text = "auto"};
    const ParameterValue usual{.number = parameter->default_number};
    CHECK(slider_position(*parameter, automatic, 10000) ==
          slider_position(*parameter, usual, 10000));
    CHECK(without_word(*parameter, 10000) == usual);
    CHECK(stepped(*parameter, automatic, +1, 10000) == usual);
    CHECK(stepped(*parameter, automatic, -1, 10000) == usual);
  }
}

TEST_CASE("parameter values: a share steps along 1, 2, 5, and lies where its digits are") {
  const Parameter& max_samples = forest("max_samples");
  const auto share = [](double number) { return ParameterValue{.number = number, .share = true}; };
  CHECK(stepped(max_samples, share(0.2), +1, 10000) == share(0.5));
  CHECK(stepped(max_samples, share(0.5), +1, 10000) == share(1));
  CHECK(stepped(max_samples, share(1), +1, 10000) == share(1));
  CHECK(stepped(max_samples, share(1), -1, 10000) == share(0.5));
  CHECK(stepped(max_samples, share(1e-6), -1, 10000) == share(1e-6));
  CHECK(slider_position(max_samples, share(0.05), 10000) ==
        slider_position(max_samples, {.number = 500}, 10000));
  CHECK(slider_position(max_samples, share(1), 10000) == 1);
  CHECK(at_slider(max_samples, 1, 10000) == ParameterValue{.number = 1024});
}

TEST_CASE("parameter values: no control sets a number that is not accepted") {
  for (const Method& method : methods()) {
    for (const Parameter& parameter : method.parameters) {
      if (parameter.slider_maximum == 0) continue;
      CAPTURE(parameter.name);
      for (const float position : {0.0f, 0.001f, 0.5f, 1.0f}) {
        const ParameterValue value = at_slider(parameter, position, 70000);
        CHECK(from_text(parameter, to_text(value)) == value);
      }
      ParameterValue value = default_value(parameter);
      for (const int direction : {-1, +1}) {
        for (int i = 0; i < 100; ++i) {
          value = stepped(parameter, value, direction, 70000);
          CHECK(from_text(parameter, to_text(value)) == value);
        }
      }
    }
  }
}
