#include "vocabulary/effective.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

using namespace digitscope;

namespace {

Request request_of(const std::string& json) {
  auto request = Request::parse(json);
  REQUIRE(request.has_value());
  return std::move(*request);
}

/// The value that takes effect on so many digits.
double effective(const std::string& json, const char* name, std::size_t digits) {
  Request request = request_of(json);
  CAPTURE(json);
  REQUIRE(make_effective(request, digits).has_value());
  CHECK_FALSE(request.value(name).share);
  return request.number(name);
}

std::vector<std::string> remarks(const std::string& json, std::size_t digits) {
  Request request = request_of(json);
  const auto said = make_effective(request, digits);
  REQUIRE(said.has_value());
  return *said;
}

std::string forest_with(const std::string& max_samples) {
  return R"({"method": "isolation_forest", "max_samples": )" + max_samples + "}";
}

}  // namespace

TEST_SUITE("effective values") {
  TEST_CASE("max_samples is what scikit-learn 1.9.0 makes of it: max_samples_ of a fitted forest") {
    struct Case {
      const char* max_samples;
      std::size_t digits;
      double expected;
    };
    // IsolationForest(max_samples=...).fit(X).max_samples_ for X of so many rows.
    for (const auto& [max_samples, digits, expected] : {Case{"\"auto\"", 100, 100},
                                                        {"\"auto\"", 300, 256},
                                                        {"1", 100, 1},
                                                        {"\"1.0\"", 100, 100},
                                                        {"1.0", 100, 100},
                                                        {"0.5", 100, 50},
                                                        {"0.029", 100, 2},
                                                        {"0.29", 100, 28},
                                                        {"0.57", 100, 56},
                                                        {"0.01", 100, 1},
                                                        {"101", 100, 100}}) {
      CHECK(effective(forest_with(max_samples), "max_samples", digits) == expected);
    }
    // Of the digits that are used.
    CHECK(effective(R"({"method": "isolation_forest", "max_samples": 0.5, "samples": 40})",
                    "max_samples", 100) == 20);
  }

  TEST_CASE("a fraction of less than one digit is refused") {
    Request request = request_of(forest_with("0.005"));
    const auto outcome = make_effective(request, 100);
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error().code == ErrorCode::bad_parameter);
    CHECK(outcome.error().parameter == "max_samples");
    CHECK(outcome.error().message ==
          "0.005 of 100 images is less than one image: raise max_samples.");
  }

  TEST_CASE("trees of one or two digits tell nothing apart, which is said") {
    const auto one = remarks(forest_with("1"), 100);
    REQUIRE(one.size() == 1);
    CHECK(one[0].find("grown from 1 image,") != std::string::npos);
    CHECK(one[0].find("1.0 is all of them") != std::string::npos);
    const auto two = remarks(forest_with("2"), 100);
    REQUIRE(two.size() == 1);
    CHECK(two[0].find("grown from 2 images,") != std::string::npos);
    const auto share = remarks(forest_with("0.01"), 100);
    REQUIRE(share.size() == 1);
    CHECK(share[0].find("1.0") == std::string::npos);  // who gives a fraction knows what one is
    CHECK(remarks(forest_with("3"), 100).empty());
    // There are no more: no advice helps.
    CHECK(remarks(forest_with("256"), 1).size() == 1);
    CHECK(remarks(forest_with("\"1.0\""), 2).empty());
  }

  TEST_CASE("n_init auto is 1 for k-means++ and rows, and 10 for random") {
    const auto starts = [](const std::string& rest) {
      return effective(R"({"method": "kmeans", "n_init": "auto")" + rest + "}", "n_init", 100);
    };
    CHECK(starts("") == 1);
    CHECK(starts(R"(, "init": "random")") == 10);
    CHECK(starts(R"(, "n_clusters": 2, "init": [3, 4])") == 1);
    CHECK(effective(R"({"method": "kmeans", "n_clusters": 2, "init": [3, 4]})", "n_init", 100) ==
          1);
    CHECK(effective(R"({"method": "kmeans", "n_init": 7, "init": "random"})", "n_init", 100) == 7);
  }

  TEST_CASE("what there are not enough digits for is limited, and said") {
    const std::string factor = R"({"method": "local_outlier_factor", "n_neighbors": )";
    CHECK(effective(factor + "20}", "n_neighbors", 9) == 8);
    CHECK(effective(factor + "8}", "n_neighbors", 9) == 8);
    CHECK(effective(factor + "20}", "n_neighbors", 1) == 1);
    CHECK(remarks(factor + "20}", 9) ==
          std::vector<std::string>{
              "There are only 9 images, so each was compared with all the others."});
    CHECK(remarks(factor + "8}", 9).empty());
    CHECK(remarks(forest_with("256"), 9) ==
          std::vector<std::string>{
              "There are only 9 images, so each tree was grown from all of them."});
    CHECK(remarks(forest_with("\"auto\""), 9).empty());
  }

  TEST_CASE("all is how many there are; more than that is refused") {
    CHECK(effective(R"({"method": "hierarchical"})", "samples", 70000) == 70000);
    CHECK(effective(R"({"method": "hierarchical", "samples": 30})", "samples", 70000) == 30);
    Request request = request_of(R"({"method": "hierarchical", "samples": 21})");
    CHECK(make_effective(request, 20).error().message ==
          "Only 20 images are loaded, so samples cannot be 21.");
    CHECK(make_effective(request, 1).error().message ==
          "Only 1 image is loaded, so samples cannot be 21.");
  }
}
