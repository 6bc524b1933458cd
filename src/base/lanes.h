#pragma once
// 128-bit SIMD vectors for loops that compilers do not vectorise: GCC's and Clang's vector types,
// whose operators (+, <, | and so on) work lane by lane on every target.

#include <cmath>
#include <cstddef>
#include <cstring>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace digitscope {

template <class T>
struct LanesOf {
  typedef T Type __attribute__((vector_size(16)));
};
template <class T>
using Lanes = typename LanesOf<T>::Type;

template <class T>
constexpr std::size_t lane_count = 16 / sizeof(T);

template <class T>
Lanes<T> load_lanes(const T* from) {
  Lanes<T> lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

template <class T>
void store_lanes(Lanes<T> lanes, T* to) {
  std::memcpy(to, &lanes, sizeof lanes);
}

template <class T>
Lanes<T> all_lanes(T value) {
  return Lanes<T>{} + value;
}

/// Selects a in lanes where `condition`, the result of a comparison, holds, and b elsewhere.
template <class Condition, class Values>
Values either(Condition condition, Values a, Values b) {
  return reinterpret_cast<Values>((condition & reinterpret_cast<Condition>(a)) |
                                  (~condition & reinterpret_cast<Condition>(b)));
}
/// Lane by lane, std::min(a, b) and std::max(a, b); a where b is NaN.
template <class Values>
Values smaller(Values a, Values b) {
  return either(b < a, b, a);
}
template <class Values>
Values larger(Values a, Values b) {
  return either(a < b, b, a);
}

/// Of numbers, both are one instruction where there is SIMD.
inline Lanes<float> smaller(Lanes<float> a, Lanes<float> b) {
#if defined(__wasm_simd128__)
  return reinterpret_cast<Lanes<float>>(
      wasm_f32x4_pmin(reinterpret_cast<v128_t>(a), reinterpret_cast<v128_t>(b)));
#elif defined(__SSE2__)
  return _mm_min_ps(b, a);
#else
  return either(b < a, b, a);
#endif
}
inline Lanes<float> larger(Lanes<float> a, Lanes<float> b) {
#if defined(__wasm_simd128__)
  return reinterpret_cast<Lanes<float>>(
      wasm_f32x4_pmax(reinterpret_cast<v128_t>(a), reinterpret_cast<v128_t>(b)));
#elif defined(__SSE2__)
  return _mm_max_ps(b, a);
#else
  return either(a < b, b, a);
#endif
}

template <class T>
T smallest_lane(Lanes<T> lanes) {
  T least = lanes[0];
  for (std::size_t lane = 1; lane < lane_count<T>; ++lane) {
    least = lanes[lane] < least ? lanes[lane] : least;
  }
  return least;
}

/// Square roots, correctly rounded like std::sqrt.
inline Lanes<float> roots(Lanes<float> lanes) {
#if defined(__wasm_simd128__)
  return reinterpret_cast<Lanes<float>>(wasm_f32x4_sqrt(reinterpret_cast<v128_t>(lanes)));
#elif defined(__SSE2__)
  return _mm_sqrt_ps(lanes);
#else
  for (std::size_t lane = 0; lane < 4; ++lane) lanes[lane] = std::sqrt(lanes[lane]);
  return lanes;
#endif
}

/// Whether a comparison holds in at least one lane.
template <class Condition>
bool any_lane(Condition condition) {
  const auto halves = reinterpret_cast<Lanes<long long>>(condition);
  return (halves[0] | halves[1]) != 0;
}

}  // namespace digitscope
