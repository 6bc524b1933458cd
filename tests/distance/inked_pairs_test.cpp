#include "distance/inked_pairs.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <numeric>
#include <vector>

#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

std::vector<std::uint8_t> image_of(const InkedPairs& rows, std::size_t i) {
  std::vector<std::uint8_t> image(rows.features, 0);
  rows[i].for_each_inked(
      [&](std::size_t p, std::int16_t value) { image.at(p) = static_cast<std::uint8_t>(value); });
  return image;
}

/// Every product of the rows with each other is the plain one of the images.
void check_products(const Digits& digits, const std::vector<std::size_t>& order) {
  const InkedPairs rows = inked_pairs(digits, order, pool());
  REQUIRE(rows.size() == order.size());
  PairTable table(rows.features, order.size());
  for (std::size_t i = 0; i < order.size(); ++i) table.set_column(i, rows[i]);
  bool exact = true;
  for (std::size_t i = 0; i < order.size(); ++i) {
    std::vector<std::int32_t> fast(table.width());
    std::vector<std::int32_t> plain(table.width());
    times_table(rows[i], table, fast.data());
    scalar::times_table(rows[i], table, plain.data());
    exact = exact && fast == plain;
    const auto image = digits.image(order[i]);
    for (std::size_t j = 0; j < table.width(); ++j) {
      const std::int32_t expected =
          j < order.size()
              ? std::inner_product(image.begin(), image.end(), digits.image(order[j]).begin(), 0)
              : 0;
      exact = exact && fast[j] == expected;
    }
    exact = exact && rows.squared_norms[i] == static_cast<std::uint32_t>(fast[i]) &&
            rows.sums[i] == std::accumulate(image.begin(), image.end(), 0u) &&
            image_of(rows, i) == std::vector<std::uint8_t>(image.begin(), image.end());
  }
  CHECK(exact);
}

}  // namespace

TEST_SUITE("inked pairs") {
  TEST_CASE("products are exact at every size, for few and for many inked pixels") {
    for (const std::size_t n : {1u, 4u, 15u, 16u, 17u, 24u, 29u, 40u}) {
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

  TEST_CASE("the largest products fit") {
    const Digits black{64, 64, std::vector<std::uint8_t>(2 * 4096, 255), {}};
    check_products(black, {0, 1});
  }

  TEST_CASE("blank pairs are left out, a blank image has none") {
    const InkedPairs rows = inked_pairs(
        Digits{3, 3, {0, 0, 0, 7, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {}}, pool());
    CHECK(rows.pairs == std::vector<std::uint16_t>{1, 4});
    CHECK(rows.values == std::vector<std::int16_t>{0, 7, 5, 0});
    CHECK(rows[1].pairs.empty());
    PairTable table(9, 1);
    table.at(3, 0) = -100;
    std::vector<std::int32_t> out(4, 5);
    times_table(rows[0], table, out.data());
    CHECK(out == std::vector<std::int32_t>{-700, 0, 0, 0});
    times_table(rows[1], table, out.data());
    CHECK(out == std::vector<std::int32_t>(4, 0));
  }
}
