#include <cstddef>
#include <cstdint>

#include "benchmark/kernels.h"
#include "distance/simd.h"

namespace digitscope::benchmark {
namespace {

constexpr std::size_t steps = 1 << 16;

#if DIGITSCOPE_SIMD

/// `Sums` sums, each fed by itself, so that no product can be taken out of the loop; far enough
/// apart to hide how long an instruction takes. More than 12 leave no registers for the rest.
template <std::size_t Sums>
void multiply_integers() {
  static volatile std::int16_t seed = 3;
  std::int16_t values[8];
  for (auto& value : values) value = seed;
  const simd::Vector factor = simd::load(values);
  simd::Vector sums[Sums];
  for (auto& sum : sums) sum = simd::load(values);
  for (std::size_t i = 0; i < steps; ++i) {
    for (auto& sum : sums) sum = simd::add_products(sum, sum, factor);
  }
  std::int32_t out[4];
  for (const auto& sum : sums) {
    simd::store(out, sum);
    keep(out);
  }
}

template <std::size_t Sums>
Kernel integers() {
  constexpr double products = 8.0 * Sums * steps;
  return {"peak_integer/" + std::to_string(Sums), "integer", products, products,
          multiply_integers<Sums>};
}

#endif

using Floats __attribute__((vector_size(16))) = float;

/// Multiplies and adds apart, as the kernels do for the sake of equal results on every machine.
template <std::size_t Sums>
void multiply_floats() {
  static volatile float seed = 0.5f;
  const Floats factor = {seed, seed, seed, seed};
  Floats sums[Sums];
  for (auto& sum : sums) sum = factor;
  for (std::size_t i = 0; i < steps; ++i) {
    for (auto& sum : sums) sum = sum * factor + factor;  // tends to 1
  }
  for (const auto& sum : sums) keep(&sum);
}

template <std::size_t Sums>
Kernel floats() {
  constexpr double products = 4.0 * Sums * steps;
  return {"peak_float/" + std::to_string(Sums), "float", products, products, multiply_floats<Sums>};
}

}  // namespace

std::vector<Kernel> peaks() {
  return {
#if DIGITSCOPE_SIMD
    integers<6>(), integers<8>(), integers<10>(), integers<12>(),
#endif
        floats<8>(), floats<10>(), floats<12>(), floats<14>(),
  };
}

}  // namespace digitscope::benchmark
