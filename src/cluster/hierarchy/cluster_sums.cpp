#include "cluster/hierarchy/cluster_sums.h"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <utility>

#include "distance/simd.h"

namespace digitscope {
namespace {

__extension__ using Wide = unsigned __int128;

template <class A, class B>
std::uint64_t plain_product(const A* a, const B* b, std::size_t begin, std::size_t end) {
  std::uint64_t sum = 0;
  for (std::size_t p = begin; p < end; ++p) sum += static_cast<std::uint64_t>(a[p]) * b[p];
  return sum;
}

#if DIGITSCOPE_SIMD

simd::Vector load(const std::uint8_t* p) {
  return simd::load_bytes(p);
}
simd::Vector load(const std::int16_t* p) {
  return simd::load(p);
}

// Pixels past the last whole vector are multiplied one by one. A 32-bit lane can add the products
// of bytes with 16-bit sums of 64 vectors: 64 * 2 * 255 * 32,640 < 2^31.
constexpr std::size_t vector_size = 8;
constexpr std::size_t block = 64 * vector_size;

template <class A>
std::uint64_t product_with_bytes(const A* a, const std::uint8_t* b, std::size_t features) {
  const std::size_t whole = features / vector_size * vector_size;
  std::uint64_t result = plain_product(a, b, whole, features);
  for (std::size_t first = 0; first < whole; first += block) {
    simd::Vector sum = simd::zero();
    for (std::size_t p = first; p < std::min(first + block, whole); p += vector_size) {
      sum = simd::add_products(sum, load(a + p), load(b + p));
    }
    result += simd::sum_unsigned_lanes(sum);
  }
  return result;
}

#else

template <class A>
std::uint64_t product_with_bytes(const A* a, const std::uint8_t* b, std::size_t features) {
  return plain_product(a, b, 0, features);
}

#endif

double to_double(Wide value) {
  constexpr double two_to_64 = 18446744073709551616.0;
  return static_cast<double>(static_cast<std::uint64_t>(value >> 64)) * two_to_64 +
         static_cast<double>(static_cast<std::uint64_t>(value));
}

}  // namespace

std::uint64_t exact_product(const std::uint8_t* a, const std::uint8_t* b, std::size_t features) {
  return product_with_bytes(a, b, features);
}

std::uint64_t exact_product(const std::int16_t* a, const std::uint8_t* b, std::size_t features) {
  return product_with_bytes(a, b, features);
}

std::uint64_t exact_product(const std::int16_t* a, const std::int16_t* b, std::size_t features) {
#if DIGITSCOPE_SIMD
  // b = 256 high + low, where both are bytes.
  const std::size_t whole = features / vector_size * vector_size;
  std::uint64_t result = plain_product(a, b, whole, features);
  for (std::size_t first = 0; first < whole; first += block) {
    simd::Vector low = simd::zero();
    simd::Vector high = simd::zero();
    for (std::size_t p = first; p < std::min(first + block, whole); p += vector_size) {
      const simd::Vector values = simd::load(a + p);
      const simd::Vector others = simd::load(b + p);
      low = simd::add_products(low, values, simd::low_bytes(others));
      high = simd::add_products(high, values, simd::high_bytes(others));
    }
    result += simd::sum_unsigned_lanes(low) + 256 * simd::sum_unsigned_lanes(high);
  }
  return result;
#else
  return plain_product(a, b, 0, features);
#endif
}

ClusterSums::ClusterSums(const Digits& digits)
    : digits_(digits), sizes_(digits.size(), 1), squares_(digits.size()), sums_(digits.size()) {
  for (const Home a : squares_.indices()) squares_[a] = product(a, a);
}

double ClusterSums::most_rows(std::size_t features) {
  return std::sqrt(9.2e18 / (255.0 * 255.0 * static_cast<double>(features)));
}

template <class Visit>
void ClusterSums::with_sum(Home a, Visit visit) const {
  if (!sums_[a].large.empty()) return visit(sums_[a].large.data());
  if (!sums_[a].small.empty()) return visit(sums_[a].small.data());
  visit(digits_.image(ordinal(a)).data());
}

std::uint64_t ClusterSums::product(Home a, Home b) const {
  const std::size_t features = digits_.features();
  std::uint64_t result = 0;
  with_sum(a, [&](const auto* x) {
    with_sum(b, [&](const auto* y) {
      using X = std::remove_cvref_t<decltype(*x)>;
      using Y = std::remove_cvref_t<decltype(*y)>;
      if constexpr (sizeof(X) == 4 || sizeof(Y) == 4) {
        result = plain_product(x, y, 0, features);
      } else if constexpr (sizeof(X) < sizeof(Y)) {
        result = exact_product(y, x, features);
      } else {
        result = exact_product(x, y, features);
      }
    });
  });
  return result;
}

double ClusterSums::squared_distance(Home a, Home b) const {
  // |S_A / |A| - S_B / |B||^2, multiplied by (|A| |B|)^2 to be an integer.
  if (sizes_[a] <= most_small && sizes_[b] <= most_small) {
    // Below 2^57, so 64 bits give the same number faster.
    const std::uint64_t n_a = sizes_[a];
    const std::uint64_t n_b = sizes_[b];
    const std::uint64_t numerator =
        n_b * n_b * squares_[a] + n_a * n_a * squares_[b] - 2 * n_a * n_b * product(a, b);
    return 2 * static_cast<double>(numerator) / (size(a) * size(b) * (size(a) + size(b)));
  }
  const Wide n_a = sizes_[a];
  const Wide n_b = sizes_[b];
  const Wide numerator =
      n_b * n_b * squares_[a] + n_a * n_a * squares_[b] - 2 * n_a * n_b * product(a, b);
  return 2 * to_double(numerator) / (size(a) * size(b) * (size(a) + size(b)));
}

void ClusterSums::merge(Home a, Home b) {
  squares_[b] += squares_[a] + 2 * product(a, b);
  sizes_[b] += sizes_[a];
  const std::size_t features = digits_.features();
  Sum& sum = sums_[b];
  const auto add = [&](Home from, auto& to) {
    with_sum(from, [&](const auto* values) {
      using Value = std::remove_cvref_t<decltype(to[0])>;
      for (std::size_t p = 0; p < features; ++p) to[p] += static_cast<Value>(values[p]);
    });
  };
  if (sizes_[b] > most_small) {
    if (sum.large.empty()) {
      std::vector<std::uint32_t> large(features, 0);
      add(b, large);
      sum = {{}, std::move(large)};
    }
    add(a, sum.large);
  } else {
    if (sum.small.empty()) {
      std::vector<std::int16_t> small(features, 0);
      add(b, small);
      sum.small = std::move(small);
    }
    add(a, sum.small);
  }
  sums_[a] = {};
}

void ClusterSums::mean(Home a, std::span<double> out) const {
  with_sum(a, [&](const auto* values) {
    for (std::size_t p = 0; p < out.size(); ++p) out[p] = values[p] / size(a);
  });
}

double cluster_sums_bytes(std::size_t n, std::size_t features) {
  const double each = sizeof(std::uint32_t) + sizeof(std::uint64_t) + 2 * sizeof(std::vector<int>);
  const double sums = sizeof(std::int16_t) / 2.0 +
                      sizeof(std::uint32_t) / static_cast<double>(ClusterSums::most_small);
  return static_cast<double>(n) * (each + static_cast<double>(features) * sums);
}

}  // namespace digitscope
