#include "distance/paired_rows.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "support/data.h"

using namespace digitscope;

namespace {

/// Every product is the plain one of the images, and 0 beyond the last row.
void check_products(const Digits& digits, const std::vector<std::size_t>& order) {
  const PairedRows rows = pair_rows(digits, order);
  REQUIRE(rows.count == order.size());
  bool exact = true;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto image = digits.image(order[i]);
    for (std::size_t group = 0; group * 16 < order.size(); ++group) {
      std::int32_t fast[16];
      std::int32_t plain[16];
      dot_group(rows, i, group, fast);
      scalar::dot_group(rows, i, group, plain);
      exact = exact && std::equal(fast, fast + 16, plain);
      for (std::size_t j = 0; j < 16; ++j) {
        const std::size_t other = group * 16 + j;
        const std::int32_t expected =
            other < order.size() ? std::inner_product(image.begin(), image.end(),
                                                      digits.image(order[other]).begin(), 0)
                                 : 0;
        exact = exact && fast[j] == expected;
        if (other == i) exact = exact && rows.squared_norms[i] == std::uint32_t(fast[j]);
      }
    }
  }
  CHECK(exact);
}

}  // namespace

TEST_SUITE("paired rows") {
  TEST_CASE("products are exact at every size, for few and for many inked pixels") {
    for (const std::size_t n : {1u, 15u, 16u, 17u, 40u}) {
      for (const std::size_t side : {1u, 2u, 3u, 9u, 64u}) {
        for (const int levels : {2, 256}) {
          std::vector<std::size_t> order(n);
          std::iota(order.rbegin(), order.rend(), std::size_t{0});
          check_products(test::random_digits(static_cast<std::uint32_t>(n), n, side, levels),
                         order);
        }
      }
    }
    check_products(test::default_digits(), {9999, 3, 3, 70, 0, 4711});
  }

  TEST_CASE("the largest products fit; pixels that are zero everywhere are left out") {
    const Digits black{64, 64, std::vector<std::uint8_t>(2 * 4096, 255), {}};
    const PairedRows rows = pair_rows(black, std::vector<std::size_t>{0, 1});
    std::int32_t products[16];
    dot_group(rows, 0, 0, products);
    CHECK(products[1] == 4096 * 255 * 255);
    CHECK(rows.pairs == 2048);

    Digits thin = test::random_digits(1, 5, 4, 256);
    for (std::size_t i = 0; i < 5; ++i) {
      for (std::size_t p = 0; p < 11; ++p) thin.pixels[i * 16 + p] = 0;
    }
    CHECK(pair_rows(thin, std::vector<std::size_t>{0, 1}).pairs == 3);
    const Digits paper{2, 2, std::vector<std::uint8_t>(8, 0), {}};
    check_products(paper, {0, 1});
  }
}
