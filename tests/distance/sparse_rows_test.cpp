#include "distance/sparse_rows.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

TEST_SUITE("sparse rows") {
  TEST_CASE("hold exactly the pixels that are not zero") {
    const Digits digits = test::random_digits(1, 20, 5, 3);
    const SparseRows rows = sparse_rows(digits, pool());
    REQUIRE(rows.size() == 20);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::vector<std::uint8_t> dense(25, 0);
      std::uint32_t squared_norm = 0;
      for (std::size_t e = 0; e < rows[i].pixels.size(); ++e) {
        CHECK(rows[i].values[e] != 0);
        dense[rows[i].pixels[e]] = rows[i].values[e];
        squared_norm += std::uint32_t{rows[i].values[e]} * rows[i].values[e];
      }
      const auto image = digits.image(i);
      CHECK(dense == std::vector<std::uint8_t>(image.begin(), image.end()));
      CHECK(rows.squared_norms[i] == squared_norm);
    }
  }

  TEST_CASE("times a table equals the plain product at every width") {
    const Digits digits = test::random_digits(2, 7, 6, 256);
    const SparseRows rows = sparse_rows(digits, pool());
    for (std::size_t width = 4; width <= 52; width += 4) {
      std::vector<double> table(36 * width);
      for (std::size_t e = 0; e < table.size(); ++e) table[e] = static_cast<double>(e * 7919 % 256);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        std::vector<double> products(width);
        times_table(rows[i], table.data(), width, products.data());
        for (std::size_t j = 0; j < width; ++j) {
          double expected = 0;  // exact
          for (std::size_t p = 0; p < 36; ++p) {
            expected += digits.image(i)[p] * table[p * width + j];
          }
          CHECK(products[j] == expected);
        }
      }
    }
  }

  TEST_CASE("an empty image is an empty row") {
    const SparseRows rows = sparse_rows(Digits{2, 2, {0, 0, 0, 0}, {}}, pool());
    CHECK(rows[0].pixels.empty());
    const std::vector<double> table(16, 1.0);
    std::vector<double> out(4, 5.0);
    times_table(rows[0], table.data(), 4, out.data());
    CHECK(out == std::vector<double>(4, 0.0));
  }
}
