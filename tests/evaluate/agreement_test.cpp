#include "evaluate/agreement.h"

#include <doctest/doctest.h>

#include <numeric>
#include <vector>

#include "support/data.h"

using namespace digitscope;

namespace {

Agreement scores(const std::vector<std::uint8_t>& truth, const std::vector<std::int32_t>& labels) {
  return agreement(contingency(truth, labels));
}

void check(const Agreement& actual, const nlohmann::json& expected) {
  const auto equal = [&](double value, const char* name) {
    CAPTURE(name);
    CHECK(value == doctest::Approx(expected[name].get<double>()).epsilon(1e-9).scale(0.1));
  };
  equal(actual.ari, "ari");
  equal(actual.ami, "ami");
  equal(actual.nmi, "nmi");
  equal(actual.homogeneity, "homogeneity");
  equal(actual.completeness, "completeness");
  equal(actual.v_measure, "v_measure");
  equal(actual.fowlkes_mallows, "fowlkes_mallows");
}

}  // namespace

TEST_SUITE("agreement") {
  TEST_CASE("every run of the reference: scores are scikit-learn's") {
    const auto runs = test::reference("kmeans.json")["runs"];
    REQUIRE(runs.size() == 18);
    for (const auto& run : runs) {
      CAPTURE(run["params"].dump());
      check(scores(test::default_digits().labels, test::labels_from_text(run["labels"])), run);
    }
  }

  TEST_CASE("the contingency table counts") {
    const Contingency table = contingency(std::vector<std::uint8_t>{3, 3, 7, 7, 7},
                                          std::vector<std::int32_t>{5, 2, 2, 2, 5});
    CHECK(table.classes == 2);
    CHECK(table.clusters == 2);
    CHECK(table.counts == std::vector<std::int64_t>{1, 1, 2, 1});
    CHECK(table.class_sizes == std::vector<std::int64_t>{2, 3});
    CHECK(table.cluster_sizes == std::vector<std::int64_t>{3, 2});
    CHECK(table.class_values == std::vector<std::int32_t>{3, 7});
    CHECK(table.cluster_values == std::vector<std::int32_t>{2, 5});
  }

  TEST_CASE("a contingency table from counts is that of the labels, without empty lines") {
    const std::vector<std::uint8_t> truth = {1, 1, 3, 3, 3, 0};
    const std::vector<std::int32_t> labels = {4, 4, 0, 4, 2, 2};
    std::vector<std::uint32_t> counts(4 * 5, 0);
    for (std::size_t row = 0; row < truth.size(); ++row) {
      ++counts[truth[row] * 5u + static_cast<std::size_t>(labels[row])];
    }
    const Contingency expected = contingency(truth, labels);
    const Contingency table = contingency_of_counts(counts, 4, 5);
    CHECK(table.classes == expected.classes);
    CHECK(table.clusters == expected.clusters);
    CHECK(table.counts == expected.counts);
    CHECK(table.class_sizes == expected.class_sizes);
    CHECK(table.cluster_sizes == expected.cluster_sizes);
    CHECK(table.class_values == expected.class_values);
    CHECK(table.cluster_values == expected.cluster_values);
    CHECK(table.n == expected.n);
  }

  TEST_CASE("a perfect match scores 1 whatever the numbering") {
    const Agreement perfect = scores({0, 0, 1, 1, 2}, {9, 9, 4, 4, 0});
    for (const double score : {perfect.ari, perfect.ami, perfect.nmi, perfect.homogeneity,
                               perfect.completeness, perfect.v_measure, perfect.fowlkes_mallows}) {
      CHECK(score == doctest::Approx(1));
    }
  }

  TEST_CASE("limit cases are scikit-learn's") {
    // Expected values: sklearn.metrics of scikit-learn 1.2.1, but for the last case but one, where
    // 1.2.1 gives an AMI of 0 to a perfect match and later versions give 1.
    SUBCASE("one class, one cluster") {
      check(scores({4, 4, 4}, {1, 1, 1}), {{"ari", 1},
                                           {"ami", 1},
                                           {"nmi", 1},
                                           {"homogeneity", 1},
                                           {"completeness", 1},
                                           {"v_measure", 1},
                                           {"fowlkes_mallows", 1}});
    }
    SUBCASE("one row") {
      check(scores({4}, {1}), {{"ari", 1},
                               {"ami", 1},
                               {"nmi", 1},
                               {"homogeneity", 1},
                               {"completeness", 1},
                               {"v_measure", 1},
                               {"fowlkes_mallows", 0}});
    }
    SUBCASE("one class, each row its own cluster") {
      check(scores({0, 0, 0, 0}, {0, 1, 2, 3}), {{"ari", 0},
                                                 {"ami", 0},
                                                 {"nmi", 0},
                                                 {"homogeneity", 1},
                                                 {"completeness", 0},
                                                 {"v_measure", 0},
                                                 {"fowlkes_mallows", 0}});
    }
    SUBCASE("all rows different in both") {
      check(scores({0, 1, 2, 3}, {3, 2, 1, 0}), {{"ari", 1},
                                                 {"ami", 1},
                                                 {"nmi", 1},
                                                 {"homogeneity", 1},
                                                 {"completeness", 1},
                                                 {"v_measure", 1},
                                                 {"fowlkes_mallows", 0}});
    }
    SUBCASE("independent") {
      check(scores({0, 0, 1, 1}, {0, 1, 0, 1}), {{"ari", -0.5},
                                                 {"ami", -0.5},
                                                 {"nmi", 0},
                                                 {"homogeneity", 0},
                                                 {"completeness", 0},
                                                 {"v_measure", 0},
                                                 {"fowlkes_mallows", 0}});
    }
  }

  TEST_CASE("what is independent is told as nothing, not as less by a rounding") {
    // Each cluster has as many of both classes; the logarithms add up to -7e-17.
    const Agreement none = scores({0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, {0, 0, 1, 1, 1, 0, 0, 1, 1, 1});
    CHECK(none.homogeneity == 0);
    CHECK(none.completeness == 0);
    CHECK(none.v_measure == 0);
    CHECK(none.nmi == 0);
  }
}
