#include "base/lanes.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>

#include "base/bits.h"

using namespace digitscope;

TEST_SUITE("lanes") {
  TEST_CASE(
      "smaller and larger numbers are std::min's and std::max's, the first where one is NaN") {
    const float inf = std::numeric_limits<float>::infinity();
    const float values[] = {0.0f, -0.0f, 1.5f, -2.0f, inf, -inf, NAN, 1e-40f};
    const auto same = [](float a, float b) {
      return bit_cast<std::uint32_t>(a) == bit_cast<std::uint32_t>(b);
    };
    for (const float a : values) {
      for (const float b : values) {
        CAPTURE(a);
        CAPTURE(b);
        const Lanes<float> least = smaller(Lanes<float>{a, 1, a, b}, Lanes<float>{b, 2, b, a});
        const Lanes<float> most = larger(Lanes<float>{a, 1, a, b}, Lanes<float>{b, 2, b, a});
        CHECK(same(least[0], b < a ? b : a));
        CHECK(same(most[0], a < b ? b : a));
        CHECK(same(least[3], a < b ? a : b));
        CHECK(same(most[3], b < a ? a : b));
        CHECK(least[1] == 1);
        CHECK(most[1] == 2);
      }
    }
  }
}
