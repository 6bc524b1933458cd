#include "cluster/kmeans/rounded_score.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace digitscope {
namespace {

/// numpy.einsum("ij,ij->i", c, c) for one row: four vectors of two lanes at a time, from the last
/// to the first, all added to the same accumulator; then the rest one vector at a time.
double einsum_squared_norm(std::span<const double> c) {
  double lanes[2] = {0, 0};
  const auto add_vector = [&](std::size_t first) {
    for (std::size_t lane = 0; lane < 2; ++lane) {
      if (first + lane < c.size()) lanes[lane] += c[first + lane] * c[first + lane];
    }
  };
  std::size_t i = 0;
  for (; i + 8 <= c.size(); i += 8) {
    for (const std::size_t vector : {3, 2, 1, 0}) add_vector(i + 2 * vector);
  }
  for (; i < c.size(); i += 2) add_vector(i);
  return lanes[0] + lanes[1];
}

/// How many of the `left` remaining terms are in the next block of OpenBLAS's dgemm
/// (driver/level3/level3.c), with GEMM_Q = 384 and GEMM_UNROLL_M = 16 of the AVX-512 kernels.
std::size_t gemm_block(std::size_t left) {
  constexpr std::size_t q = 384;
  constexpr std::size_t unroll = 16;
  if (left >= 2 * q) return q;
  if (left > q) return (left / 2 + unroll - 1) / unroll * unroll;
  return left;
}

}  // namespace

double rounded_score(std::span<const double> x, std::span<const double> c) {
  double score = einsum_squared_norm(c);
  for (std::size_t begin = 0; begin < x.size();) {
    const std::size_t end = begin + gemm_block(x.size() - begin);
    double product = 0;
    for (std::size_t p = begin; p < end; ++p) product = std::fma(x[p], c[p], product);
    score = std::fma(-2.0, product, score);
    begin = end;
  }
  return score;
}

}  // namespace digitscope
