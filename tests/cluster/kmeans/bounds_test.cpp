#include "cluster/kmeans/bounds.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "cluster/kmeans/centers.h"
#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

TEST_SUITE("k-means bounds") {
  TEST_CASE("a row that is said to stay has no center as near as its own") {
    const Digits digits = first_rows(test::default_digits(), 300);
    const InkedPairs rows = inked_pairs(digits, pool());
    const std::vector<double> mean(rows.features, 0);
    for (const std::size_t k : {2u, 5u, 16u, 40u}) {
      KMeansBounds bounds(rows.size(), k);
      Centers centers(k, rows.features);
      std::mt19937 random(static_cast<std::uint32_t>(k));
      std::vector<std::int32_t> labels(rows.size(), -1);
      std::size_t stayed = 0;
      for (int iteration = 0; iteration < 12; ++iteration) {
        // Ever smaller steps from random centers, as those of k-means are.
        const Centers before = centers;
        for (std::size_t j = 0; j < k; ++j) {
          centers.denominator(j) = 8;
          for (auto& numerator : centers.numerator(j)) {
            numerator += static_cast<std::int64_t>(random() % 1600 >> iteration);
          }
        }
        std::vector<double> movement(k, 0);
        for (std::size_t j = 0; j < k; ++j) {
          for (std::size_t p = 0; p < rows.features; ++p) {
            movement[j] += std::pow(centers.coordinate(j, p) - before.coordinate(j, p), 2);
          }
          movement[j] = std::sqrt(movement[j]);
        }
        bounds.move(movement);
        const NearestCenter nearest(centers, mean);
        auto scores = nearest.scores();
        for (std::size_t i = 0; i < rows.size(); ++i) {
          const std::int32_t label = nearest(rows, i, scores);
          if (labels[i] >= 0 && bounds.stays(i, labels[i])) {
            ++stayed;
            CHECK(labels[i] == label);
          } else {
            labels[i] = label;
            bounds.set(i, label, rows.squared_norms[i], scores.values, scores.error);
          }
        }
      }
      CHECK(stayed > rows.size());  // they are of use
    }
  }
}
