#pragma once
// Reading the points of a map four at a time.

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "base/lanes.h"

namespace digitscope {

struct PointLanes {
  Lanes<float> x;
  Lanes<float> y;
};

/// Two points, each loaded at once.
inline Lanes<float> load_points(const float* points, std::uint32_t i, std::uint32_t j) {
#if defined(__wasm_simd128__)  // where a vector made of two numbers takes longer
  const v128_t first = wasm_v128_load64_zero(points + 2 * std::size_t{i});
  return reinterpret_cast<Lanes<float>>(
      wasm_v128_load64_lane(points + 2 * std::size_t{j}, first, 1));
#else
  long long first;
  long long second;
  std::memcpy(&first, points + 2 * std::size_t{i}, sizeof first);
  std::memcpy(&second, points + 2 * std::size_t{j}, sizeof second);
  return reinterpret_cast<Lanes<float>>(Lanes<long long>{first, second});
#endif
}

/// The points of four rows of a map, n x 2.
inline PointLanes gather(const float* points, const std::uint32_t* rows) {
  const Lanes<float> a = load_points(points, rows[0], rows[1]);
  const Lanes<float> b = load_points(points, rows[2], rows[3]);
  return {__builtin_shufflevector(a, b, 0, 2, 4, 6), __builtin_shufflevector(a, b, 1, 3, 5, 7)};
}

inline float add_lanes(Lanes<float> lanes) {
  return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}

}  // namespace digitscope
