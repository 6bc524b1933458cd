#include "distance/packed_rows.h"

#include <numeric>

#include "distance/simd.h"

namespace digitscope {
namespace {

std::int32_t plain_dot(const std::int16_t* a, const std::int16_t* b, std::size_t n) {
  std::int32_t sum = 0;
  for (std::size_t p = 0; p < n; ++p) sum += std::int32_t{a[p]} * b[p];
  return sum;
}

PackedRows pack(const Digits& digits, const std::vector<std::size_t>& pixels) {
  const std::size_t n = digits.size();
  PackedRows rows;
  rows.count = n;
  rows.stride = (pixels.size() + 7) / 8 * 8;
  rows.values.assign((n + PackedRows::tile) * rows.stride, 0);
  rows.squared_norms.assign(n + PackedRows::tile, 0);
  for (std::size_t i = 0; i < n; ++i) {
    const auto image = digits.image(i);
    std::int16_t* row = rows.values.data() + i * rows.stride;  // of no values in blank images
    for (std::size_t c = 0; c < pixels.size(); ++c) {
      const std::uint8_t value = image[pixels[c]];
      row[c] = value;
      rows.squared_norms[i] += std::uint32_t{value} * value;
    }
  }
  return rows;
}

}  // namespace

std::vector<std::size_t> inked_pixels(const Digits& digits) {
  std::vector<std::uint8_t> inked(digits.features(), 0);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto image = digits.image(i);
    for (std::size_t p = 0; p < image.size(); ++p) inked[p] |= image[p];
  }
  std::vector<std::size_t> pixels;
  for (std::size_t p = 0; p < inked.size(); ++p) {
    if (inked[p] != 0) pixels.push_back(p);
  }
  return pixels;
}

PackedRows pack_rows(const Digits& digits) {
  return pack(digits, inked_pixels(digits));
}

PackedRows pack_all_pixels(const Digits& digits) {
  std::vector<std::size_t> pixels(digits.features());
  std::iota(pixels.begin(), pixels.end(), std::size_t{0});
  return pack(digits, pixels);
}

void scalar::dot_tile(const std::int16_t* a, const std::int16_t* b, std::size_t stride,
                      std::int32_t out[16]) {
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 4; ++j) {
      out[4 * i + j] = plain_dot(a + i * stride, b + j * stride, stride);
    }
  }
}

#if DIGITSCOPE_SIMD

namespace {

using namespace simd;

/// Two rows of the tile with all four of `b`. Their eight sums, four vectors of b and one of a fit
/// the sixteen registers. All sixteen sums together do not: spilling them took longer than the
/// products (in WebAssembly, more than half of the time).
void dot_half_tile(const std::int16_t* a, const std::int16_t* b, std::size_t stride,
                   std::int32_t out[8]) {
  Vector sums[8];
  for (Vector& sum : sums) sum = zero();
  for (std::size_t p = 0; p < stride; p += 8) {
    const Vector b0 = load(b + p);
    const Vector b1 = load(b + stride + p);
    const Vector b2 = load(b + 2 * stride + p);
    const Vector b3 = load(b + 3 * stride + p);
    for (std::size_t i = 0; i < 2; ++i) {
      const Vector ai = load(a + i * stride + p);
      sums[4 * i + 0] = add_products(sums[4 * i + 0], ai, b0);
      sums[4 * i + 1] = add_products(sums[4 * i + 1], ai, b1);
      sums[4 * i + 2] = add_products(sums[4 * i + 2], ai, b2);
      sums[4 * i + 3] = add_products(sums[4 * i + 3], ai, b3);
    }
  }
  for (std::size_t e = 0; e < 8; ++e) out[e] = sum_lanes(sums[e]);
}

}  // namespace

void dot_tile(const std::int16_t* a, const std::int16_t* b, std::size_t stride,
              std::int32_t out[16]) {
  dot_half_tile(a, b, stride, out);
  dot_half_tile(a + 2 * stride, b, stride, out + 8);
}

#else

void dot_tile(const std::int16_t* a, const std::int16_t* b, std::size_t stride,
              std::int32_t out[16]) {
  scalar::dot_tile(a, b, stride, out);
}

#endif

}  // namespace digitscope
