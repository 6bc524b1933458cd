#include "distance/packed_rows.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "support/data.h"

using namespace digitscope;

TEST_SUITE("packed rows") {
  TEST_CASE("the SIMD tile equals the scalar one, at every width and at the largest values") {
    for (std::size_t side = 1; side <= 64; side += side < 12 ? 1 : 13) {
      for (const int levels : {2, 256}) {
        const Digits digits =
            test::random_digits(static_cast<std::uint32_t>(side), 8, side, levels);
        const PackedRows rows = pack_all_pixels(digits);
        std::int32_t fast[16];
        std::int32_t plain[16];
        dot_tile(rows.row(0), rows.row(4), rows.stride, fast);
        scalar::dot_tile(rows.row(0), rows.row(4), rows.stride, plain);
        CHECK(std::equal(fast, fast + 16, plain));
      }
    }
    const PackedRows white =
        pack_all_pixels(Digits{64, 64, std::vector<std::uint8_t>(8 * 4096, 255), {}});
    std::int32_t products[16];
    dot_tile(white.row(0), white.row(4), white.stride, products);
    CHECK(products[5] == 4096 * 255 * 255);
  }

  TEST_CASE("pixels that are zero everywhere are left out, norms stay") {
    Digits digits = test::random_digits(1, 5, 4, 256);
    for (std::size_t i = 0; i < 5; ++i) {
      for (std::size_t p = 0; p < 8; ++p) digits.pixels[i * 16 + p] = 0;
    }
    CHECK(pack_rows(digits).stride == 8);
    CHECK(pack_all_pixels(digits).stride == 16);
    CHECK(pack_rows(digits).squared_norms == pack_all_pixels(digits).squared_norms);
  }

  TEST_CASE("blank images have no pixels left, and products of zero") {
    const PackedRows rows = pack_rows(Digits{2, 2, std::vector<std::uint8_t>(12, 0), {}});
    CHECK(rows.count == 3);
    CHECK(rows.stride == 0);
    std::int32_t products[16];
    dot_tile(rows.row(0), rows.row(0), rows.stride, products);
    CHECK(std::count(products, products + 16, 0) == 16);
  }

  TEST_CASE("a pixel with the least ink in a single image is not left out") {
    Digits digits{2, 2, std::vector<std::uint8_t>(12, 0), {}};
    digits.pixels[6] = 1;
    const PackedRows rows = pack_rows(digits);
    CHECK(rows.stride == 8);
    CHECK(rows.row(1)[0] == 1);
    CHECK(rows.squared_norms[1] == 1);
  }
}
