#include "cluster/cluster_sums.h"

#include <cmath>
#include <utility>

namespace digitscope {
namespace {

__extension__ using Wide = unsigned __int128;

/// `Sum`: a type that holds the whole product.
template <class Sum, class A, class B>
std::uint64_t dot(const A* a, const B* b, std::size_t features) {
  Sum sum = 0;
  for (std::size_t p = 0; p < features; ++p) sum += static_cast<Sum>(a[p]) * b[p];
  return static_cast<std::uint64_t>(sum);
}

double to_double(Wide value) {
  constexpr double two_to_64 = 18446744073709551616.0;
  return static_cast<double>(static_cast<std::uint64_t>(value >> 64)) * two_to_64 +
         static_cast<double>(static_cast<std::uint64_t>(value));
}

}  // namespace

ClusterSums::ClusterSums(const Digits& digits)
    : digits_(digits), sizes_(digits.size(), 1), squares_(digits.size()), sums_(digits.size()) {
  for (std::size_t i = 0; i < digits.size(); ++i) squares_[i] = product(i, i);
}

double ClusterSums::most_rows(std::size_t features) {
  return std::sqrt(9.2e18 / (255.0 * 255.0 * static_cast<double>(features)));
}

std::uint64_t ClusterSums::product(std::size_t a, std::size_t b) const {
  if (sums_[a].empty()) std::swap(a, b);
  const std::size_t features = digits_.features();
  if (sums_[a].empty()) {
    return dot<std::int32_t>(digits_.image(a).data(), digits_.image(b).data(), features);
  }
  if (sums_[b].empty()) {
    return dot<std::uint64_t>(sums_[a].data(), digits_.image(b).data(), features);
  }
  return dot<std::uint64_t>(sums_[a].data(), sums_[b].data(), features);
}

double ClusterSums::squared_distance(std::size_t a, std::size_t b) const {
  // |S_A / |A| - S_B / |B||^2 with everything multiplied by (|A| |B|)^2.
  const Wide n_a = sizes_[a];
  const Wide n_b = sizes_[b];
  const Wide numerator =
      n_b * n_b * squares_[a] + n_a * n_a * squares_[b] - 2 * n_a * n_b * product(a, b);
  return 2 * to_double(numerator) / (size(a) * size(b) * (size(a) + size(b)));
}

void ClusterSums::merge(std::size_t a, std::size_t b) {
  squares_[b] += squares_[a] + 2 * product(a, b);
  sizes_[b] += sizes_[a];
  std::vector<std::uint32_t>& sum = sums_[b];
  if (sum.empty()) {
    // One of the two is a single row, perhaps both.
    sum = std::move(sums_[a]);
    if (sum.empty()) sum.assign(digits_.image(a).begin(), digits_.image(a).end());
    const auto image = digits_.image(b);
    for (std::size_t p = 0; p < sum.size(); ++p) sum[p] += image[p];
  } else if (sums_[a].empty()) {
    const auto image = digits_.image(a);
    for (std::size_t p = 0; p < sum.size(); ++p) sum[p] += image[p];
  } else {
    for (std::size_t p = 0; p < sum.size(); ++p) sum[p] += sums_[a][p];
  }
  sums_[a] = {};
}

void ClusterSums::mean(std::size_t a, std::span<double> out) const {
  const auto image = digits_.image(a);
  for (std::size_t p = 0; p < out.size(); ++p) {
    out[p] = (sums_[a].empty() ? image[p] : sums_[a][p]) / size(a);
  }
}

double cluster_sums_bytes(std::size_t n, std::size_t features) {
  const double each = sizeof(std::uint32_t) + sizeof(std::uint64_t) + sizeof(std::vector<int>);
  return static_cast<double>(n) *
         (each + static_cast<double>(features) * sizeof(std::uint32_t) / 2);
}

}  // namespace digitscope
