#include "vocabulary/value.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

using namespace digitscope;
using json = nlohmann::ordered_json;

namespace {

const Parameter& parameter_of(std::string_view method, std::string_view name) {
  const Parameter* parameter = find_parameter(*find_method(method), name);
  REQUIRE(parameter != nullptr);
  return *parameter;
}
const Parameter& of_kmeans(std::string_view name) {
  return parameter_of("kmeans", name);
}
const Parameter& of_forest(std::string_view name) {
  return parameter_of("isolation_forest", name);
}

/// The refusal that reading must end in.
Error refusal_of(const Expected<ParameterValue>& read) {
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == ErrorCode::bad_parameter);
  return read.error();
}

}  // namespace

// How text is read is in links.json, which other readers have to agree with.
TEST_SUITE("values") {
  TEST_CASE("every default is read back from JSON, from text and from a field") {
    for (const Method& method : methods()) {
      for (const Parameter& parameter : method.parameters) {
        CAPTURE(parameter.name);
        const ParameterValue value = default_value(parameter);
        CHECK(from_json(parameter, to_json(parameter, value)) == value);
        CHECK(from_text(parameter, to_text(value)) == value);
        CHECK(from_typed(parameter, to_text(value)) == value);
      }
    }
  }

  TEST_CASE("JSON has whole numbers whole and row lists as arrays") {
    CHECK(to_json(of_kmeans("n_clusters"), {.number = 10}).dump() == "10");
    CHECK(to_json(of_kmeans("random_state"), {.number = 4294967295}).dump() == "4294967295");
    CHECK(to_json(of_kmeans("tol"), {.number = 1e-4}).dump() == "0.0001");
    CHECK(to_json(of_kmeans("init"), {.text = "random"}) == "random");
    CHECK(to_json(of_kmeans("init"), {.text = "4,7,11"}) == json::array({4, 7, 11}));
    CHECK(to_json(of_kmeans("samples"), {.text = "all"}) == "all");
    CHECK(rows_of({.text = "4,7,11"}) == std::vector<std::size_t>{4, 7, 11});
    CHECK(rows_of({.text = "k-means++"}).empty());
  }

  TEST_CASE("JSON numbers may be written with a point where they are whole, and as text") {
    CHECK(from_json(of_kmeans("n_clusters"), json::parse("10.0"))->number == 10);
    CHECK(from_json(of_kmeans("n_clusters"), json::parse("1e1"))->number == 10);
    CHECK(from_json(of_kmeans("n_clusters"), "10")->number == 10);
    CHECK(from_json(of_kmeans("tol"), 1)->number == 1);
    CHECK(from_json(of_kmeans("init"), json::parse("[4, 7.0, 11]"))->text == "4,7,11");
  }

  TEST_CASE("a share is a float, and a number of rows an int, as in scikit-learn") {
    const Parameter& max_samples = of_forest("max_samples");
    const ParameterValue one_row{.number = 1};
    const ParameterValue all_rows{.number = 1, .share = true};
    const ParameterValue half{.number = 0.5, .share = true};
    CHECK(from_json(max_samples, 1) == one_row);
    CHECK(from_json(max_samples, json::parse("1.0")) == all_rows);
    CHECK(from_json(max_samples, "1.0") == all_rows);
    CHECK(from_json(max_samples, 0.5) == half);
    CHECK(from_json(max_samples, "auto")->text == "auto");
    CHECK(to_text(all_rows) == "1.0");
    CHECK(to_text(half) == "0.5");
    // JavaScript reads 1.0 as 1 and would write it so.
    CHECK(to_json(max_samples, all_rows) == "1.0");
    CHECK(to_json(max_samples, half).dump() == "0.5");
    CHECK(to_json(max_samples, one_row).dump() == "1");
    CHECK(to_python(max_samples, all_rows) == "1.0");
    CHECK(to_python(max_samples, half) == "0.5");
    CHECK(to_python(max_samples, {.number = 256}) == "256");
    for (const char* given :
         {"0.0", "1.5", "256.0", "0", "-1", "-0.5", "1e2", "true", "null", "[1]"}) {
      CAPTURE(given);
      CHECK(refusal_of(from_json(max_samples, json::parse(given))).parameter == "max_samples");
    }
  }

  TEST_CASE("Python has words in quotation marks, and rows as a list") {
    CHECK(to_python(of_kmeans("init"), {.text = "k-means++"}) == "\"k-means++\"");
    CHECK(to_python(of_kmeans("init"), {.text = "4,7"}) == "[4,7]");
    CHECK(to_python(of_kmeans("n_clusters"), {.number = 10}) == "10");
    CHECK(to_python(of_kmeans("tol"), {.number = 1e-7}) == "1e-07");
  }

  TEST_CASE("what is out of range or of the wrong kind is refused by name") {
    for (const auto& bad : {std::pair<const char*, json>{"n_clusters", 0},
                            {"n_clusters", 2.5},
                            {"n_clusters", 1e300},
                            {"n_clusters", "many"},
                            {"n_clusters", nullptr},
                            {"n_clusters", json::array({1})},
                            {"n_clusters", json::object()},
                            {"n_clusters", true},
                            {"random_state", -1},
                            {"random_state", 4294967296.0},
                            {"random_state", UINT64_MAX},
                            {"random_state", nullptr},
                            {"tol", -2},
                            {"tol", "nan"},
                            {"init", 3},
                            {"init", "far apart"},
                            {"init", json::array()},
                            {"init", json::array({-1, 2})},
                            {"init", json::array({1.5})},
                            {"init", json::array({"1"})},
                            {"init", json::array({1000000})},
                            {"init", json::array({4294967296})},
                            {"init", json::array({UINT64_MAX})},
                            {"samples", "some"}}) {
      const char* name = bad.first;
      const json& given = bad.second;
      CAPTURE(name);
      CAPTURE(given.dump());
      const Error error = refusal_of(from_json(of_kmeans(name), given));
      CHECK(error.parameter == name);
      CHECK(error.message.find(std::string(name) + " must be ") == 0);
      CHECK(error.message.back() == '.');
    }
  }

  TEST_CASE("a refusal says what must be, and what was, in one wording for everyone") {
    const auto message = [](Naming naming) {
      return refusal_of(from_text(of_kmeans("n_clusters"), "many", naming)).message;
    };
    CHECK(message(Naming::name) ==
          "n_clusters must be a whole number from 1 to 1,000,000, not \"many\".");
    CHECK(message(Naming::label) ==
          "\u201cclusters\u201d must be a whole number from 1 to 1,000,000, not \"many\".");
    CHECK(message(Naming::both) ==
          "\u201cclusters\u201d (n_clusters) must be a whole number from 1 to 1,000,000, not "
          "\"many\".");
    CHECK(refusal_of(from_json(of_forest("contamination"), 0)).message ==
          "contamination must be a number above 0 and at most 0.5, or auto, not 0.");
    CHECK(refusal_of(from_json(of_forest("max_samples"), 1.5)).message ==
          "max_samples must be a whole number from 1 to 1,000,000, a fraction above 0.0 and at "
          "most 1.0, or "
          "auto, not 1.5.");
    CHECK(refusal_of(from_text(parameter_of("hierarchical", "linkage"), "median", Naming::both))
              .message ==
          "linkage must be one of ward, complete, average, single, not \"median\".");
    const std::string long_text(5000, 'x');
    CHECK(refusal_of(from_text(of_kmeans("tol"), long_text)).message.size() < 120);
    // Letters stay whole where it is cut.
    std::string umlauts;
    for (int i = 0; i < 50; ++i) umlauts += "\u00FC";
    const std::string cut = refusal_of(from_text(of_kmeans("tol"), "x" + umlauts)).message;
    CHECK(cut.find("\u00FC...") != std::string::npos);
    CHECK(json(cut).dump().find("\u00FC...") != std::string::npos);
  }

  TEST_CASE("None is refused with what it would mean") {
    CHECK(refusal_of(from_json(parameter_of("hierarchical", "n_clusters"), nullptr))
              .message.find("distance_threshold") != std::string::npos);
    CHECK(refusal_of(from_text(of_kmeans("random_state"), "None")).message.find("no link") !=
          std::string::npos);
    CHECK(refusal_of(from_text(of_kmeans("n_clusters"), "None")).message.back() == '.');
  }

  TEST_CASE("in fields, commas group whole numbers") {
    CHECK(from_typed(of_kmeans("samples"), "1,000") == ParameterValue{.number = 1000});
    CHECK(from_typed(of_kmeans("random_state"), "4,294,967,295") ==
          ParameterValue{.number = 4294967295});
    for (const char* text : {"10,00", "1,0000", "1000,000", ",100", "100,", "1,000,00", "0,001",
                             "1,,000", "1,000.5", "1.5,000", "0,5", "10,0"}) {
      CAPTURE(text);
      CHECK_FALSE(from_typed(of_kmeans("samples"), text).has_value());
    }
  }

  TEST_CASE("in fields, a comma is the decimal point of real numbers and shares") {
    CHECK(from_typed(of_kmeans("tol"), "0,001") == ParameterValue{.number = 0.001});
    CHECK(from_typed(of_kmeans("tol"), "1,000") == ParameterValue{.number = 1});
    CHECK(from_typed(of_forest("contamination"), " 0,05 ") == ParameterValue{.number = 0.05});
    const Parameter& max_samples = of_forest("max_samples");
    CHECK(from_typed(max_samples, "0,5") == ParameterValue{.number = 0.5, .share = true});
    CHECK(from_typed(max_samples, "1,0") == ParameterValue{.number = 1, .share = true});
    CHECK(from_typed(max_samples, "0,500") == ParameterValue{.number = 0.5, .share = true});
    CHECK(from_typed(max_samples, "1,000") == ParameterValue{.number = 1000});
    for (const char* text : {"0,0,1", "1,2", "0,1.5", "1000,000"}) {
      CAPTURE(text);
      CHECK_FALSE(from_typed(max_samples, text).has_value());
    }
    // Links have no such commas.
    CHECK_FALSE(from_text(of_kmeans("tol"), "0,001").has_value());
    CHECK_FALSE(from_text(of_kmeans("samples"), "1,000").has_value());
  }

  TEST_CASE("in fields, a share is a percentage, or a number as in scikit-learn") {
    const Parameter& share = of_forest("contamination");
    for (const char* text : {"7 %", "7%", "7", "7,0 %", "0.07", "0,07", "7\u00a0%"}) {
      CAPTURE(text);
      CHECK(from_typed(share, text) == ParameterValue{.number = 0.07});
    }
    CHECK(from_typed(share, "0.5 %") == ParameterValue{.number = 0.005});
    CHECK(from_typed(share, "0.5") == ParameterValue{.number = 0.5});  // the largest share
    CHECK(from_typed(share, "auto")->text == "auto");
    for (const char* text : {"0 %", "51 %", "51", "%", "7 %%", "7 per cent", "0e-2147483648%",
                             "0e-99999999999999999999%"}) {
      CAPTURE(text);
      const Error error = refusal_of(from_typed(share, text));
      CHECK(error.message.find(
                "\u201cshare of anomalies\u201d must be a percentage above 0% and at most "
                "50%, or auto, not ") == 0);
    }
  }

  TEST_CASE("values are read beside their labels, and what is read can be typed") {
    CHECK(readable(of_kmeans("samples"), {.number = 10000}) == "10,000");
    CHECK(readable(of_forest("max_samples"), {.number = 1, .share = true}) == "1.0");
    CHECK(readable(of_forest("contamination"), {.text = "auto"}) == "auto");
    const Parameter& share = of_forest("contamination");
    for (const double number : {0.01, 0.07, 0.011, 0.29, 0.5, 1e-6, 1.0 / 3}) {
      CAPTURE(number);
      const std::string text = readable(share, {.number = number});
      CHECK(text.ends_with("%"));
      CHECK(from_typed(share, text) == ParameterValue{.number = number});
    }
    CHECK(readable(share, {.number = 0.07}) == "7%");
  }

  TEST_CASE("in fields, row numbers may have blanks between them") {
    CHECK(from_typed(of_kmeans("init"), "3, 1 4")->text == "3,1,4");
    CHECK(from_typed(of_kmeans("init"), " 3  1\t4 , 5 ")->text == "3,1,4,5");
    CHECK(from_typed(of_kmeans("init"), "k-means++")->text == "k-means++");
    for (const char* text : {"1,,2", "1, ,2", ",1", "1,", "1;2", "1 x"}) {
      CAPTURE(text);
      CHECK_FALSE(from_typed(of_kmeans("init"), text).has_value());
    }
    CHECK_FALSE(from_text(of_kmeans("init"), "3 1 4").has_value());
  }

  TEST_CASE("in fields, what cannot be taken is refused by the label that stands there") {
    const Error error = refusal_of(from_typed(of_kmeans("n_clusters"), "12 clusters"));
    CHECK(error.parameter == "n_clusters");
    CHECK(error.message ==
          "\u201cclusters\u201d must be a whole number from 1 to 1,000,000, not \"12 clusters\".");
    CHECK_FALSE(from_typed(of_kmeans("n_clusters"), "").has_value());
    CHECK_FALSE(from_typed(of_kmeans("n_clusters"), "   ").has_value());
    CHECK(from_typed(of_kmeans("n_clusters"), " 12 ")->number == 12);
    CHECK(from_typed(of_kmeans("samples"), " all")->text == "all");
  }
}
