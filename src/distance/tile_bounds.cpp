#include "distance/tile_bounds.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/lanes.h"
#include "distance/simd.h"

namespace digitscope {
namespace {

constexpr std::size_t numbers = LeadingComponents::numbers;
constexpr std::size_t pairs = numbers / 2;
constexpr std::size_t tile = TileBounds::tile;
constexpr std::size_t tile_values = numbers * tile;

// The largest distance of a point from the mean, scaled, such that squared distances of two points
// fit 32 bits.
constexpr double farthest = 16000;

// Rounding to integers changes each number of a point by up to 1/2, so it changes the distance of
// two points by up to sqrt(numbers); the addend covers floating-point rounding.
const double rounding = std::sqrt(static_cast<double>(numbers)) + 0.1;

#if DIGITSCOPE_SIMD
using Integers = Lanes<std::int32_t>;

Integers add_products(Integers sum, simd::Vector a, simd::Vector b) {
  return reinterpret_cast<Integers>(simd::add_products(reinterpret_cast<simd::Vector>(sum), a, b));
}
#endif

}  // namespace

TileBounds::TileBounds(std::span<const float> coordinates, const RowOrder& order,
                       std::size_t features)
    : scale_(farthest / (255 * std::sqrt(static_cast<double>(features)))),
      values_((order.size() + tile - 1) / tile * tile_values, 0),
      norms_((order.size() + tile - 1) / tile * tile, 0) {
  for (std::size_t x = 0; x < order.size(); ++x) {
    const float* numbers_of_row = &coordinates[ordinal(order[as<Home>(x)]) * numbers];
    std::int16_t* values = &values_[x / tile * tile_values + x % tile * 2];
    for (std::size_t c = 0; c < numbers; ++c) {
      const auto value = static_cast<std::int16_t>(std::lround(numbers_of_row[c] * scale_));
      values[c / 2 * 2 * tile + c % 2] = value;
      norms_[x] += value * value;
    }
  }
}

std::int32_t TileBounds::reach(std::uint32_t square) const {
  const double distance = std::sqrt(static_cast<double>(square)) * scale_ + rounding;
  return static_cast<std::int32_t>(
      std::min(std::ceil(distance * distance),
               static_cast<double>(std::numeric_limits<std::int32_t>::max())));
}

bool TileBounds::may_be_within(std::size_t s, const std::int32_t reach_s[tile], std::size_t t,
                               const std::int32_t reach_t[tile]) const {
#if DIGITSCOPE_SIMD
  const std::int16_t* a = &values_[s * tile_values];
  const std::int16_t* b = &values_[t * tile_values];
  Integers s0{};
  Integers s1{};
  Integers s2{};
  Integers s3{};
  for (std::size_t pair = 0; pair < pairs; ++pair, a += 2 * tile, b += 2 * tile) {
    const simd::Vector columns = simd::load(b);
    s0 = add_products(s0, simd::load_pair(a), columns);
    s1 = add_products(s1, simd::load_pair(a + 2), columns);
    s2 = add_products(s2, simd::load_pair(a + 4), columns);
    s3 = add_products(s3, simd::load_pair(a + 6), columns);
  }
  const Integers norms = load_lanes(&norms_[t * tile]);
  const Integers reach = load_lanes(reach_t);
  const auto within = [&](std::size_t row, Integers product) {
    return norms + norms_[s * tile + row] - (product + product) <=
           larger(reach, all_lanes(reach_s[row]));
  };
  return any_lane(within(0, s0) | within(1, s1) | within(2, s2) | within(3, s3));
#else
  return may_be_within_scalar(s, reach_s, t, reach_t);
#endif
}

bool TileBounds::may_be_within_scalar(std::size_t s, const std::int32_t reach_s[tile],
                                      std::size_t t, const std::int32_t reach_t[tile]) const {
  const std::int16_t* a = &values_[s * tile_values];
  const std::int16_t* b = &values_[t * tile_values];
  for (std::size_t i = 0; i < tile; ++i) {
    for (std::size_t j = 0; j < tile; ++j) {
      std::int32_t square = 0;
      for (std::size_t c = 0; c < numbers; ++c) {
        const std::size_t place = c / 2 * 2 * tile + c % 2;
        const std::int32_t difference = a[place + 2 * i] - b[place + 2 * j];
        square += difference * difference;
      }
      if (square <= std::max(reach_s[i], reach_t[j])) return true;
    }
  }
  return false;
}

}  // namespace digitscope
