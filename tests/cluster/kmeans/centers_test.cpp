#include "cluster/kmeans/centers.h"

#include <doctest/doctest.h>

#include <compare>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

TEST_SUITE("k-means centers") {
  TEST_CASE("the rounded screen never changes the exact answer") {
    // Few grey levels on few pixels: ties and near ties everywhere.
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
      const Digits digits = test::random_digits(seed, 60, 3, 2 + static_cast<int>(seed % 4));
      const InkedPairs rows = inked_pairs(digits, pool());
      std::mt19937 random(seed);
      Centers centers(9, 9);
      for (std::size_t j = 0; j < 9; ++j) {
        centers.denominator(j) = 1 + static_cast<std::int64_t>(random() % 5);
        for (auto& numerator : centers.numerator(j)) {
          numerator = static_cast<std::int64_t>(random() % 8) - (seed % 3 == 0 ? 3 : 0);
        }
      }
      const std::vector<double> mean(9, 0);
      const NearestCenter nearest(centers, mean);
      auto scores = nearest.scores();
      for (std::size_t i = 0; i < rows.size(); ++i) {
        // Multiplied by 60, the least common multiple of the denominators, all is whole.
        std::size_t expected = 0;
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (std::size_t j = 0; j < 9; ++j) {
          std::int64_t distance = 0;
          for (std::size_t p = 0; p < 9; ++p) {
            const std::int64_t difference =
                60 * digits.image(i)[p] - 60 / centers.denominator(j) * centers.numerator(j)[p];
            distance += difference * difference;
          }
          if (distance < least) {
            least = distance;
            expected = j;
          }
          CHECK(nearest.distance(rows, i, j).value() ==
                doctest::Approx(static_cast<double>(distance) / 3600).epsilon(1e-14));
        }
        // Small whole numbers over small denominators: where a tie's rounded scores differ, they
        // may put the higher of the tied centers first.
        const auto found = static_cast<std::size_t>(nearest(rows, i, scores));
        const auto distance_to = [&](std::size_t j) { return nearest.distance(rows, i, j); };
        const bool equally_far = (distance_to(found) <=> distance_to(expected)) == 0;
        CHECK(equally_far);
      }
    }
  }

  TEST_CASE("an exact tie is settled by scikit-learn's rounding") {
    // Row 7033 is exactly as far from row 4426 as from row 1604; scikit-learn puts it with the
    // second.
    const InkedPairs rows = inked_pairs(test::default_digits(), pool());
    std::vector<double> mean(rows.features, 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i].for_each_inked([&](std::size_t p, std::int16_t value) { mean[p] += value; });
    }
    for (double& value : mean) value /= 10000;
    Centers centers(2, rows.features);
    const std::size_t first[] = {4426, 1604};
    for (std::size_t j = 0; j < 2; ++j) {
      rows[first[j]].for_each_inked(
          [&](std::size_t p, std::int16_t value) { centers.numerator(j)[p] = value; });
    }
    const NearestCenter nearest(centers, mean);
    auto scores = nearest.scores();
    const bool tied = (nearest.distance(rows, 7033, 0) <=> nearest.distance(rows, 7033, 1)) == 0;
    REQUIRE(tied);
    CHECK(nearest(rows, 7033, scores) == 1);
  }

  TEST_CASE("exact distances are compared as numbers, whatever their denominators") {
    const ExactDistance half{1, 2, 2};       // 1 + 2/4
    const ExactDistance third{1, 3, 3};      // 1 + 3/9
    const ExactDistance same_half{1, 8, 4};  // 1 + 8/16
    const ExactDistance larger{2, 0, 5};
    CHECK(third < half);
    CHECK(half > third);
    CHECK((half <=> same_half) == std::strong_ordering::equal);
    CHECK(half < larger);
    CHECK(half.value() == 1.5);
  }
}
