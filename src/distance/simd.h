#pragma once
// The few 128-bit instructions that the exact kernels use, with the same results on every target.
// DIGITSCOPE_SIMD is 0 where there are none; kernels then use their scalar versions.

#include <cstdint>
#include <cstring>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#define DIGITSCOPE_SIMD 1
#elif defined(__SSE2__)
#include <emmintrin.h>
#define DIGITSCOPE_SIMD 1
#else
#define DIGITSCOPE_SIMD 0
#endif

#if DIGITSCOPE_SIMD
namespace digitscope::simd {

#if defined(__wasm_simd128__)

using Vector = v128_t;
inline Vector zero() {
  return wasm_i32x4_splat(0);
}
inline Vector load(const std::int16_t* p) {
  return wasm_v128_load(p);
}
/// Eight bytes, zero-extended to 16 bits.
inline Vector load_bytes(const std::uint8_t* p) {
  return wasm_u16x8_load8x8(p);
}
/// The two values at p, repeated four times.
inline Vector load_pair(const std::int16_t* p) {
  return wasm_v128_load32_splat(p);
}
/// The low and the high byte of each 16-bit lane.
inline Vector low_bytes(Vector v) {
  return wasm_v128_and(v, wasm_i16x8_splat(0xff));
}
inline Vector high_bytes(Vector v) {
  return wasm_u16x8_shr(v, 8);
}
inline void store(std::int32_t* p, Vector v) {
  wasm_v128_store(p, v);
}
/// sum + the products of eight 16-bit lanes, added in adjacent pairs to four 32-bit lanes.
inline Vector add_products(Vector sum, Vector a, Vector b) {
  return wasm_i32x4_add(sum, wasm_i32x4_dot_i16x8(a, b));
}
inline std::int32_t sum_lanes(Vector v) {
  return wasm_i32x4_extract_lane(v, 0) + wasm_i32x4_extract_lane(v, 1) +
         wasm_i32x4_extract_lane(v, 2) + wasm_i32x4_extract_lane(v, 3);
}
/// The sum of non-negative lanes; it need not fit 32 bits.
inline std::uint64_t sum_unsigned_lanes(Vector v) {
  const Vector pairs =
      wasm_i64x2_add(wasm_u64x2_extend_low_u32x4(v), wasm_u64x2_extend_high_u32x4(v));
  return static_cast<std::uint64_t>(wasm_i64x2_extract_lane(pairs, 0)) +
         static_cast<std::uint64_t>(wasm_i64x2_extract_lane(pairs, 1));
}
/// The lane sums of a, b, c and d, as one vector.
inline Vector sum_lanes(Vector a, Vector b, Vector c, Vector d) {
  const Vector ab =
      wasm_i32x4_add(wasm_i32x4_shuffle(a, b, 0, 4, 1, 5), wasm_i32x4_shuffle(a, b, 2, 6, 3, 7));
  const Vector cd =
      wasm_i32x4_add(wasm_i32x4_shuffle(c, d, 0, 4, 1, 5), wasm_i32x4_shuffle(c, d, 2, 6, 3, 7));
  return wasm_i32x4_add(wasm_i32x4_shuffle(ab, cd, 0, 1, 4, 5),
                        wasm_i32x4_shuffle(ab, cd, 2, 3, 6, 7));
}

#else

using Vector = __m128i;
inline Vector zero() {
  return _mm_setzero_si128();
}
inline Vector load(const std::int16_t* p) {
  return _mm_loadu_si128(reinterpret_cast<const Vector*>(p));
}
/// Eight bytes, zero-extended to 16 bits.
inline Vector load_bytes(const std::uint8_t* p) {
  return _mm_unpacklo_epi8(_mm_loadl_epi64(reinterpret_cast<const Vector*>(p)), zero());
}
/// The low and the high byte of each 16-bit lane.
inline Vector low_bytes(Vector v) {
  return _mm_and_si128(v, _mm_set1_epi16(0xff));
}
inline Vector high_bytes(Vector v) {
  return _mm_srli_epi16(v, 8);
}
/// The two values at p, repeated four times.
inline Vector load_pair(const std::int16_t* p) {
  std::int32_t pair;
  std::memcpy(&pair, p, sizeof pair);
  return _mm_set1_epi32(pair);
}
inline void store(std::int32_t* p, Vector v) {
  _mm_storeu_si128(reinterpret_cast<Vector*>(p), v);
}
/// sum + the products of eight 16-bit lanes, added in adjacent pairs to four 32-bit lanes.
inline Vector add_products(Vector sum, Vector a, Vector b) {
  return _mm_add_epi32(sum, _mm_madd_epi16(a, b));
}
inline std::int32_t sum_lanes(Vector v) {
  v = _mm_add_epi32(v, _mm_shuffle_epi32(v, _MM_SHUFFLE(1, 0, 3, 2)));
  v = _mm_add_epi32(v, _mm_shuffle_epi32(v, _MM_SHUFFLE(2, 3, 0, 1)));
  return _mm_cvtsi128_si32(v);
}
/// The sum of non-negative lanes; it need not fit 32 bits.
inline std::uint64_t sum_unsigned_lanes(Vector v) {
  std::uint64_t halves[2];
  const Vector pairs = _mm_add_epi64(_mm_unpacklo_epi32(v, zero()), _mm_unpackhi_epi32(v, zero()));
  _mm_storeu_si128(reinterpret_cast<Vector*>(halves), pairs);
  return halves[0] + halves[1];
}
/// The lane sums of a, b, c and d, as one vector.
inline Vector sum_lanes(Vector a, Vector b, Vector c, Vector d) {
  const Vector ab = _mm_add_epi32(_mm_unpacklo_epi32(a, b), _mm_unpackhi_epi32(a, b));
  const Vector cd = _mm_add_epi32(_mm_unpacklo_epi32(c, d), _mm_unpackhi_epi32(c, d));
  return _mm_add_epi32(_mm_unpacklo_epi64(ab, cd), _mm_unpackhi_epi64(ab, cd));
}

#endif

}  // namespace digitscope::simd
#endif
