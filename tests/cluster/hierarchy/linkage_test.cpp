#include "cluster/hierarchy/linkage.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstring>
#include <numeric>
#include <random>
#include <vector>

#include "cluster/hierarchy/nearest_few.h"
#include "cluster/hierarchy/trees.h"
#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;
using test::check_valid;
using test::same_partition;
using test::tree_of;

namespace {

constexpr Linkage all_linkages[] = {Linkage::ward, Linkage::complete, Linkage::average,
                                    Linkage::single};
constexpr const char* names[] = {"ward", "complete", "average", "single"};

Dendrogram ward_of_rows(const Digits& digits, ThreadPool& threads = pool()) {
  auto result = linkage(digits, Linkage::ward, LinkageForm::rows, Task{threads});
  REQUIRE(result.has_value());
  return std::move(result->tree);
}

Dendrogram ward_of_matrix(const Digits& digits) {
  auto result = linkage(digits, Linkage::ward, LinkageForm::matrix, Task{pool()});
  REQUIRE(result.has_value());
  return std::move(result->tree);
}

void check_close(const std::vector<double>& heights, const std::vector<double>& expected) {
  REQUIRE(heights.size() == expected.size());
  double worst = 0;
  for (std::size_t i = 0; i < heights.size(); ++i) {
    worst = std::max(worst, std::abs(heights[i] - expected[i]) / std::max(1.0, expected[i]));
  }
  CHECK(worst < 1e-12);
}

/// Ward's distance of each merge's two clusters, by its definition.
std::vector<double> ward_heights(const Digits& digits, const Dendrogram& tree) {
  std::vector<std::vector<double>> sums;
  std::vector<double> sizes;
  for (std::size_t i = 0; i < tree.n; ++i) {
    sums.emplace_back(digits.image(i).begin(), digits.image(i).end());
    sizes.push_back(1);
  }
  std::vector<double> heights;
  for (const auto& [first, second] : tree.children) {
    const auto a = static_cast<std::size_t>(first);
    const auto b = static_cast<std::size_t>(second);
    std::vector<double> sum(digits.features());
    double square = 0;
    for (std::size_t p = 0; p < sum.size(); ++p) {
      const double difference = sums[a][p] / sizes[a] - sums[b][p] / sizes[b];
      square += difference * difference;
      sum[p] = sums[a][p] + sums[b][p];
    }
    heights.push_back(std::sqrt(2 * sizes[a] * sizes[b] / (sizes[a] + sizes[b]) * square));
    sums.push_back(std::move(sum));
    sizes.push_back(sizes[a] + sizes[b]);
  }
  return heights;
}

}  // namespace

TEST_SUITE("linkage") {
  TEST_CASE("every run of the reference: trees, heights and labels are scikit-learn's") {
    const auto runs = test::reference("hierarchical.json")["runs"];
    REQUIRE(runs.size() == 4);
    for (std::size_t m = 0; m < 4; ++m) {
      CAPTURE(names[m]);
      const Dendrogram tree = tree_of(test::default_digits(), all_linkages[m]);
      CHECK(tree.cut(10) == test::labels_from_text(runs[m]["labels"]));

      const auto bytes = test::reference_bytes("linkage_" + std::string(names[m]) + ".bin");
      REQUIRE(bytes.size() == 9999 * 16);
      REQUIRE(tree.children.size() == 9999);
      CHECK(std::memcmp(bytes.data(), tree.children.data(), 9999 * 8) == 0);
      std::vector<double> heights(9999);
      std::memcpy(heights.data(), bytes.data() + 9999 * 8, 9999 * 8);
      check_close(tree.distances, heights);
      // The same operations in the same order: not only close, the same.
      const bool ward = all_linkages[m] == Linkage::ward;
      CHECK((ward ? ward_of_matrix(test::default_digits()) : tree).distances == heights);
    }
  }

  TEST_CASE("random digits full of ties: always a valid tree, and monotone") {
    for (std::uint32_t seed = 0; seed < 30; ++seed) {
      const Digits digits =
          test::random_digits(seed, 2 + seed * 3, 3, 2 + static_cast<int>(seed % 3));
      for (const Linkage method : all_linkages) {
        CAPTURE(seed);
        check_valid(tree_of(digits, method));
      }
    }
  }

  TEST_CASE("ward from rows instead of the matrix: the reference's tree") {
    const auto run = test::reference("hierarchical.json")["runs"][0];
    const Dendrogram tree = ward_of_rows(test::default_digits());
    CHECK(tree.cut(10) == test::labels_from_text(run["labels"]));
    const auto bytes = test::reference_bytes("linkage_ward.bin");
    REQUIRE(tree.children.size() == 9999);
    CHECK(std::memcmp(bytes.data(), tree.children.data(), 9999 * 8) == 0);
    std::vector<double> heights(9999);
    std::memcpy(heights.data(), bytes.data() + 9999 * 8, 9999 * 8);
    check_close(tree.distances, heights);
  }

  TEST_CASE("ward from rows instead of the matrix: the same trees of random digits") {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
      CAPTURE(seed);
      const Digits digits = test::random_digits(seed, 2 + seed * 40, 4 + seed, 256);
      const Dendrogram tree = ward_of_rows(digits);
      const Dendrogram expected = ward_of_matrix(digits);
      check_close(tree.distances, expected.distances);
      CHECK(tree.children == expected.children);
    }
  }

  TEST_CASE("ward from rows instead of the matrix: digits full of ties") {
    int settled = 0;
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
      CAPTURE(seed);
      const Digits digits =
          test::random_digits(seed, 2 + seed * 11, 2 + seed % 2, 2 + static_cast<int>(seed % 3));
      // The roundings of distances decide these ties.
      const auto ward = linkage(digits, Linkage::ward, LinkageForm::rows, Task{pool()});
      REQUIRE(ward.has_value());
      check_valid(ward->tree);
      check_close(ward->tree.distances, ward_heights(digits, ward->tree));
      if (ward->tied) continue;
      ++settled;
      CHECK(ward->tree.children == ward_of_matrix(digits).children);
    }
    CHECK(settled >= 10);
  }

  TEST_CASE("too many ties for ward from rows: the matrix settles them") {
    // Two grey levels on nine pixels.
    const Digits digits = test::random_digits(5, 3300, 3, 2);
    const auto from_rows = linkage(digits, Linkage::ward, LinkageForm::rows, Task{pool()});
    REQUIRE(from_rows.has_value());
    CHECK(from_rows->tied);
    const Dendrogram expected = ward_of_matrix(digits);
    KnownNeighbours known;
    REQUIRE(known.nearest(digits, 20, Task{pool()}).has_value());
    for (KnownNeighbours* given : {static_cast<KnownNeighbours*>(nullptr), &known}) {
      const auto ward = linkage(digits, Linkage::ward, Task{pool()}, given);
      REQUIRE(ward.has_value());
      CHECK(ward->tree.children == expected.children);
      CHECK(ward->tree.distances == expected.distances);
    }
    CHECK(known.bytes() == 0);  // the matrix may need the memory
  }

  TEST_CASE("neighbours that are known give the tree that a search gives") {
    const auto check_all = [](const Digits& digits) {
      const Task task{pool()};
      for (const std::size_t k : {std::size_t{5}, chain_neighbours, std::size_t{60}}) {
        CAPTURE(k);
        for (const Linkage method : {Linkage::ward, Linkage::single}) {
          KnownNeighbours known;
          REQUIRE(known.nearest(digits, k, task).has_value());
          const auto searched = linkage(digits, method, LinkageForm::rows, task);
          const auto reused = linkage(digits, method, LinkageForm::rows, task, &known);
          REQUIRE(searched.has_value());
          REQUIRE(reused.has_value());
          CHECK_FALSE(searched->neighbours_known);
          CHECK_FALSE(searched->summaries_known);
          CHECK(reused->neighbours_known == (k >= chain_neighbours));
          CHECK_FALSE(reused->summaries_known);
          CHECK(reused->tied == searched->tied);
          CHECK(reused->tree.children == searched->tree.children);
          CHECK(reused->tree.distances == searched->tree.distances);
        }
      }
    };
    for (std::uint32_t seed = 0; seed < 12; ++seed) {
      CAPTURE(seed);
      check_all(test::random_digits(seed, 61 + 20 * seed, 2 + seed % 4, 2 << seed % 8));
    }
    check_all(first_rows(test::default_digits(), 1000));
  }

  TEST_CASE("what one linkage finds the next one knows, and gives the tree that a search gives") {
    const auto check_all = [](const Digits& digits) {
      const Task task{pool()};
      for (const Linkage first : {Linkage::ward, Linkage::single}) {
        KnownNeighbours known;
        REQUIRE(linkage(digits, first, LinkageForm::rows, task, &known).has_value());
        // The linkage itself must not disturb what is known.
        for (const Linkage method : {Linkage::ward, Linkage::single, Linkage::ward}) {
          const auto searched = linkage(digits, method, LinkageForm::rows, task);
          const auto reused = linkage(digits, method, LinkageForm::rows, task, &known);
          REQUIRE(searched.has_value());
          REQUIRE(reused.has_value());
          CHECK(reused->neighbours_known);
          CHECK(reused->summaries_known);
          CHECK(reused->tied == searched->tied);
          CHECK(reused->tree.children == searched->tree.children);
          CHECK(reused->tree.distances == searched->tree.distances);
        }
        // What was left of ties by the linkages is not what is asked for here.
        const auto nearest = known.nearest(digits, 3, task);
        CHECK(nearest->rows == nearest_neighbours(digits, 3, task)->rows);
      }
    };
    for (std::uint32_t seed = 0; seed < 12; ++seed) {
      CAPTURE(seed);
      check_all(test::random_digits(seed, 61 + 20 * seed, 2 + seed % 4, 2 << seed % 8));
    }
    check_all(first_rows(test::default_digits(), 1000));
  }

  TEST_CASE("one row, two rows: nothing to know, or next to nothing") {
    for (const std::size_t n : {1u, 2u}) {
      const Digits digits = test::random_digits(3, n, 4, 256);
      KnownNeighbours known;
      for (const Linkage method : {Linkage::ward, Linkage::single, Linkage::ward}) {
        const auto found = linkage(digits, method, LinkageForm::rows, Task{pool()}, &known);
        REQUIRE(found.has_value());
        CHECK(found->tree.children.size() == n - 1);
      }
    }
  }

  TEST_CASE("the matrix where it fits, rows beyond, and a refusal can tell what either takes") {
    CHECK(linkage_form(10000, Linkage::ward) == LinkageForm::matrix);
    CHECK(linkage_form(30000, Linkage::ward) == LinkageForm::rows);
    CHECK(linkage_form(1000, Linkage::single) == LinkageForm::rows);
    CHECK(linkage_form(70000, Linkage::average) == LinkageForm::matrix);
    CHECK(linkage_bytes(70000, 784, Linkage::ward) < 200e6 * 1.5);
    CHECK(linkage_bytes(70000, 784, Linkage::single) < 200e6);
    CHECK(linkage_bytes(70000, 784, Linkage::complete) > 9e9);
    CHECK(linkage_bytes(1000000, 784, Linkage::average) > 3e12);
  }

  TEST_CASE("permuting rows permutes labels, where there are no ties") {
    const Digits digits = test::random_digits(77, 120, 12, 256);
    std::vector<std::size_t> order(digits.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937(5));
    const Digits shuffled = select_rows(digits, order);
    for (const Linkage method : all_linkages) {
      for (const std::size_t k : {2u, 5u, 20u}) {
        const auto labels = tree_of(digits, method).cut(k);
        const auto shuffled_labels = tree_of(shuffled, method).cut(k);
        std::vector<std::int32_t> back(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) back[order[i]] = shuffled_labels[i];
        CHECK(same_partition(labels, back));
      }
    }
  }

  TEST_CASE("heights are what their definitions say") {
    const Digits digits{1, 1, {0, 1, 10, 14}, {}};
    CHECK(tree_of(digits, Linkage::single).distances == std::vector<double>{1, 4, 9});
    CHECK(tree_of(digits, Linkage::complete).distances == std::vector<double>{1, 4, 14});
    CHECK(tree_of(digits, Linkage::average).distances[2] == doctest::Approx(11.5));
    // Ward: sqrt(2 n m / (n + m)) times the distance of the means.
    CHECK(tree_of(digits, Linkage::ward).distances[2] == doctest::Approx(std::sqrt(2.0) * 11.5));
  }

  TEST_CASE("one row, two rows, equal rows") {
    for (const Linkage method : all_linkages) {
      const Dendrogram one = tree_of(Digits{1, 1, {7}, {}}, method);
      CHECK(one.children.empty());
      CHECK(one.cut(1) == std::vector<std::int32_t>{0});
      CHECK(one.leaf_order() == std::vector<std::int32_t>{0});
      const Dendrogram two = tree_of(Digits{1, 1, {7, 9}, {}}, method);
      CHECK(two.distances == std::vector<double>{2});
      const Dendrogram equal = tree_of(Digits{1, 1, {7, 7, 7, 7, 7}, {}}, method);
      check_valid(equal);
      CHECK(equal.distances == std::vector<double>(4, 0));
    }
    CHECK(ward_of_rows(Digits{1, 1, {7}, {}}).children.empty());
    CHECK(ward_of_rows(Digits{1, 1, {7, 9}, {}}).distances == std::vector<double>{2});
    const Dendrogram equal = ward_of_rows(Digits{1, 1, std::vector<std::uint8_t>(300, 7), {}});
    check_valid(equal);
    CHECK(equal.distances == std::vector<double>(299, 0));
  }

  TEST_CASE("no rows is an error, and a run can be cancelled") {
    CHECK(linkage(Digits{1, 1, {}, {}}, Linkage::ward, Task{pool()}).error().code ==
          ErrorCode::bad_parameter);
    std::atomic<std::int32_t> cancel{1};
    for (const Linkage method : all_linkages) {
      const auto result =
          linkage(test::random_digits(1, 50, 4, 256), method, Task{pool(), {}, &cancel});
      REQUIRE_FALSE(result.has_value());
      CHECK(result.error().code == ErrorCode::cancelled);
    }
    const auto result = linkage(test::random_digits(1, 50, 4, 256), Linkage::ward,
                                LinkageForm::rows, Task{pool(), {}, &cancel});
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == ErrorCode::cancelled);
  }
}

#ifdef __SANITIZE_THREAD__
constexpr std::array few_and_many = {2, 3, 8};  // 32 find no further races, and take twice as long
#else
constexpr std::array few_and_many = {2, 3, 8, 32};
#endif

TEST_SUITE("parallel") {
  TEST_CASE("linkage does not depend on the number of threads") {
    const Digits digits = first_rows(test::default_digits(), 700);
    for (const Linkage method : all_linkages) {
      ThreadPool one(1);
      const Dendrogram expected = tree_of(digits, method, one);
      for (const int threads : few_and_many) {
        ThreadPool many(threads);
        const Dendrogram tree = tree_of(digits, method, many);
        CHECK(tree.children == expected.children);
        CHECK(tree.distances == expected.distances);
      }
    }
  }
}

TEST_SUITE("parallel") {
  TEST_CASE("ward from rows does not depend on the number of threads") {
    // Enough rows for several ranges of a search.
    const Digits digits = test::random_digits(3, 4500, 5, 6);
    ThreadPool one(1);
    const Dendrogram expected = ward_of_rows(digits, one);
    for (const int threads : {2, 3, 8}) {
      ThreadPool many(threads);
      const Dendrogram tree = ward_of_rows(digits, many);
      CHECK(tree.children == expected.children);
      CHECK(tree.distances == expected.distances);
    }
  }
}
