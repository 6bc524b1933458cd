#include "evaluate/separation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <vector>

#include "evaluate/silhouette.h"
#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

using Labels = std::vector<std::int32_t>;

Silhouette silhouette_of(const Digits& digits, const Labels& labels, ThreadPool& threads = pool()) {
  auto result = silhouette(digits, labels, Task{threads});
  REQUIRE(result.has_value());
  return std::move(*result);
}

Separation separation_of(const Digits& digits, const Labels& labels, ThreadPool& threads = pool()) {
  const auto result = separation(digits, labels, Task{threads});
  REQUIRE(result.has_value());
  return *result;
}

/// Both are functions of the same arguments with the same errors.
Error refusal(const Digits& digits, const Labels& labels, const Task& task = Task{pool()}) {
  const auto values = silhouette(digits, labels, task);
  const auto scores = separation(digits, labels, task);
  REQUIRE_FALSE(values.has_value());
  REQUIRE_FALSE(scores.has_value());
  CHECK(values.error().message == scores.error().message);
  CHECK(values.error().parameter == scores.error().parameter);
  return values.error();
}

/// The definition, pair by pair.
std::vector<double> plain_silhouette(const Digits& digits, const Labels& labels) {
  std::vector<double> values;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    std::map<std::int32_t, std::pair<double, int>> sums;  // of distances to each cluster; how many
    for (std::size_t j = 0; j < digits.size(); ++j) {
      if (j == i) continue;
      double square = 0;
      for (std::size_t p = 0; p < digits.features(); ++p) {
        square += std::pow(double(digits.image(i)[p]) - double(digits.image(j)[p]), 2);
      }
      sums[labels[j]].first += std::sqrt(square);
      sums[labels[j]].second += 1;
    }
    double nearest = std::numeric_limits<double>::infinity();
    for (const auto& [label, sum] : sums) {
      if (label != labels[i]) nearest = std::min(nearest, sum.first / sum.second);
    }
    const auto own = sums.find(labels[i]);
    const double within = own == sums.end() ? 0 : own->second.first / own->second.second;
    const double larger = std::max(within, nearest);
    values.push_back(own == sums.end() || larger == 0 ? 0 : (nearest - within) / larger);
  }
  return values;
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  REQUIRE(a.size() == b.size());
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!(std::abs(a[i] - b[i]) <= largest)) largest = std::abs(a[i] - b[i]);  // NaN stays
  }
  return largest;
}

Labels random_labels(std::mt19937& generator, std::size_t n, unsigned clusters) {
  Labels labels(n);
  for (auto& label : labels) label = static_cast<std::int32_t>(3 * (generator() % clusters));
  return labels;
}

Labels kmeans_labels() {
  return test::labels_from_text(test::reference("kmeans.json")["runs"][0]["labels"]);
}

/// Seven images of 2 x 2 pixels.
const Digits seven{2,
                   2,
                   {0, 0, 0,   0,   10, 0, 0, 0, 10,  20,  0, 0, 200, 200,
                    0, 9, 210, 190, 3,  0, 0, 0, 255, 255, 7, 7, 7,   7},
                   {}};

}  // namespace

TEST_SUITE("separation") {
  TEST_CASE("the default digits in ten clusters: scores are scikit-learn's") {
    const auto reference = test::reference("summary.json");
    const auto expected = [&](const char* name) {
      return doctest::Approx(reference[name].get<double>()).epsilon(1e-9).scale(0);
    };
    const Labels labels = kmeans_labels();
    const Separation scores = separation_of(test::default_digits(), labels);
    CHECK(scores.calinski_harabasz == expected("calinski_harabasz_kmeans_rs0_ninit1"));
    CHECK(scores.davies_bouldin == expected("davies_bouldin_kmeans_rs0_ninit1"));
    CHECK(silhouette_of(test::default_digits(), labels).mean ==
          expected("silhouette_kmeans_rs0_ninit1"));
  }

  TEST_CASE("the silhouette is what its definition says, wherever blocks and clusters end") {
    std::mt19937 generator(1);
    for (const std::size_t n : {3u, 4u, 5u, 7u, 63u, 64u, 65u, 130u, 200u}) {
      for (const unsigned clusters : {2u, 3u, 10u, 70u, 190u}) {
        for (const int levels : {2, 256}) {
          const Digits digits = test::random_digits(static_cast<std::uint32_t>(n), n, 3, levels);
          Labels labels = random_labels(generator, n, clusters);
          labels[0] = 500;  // at least two clusters, not all of one row
          labels[1] = labels[2];
          CAPTURE(n);
          CAPTURE(clusters);
          const Silhouette result = silhouette_of(digits, labels);
          CHECK(largest_difference(result.values, plain_silhouette(digits, labels)) < 1e-12);
          CHECK(result.mean ==
                doctest::Approx(std::accumulate(result.values.begin(), result.values.end(), 0.0) /
                                static_cast<double>(n)));
        }
      }
    }
  }

  TEST_CASE("small and limit cases are scikit-learn's") {
    // Expected values: sklearn.metrics of scikit-learn 1.2.1.
    const auto check = [](const Digits& digits, const Labels& labels,
                          const std::vector<double>& values, double calinski, double davies) {
      CHECK(largest_difference(silhouette_of(digits, labels).values, values) < 1e-12);
      const Separation scores = separation_of(digits, labels);
      CHECK(scores.calinski_harabasz == doctest::Approx(calinski).epsilon(1e-12));
      CHECK(scores.davies_bouldin == doctest::Approx(davies).epsilon(1e-12));
    };
    check(seven, {0, 0, 0, 1, 1, 2, 0},
          {0.945412857764706, 0.9486731334237256, 0.9250246420873836, 0.9377304926225629,
           0.9377935596287502, 0.0, 0.9474160093991764},
          789.6293995859213, 0.05365001221527457);
    check(seven, {5, 5, 9, 9, 9, 2, 2},
          {0.9466132027653921, 0.9464170524556283, -0.9192183581251067, 0.5010524815392039,
           0.5000190330952042, 0.027250603831647485, -0.9622504058493175},
          2.0638034332053654, 1.0626403068259502);
    check(seven, {0, 1, 2, 3, 4, 5, 0},
          {-0.2857142857142857, 0.0, 0.0, 0.0, 0.0, 0.0, -0.10785742880022882}, 445.69737609329445,
          0.3375545779061597);
    const Digits two_pairs{1, 2, {1, 1, 1, 1, 9, 9, 9, 9}, {}};
    check(two_pairs, {0, 0, 1, 1}, {1, 1, 1, 1}, 1, 0);
    check(two_pairs, {0, 1, 0, 1}, {-0.5, -0.5, -0.5, -0.5}, 0, 0);
    check(two_pairs, {0, 0, 0, 1}, {0.5, 0.5, -1, 0}, 1, 2.0 / 3);
    for (const int value : {0, 1}) {
      const Digits equal{1, 2, std::vector<std::uint8_t>(8, static_cast<std::uint8_t>(value)), {}};
      check(equal, {0, 0, 1, 1}, {0, 0, 0, 0}, 1, 0);
      check(equal, {0, 1, 2, 2}, {0, 0, 0, 0}, 1, 0);
    }
  }

  TEST_CASE("the order of rows and the numbers of clusters change nothing but roundings") {
    const Digits digits = first_rows(test::default_digits(), 500);
    Labels labels = kmeans_labels();
    labels.resize(500);
    const Silhouette expected = silhouette_of(digits, labels);
    const Separation expected_scores = separation_of(digits, labels);

    std::vector<std::size_t> order(500);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937(3));
    Labels other_labels;
    std::vector<double> other_values;
    for (const std::size_t row : order) {
      other_labels.push_back(7 - 1000 * labels[row]);
      other_values.push_back(expected.values[row]);
    }
    const Digits other = select_rows(digits, order);
    CHECK(largest_difference(silhouette_of(other, other_labels).values, other_values) < 1e-12);
    const Separation scores = separation_of(other, other_labels);
    CHECK(scores.calinski_harabasz ==
          doctest::Approx(expected_scores.calinski_harabasz).epsilon(1e-12));
    CHECK(scores.davies_bouldin == doctest::Approx(expected_scores.davies_bouldin).epsilon(1e-12));
  }

  TEST_CASE("labels that are no clustering to judge are refused by name") {
    for (const Labels& labels :
         {Labels(7, 4), Labels{0, 1, 2, 3, 4, 5, 6}, Labels(6, 0), Labels()}) {
      const Error error = refusal(seven, labels);
      CHECK(error.code == ErrorCode::bad_parameter);
      CHECK(error.parameter == "labels");
    }
    CHECK(refusal(Digits{2, 2, {}, {}}, {}).parameter == "labels");
    CHECK(refusal(first_rows(seven, 1), {0}).parameter == "labels");
    CHECK(refusal(first_rows(seven, 2), {0, 1}).parameter == "labels");
  }

  TEST_CASE("they can be cancelled, and the silhouette tells how far it is") {
    std::atomic<std::int32_t> cancel{1};
    CHECK(refusal(seven, {0, 0, 0, 1, 1, 1, 1}, Task{pool(), {}, &cancel}).code ==
          ErrorCode::cancelled);
    cancel = 0;
    std::vector<double> fractions;
    const Task task{pool(),
                    [&](double fraction, std::string_view) {
                      fractions.push_back(fraction);
                      if (fractions.size() == 5) cancel = 1;
                    },
                    &cancel};
    Labels labels = kmeans_labels();
    labels.resize(1000);
    const auto result = silhouette(first_rows(test::default_digits(), 1000), labels, task);
    REQUIRE_FALSE(result.has_value());
    CHECK(fractions.size() == 5);
    CHECK(std::is_sorted(fractions.begin(), fractions.end()));
    CHECK(fractions.back() < 1);
  }
}

TEST_SUITE("parallel") {
  TEST_CASE("separation and silhouette do not depend on the number of threads") {
    const Digits digits = first_rows(test::default_digits(), 1500);
    std::mt19937 generator(4);
    for (const unsigned clusters : {10u, 700u}) {
      const Labels labels = random_labels(generator, 1500, clusters);
      ThreadPool one(1);
      const Silhouette expected = silhouette_of(digits, labels, one);
      const Separation expected_scores = separation_of(digits, labels, one);
      for (const int threads : {2, 3, 8, 32}) {
        ThreadPool many(threads);
        const Silhouette result = silhouette_of(digits, labels, many);
        CHECK(result.mean == expected.mean);
        CHECK(result.values == expected.values);
        const Separation scores = separation_of(digits, labels, many);
        CHECK(scores.calinski_harabasz == expected_scores.calinski_harabasz);
        CHECK(scores.davies_bouldin == expected_scores.davies_bouldin);
      }
    }
  }
}
