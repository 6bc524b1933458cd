#include "app/render/atlas_layout.h"

#include <doctest/doctest.h>

#include <initializer_list>

using digitscope::app::atlas_layout;

TEST_CASE("atlas: the notebook's digits fit one layer of 100 x 100") {
  const auto layout = atlas_layout(10000, 28, 28, 4096, 256);
  CHECK(layout.across == 100);
  CHECK(layout.down == 100);
  CHECK(layout.layers == 1);
}

TEST_CASE("atlas: everything has a place, within the limits, for any count and size") {
  for (const std::size_t side : {2048u, 4096u}) {
    for (const std::size_t columns : {1u, 8u, 28u, 64u}) {
      for (const std::size_t rows : {1u, 28u, 64u}) {
        for (const std::size_t count : {1u, 2u, 99u, 10000u, 70000u}) {
          const auto layout = atlas_layout(count, columns, rows, side, 256);
          CAPTURE(side);
          CAPTURE(columns);
          CAPTURE(rows);
          CAPTURE(count);
          CHECK(layout.across * columns <= side);
          CHECK(layout.down * rows <= side);
          CHECK(layout.capacity() >= count);
          CHECK((layout.layers - 1) * layout.across * layout.down < count);
        }
      }
    }
  }
}

TEST_CASE("atlas: what cannot be held is left out, not overrun") {
  CHECK(atlas_layout(1000000, 64, 64, 2048, 256).layers == 256);
  CHECK(atlas_layout(0, 28, 28, 4096, 256).capacity() == 0);
  CHECK(atlas_layout(5, 64, 64, 32, 256).capacity() == 0);
}
