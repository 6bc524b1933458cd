#include "base/elementary.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "base/bits.h"

namespace digitscope {
namespace {

// ln 2 in two parts: the first has few enough bits that its product with an exponent is exact.
constexpr double ln2_high = 0x1.62e42fee00000p-1;
constexpr double ln2_low = 0x1.a39ef35793c76p-33;

/// 1 / 13!, 1 / 12!, ..., 1 / 1!, 1 / 0!
constexpr std::array<double, 14> inverse_factorials = [] {
  std::array<double, 14> result{};
  double factorial = 1;
  for (std::size_t n = 0; n < result.size(); ++n) {
    if (n > 0) factorial *= static_cast<double>(n);
    result[result.size() - 1 - n] = 1 / factorial;
  }
  return result;
}();

constexpr double pi = 3.14159265358979323846;

/// sin and cos of an angle in [0, pi / 4], by their Taylor series.
CirclePoint small_angle(double angle) {
  const double square = angle * angle;
  double sine = 0;
  double cosine = 0;
  for (int n = 18; n > 0; n -= 2) {  // Horner: 1 - x^2 / (1 2) (1 - x^2 / (3 4) (1 - ...))
    cosine = 1 - square / (n * (n - 1)) * (n == 18 ? 1 : cosine);
    sine = 1 - square / (n * (n + 1)) * (n == 18 ? 1 : sine);
  }
  return {cosine, angle * sine};
}

}  // namespace

double exponential(double x) {
  if (x < -708) return 0;
  // x = k ln 2 + r, where |r| <= ln 2 / 2.
  const double k = std::nearbyint(x * 1.44269504088896340736);
  const double r = (x - k * ln2_high) - k * ln2_low;
  double sum = 0;
  for (const double factor : inverse_factorials) sum = sum * r + factor;
  const auto exponent = static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023);
  return sum * bit_cast<double>(exponent << 52);
}

double logarithm(double x) {
  // x = 2^k m, where m is between the square roots of 1/2 and of 2.
  constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcd;
  const auto bits = bit_cast<std::uint64_t>(x);
  const auto k = static_cast<std::int64_t>(bits - root_half) >> 52;
  const auto m = bit_cast<double>(bits - (static_cast<std::uint64_t>(k) << 52));
  // ln m = 2 artanh(s) = 2 (s + s^3 / 3 + s^5 / 5 + ...)
  const double s = (m - 1) / (m + 1);
  const double square = s * s;
  double sum = 0;
  for (int n = 21; n > 0; n -= 2) sum = sum * square + 1.0 / n;
  const auto exponent = static_cast<double>(k);
  return exponent * ln2_high + (2 * s * sum + exponent * ln2_low);
}

Lanes<float> logarithm(Lanes<float> x) {
  using Bits = Lanes<std::int32_t>;
  constexpr std::int32_t root_half = 0x3f3504f3;
  const Bits bits = reinterpret_cast<Bits>(x);
  const Bits k = (bits - root_half) >> 23;
  const auto m = reinterpret_cast<Lanes<float>>(bits - (k << 23));
  const Lanes<float> s = (m - 1.0f) / (m + 1.0f);
  const Lanes<float> square = s * s;
  const Lanes<float> tail =
      square * (2.0f / 3 + square * (2.0f / 5 + square * (2.0f / 7 + square * (2.0f / 9))));
  const Lanes<float> exponent = __builtin_convertvector(k, Lanes<float>);
  return exponent * 0.693147182f + (2.0f * s + s * tail);
}

CirclePoint circle_point(std::size_t numerator, std::size_t denominator) {
  // A whole number of quarter turns, and less than one more: at most half of it from either end.
  const std::size_t quarters = 4 * numerator / denominator;
  const std::size_t rest = 4 * numerator - quarters * denominator;  // of a quarter's `denominator`
  const bool past_half = 2 * rest > denominator;
  const std::size_t small = past_half ? denominator - rest : rest;
  CirclePoint point =
      small_angle(pi / 2 * static_cast<double>(small) / static_cast<double>(denominator));
  if (past_half) std::swap(point.cosine, point.sine);
  for (std::size_t turn = 0; turn < quarters; ++turn) point = {-point.sine, point.cosine};
  return point;
}

}  // namespace digitscope
