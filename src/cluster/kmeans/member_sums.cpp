#include "cluster/kmeans/member_sums.h"

#include <algorithm>

namespace digitscope {

void MemberSums::add(const InkedPairs& rows, std::size_t i, std::int32_t cluster, int sign) {
  const auto j = static_cast<std::size_t>(cluster);
  std::int64_t* sums = &pixels[j * stride];
  const PairRow row = rows[i];
  for (std::size_t e = 0; e < row.pairs.size(); ++e) {
    std::int64_t* pair = sums + 2 * row.pairs[e];
    pair[0] += sign * row.values[2 * e];
    pair[1] += sign * row.values[2 * e + 1];
  }
  counts[j] += sign;
  squared_norms[j] += sign * std::int64_t{rows.squared_norms[i]};
}

Centers mean_centers(const MemberSums& sums, std::span<const std::int64_t> total, std::size_t n) {
  const std::size_t k = sums.size();
  Centers centers(k, sums.features);
  const auto largest = static_cast<std::size_t>(
      std::max_element(sums.counts.begin(), sums.counts.end()) - sums.counts.begin());
  for (std::size_t j = 0; j < k; ++j) {
    if (sums.counts[j] > 0) {
      const auto sum = sums.sum(j);
      std::copy(sum.begin(), sum.end(), centers.numerator(j).begin());
      centers.denominator(j) = sums.counts[j];
      continue;
    }
    // Still empty: scikit-learn copies the center of the largest cluster from the array of sums
    // that it divides in place. If the largest cluster is before j, it has been divided, so this is
    // its mean. Otherwise it is still the sum of its w rows less the mean m = t / n of all rows, s
    // - w m; with the mean added back, (n s - (w - 1) t) / n.
    if (largest < j) {
      const auto mean = centers.numerator(largest);
      std::copy(mean.begin(), mean.end(), centers.numerator(j).begin());
      centers.denominator(j) = centers.denominator(largest);
    } else {
      const auto rows = static_cast<std::int64_t>(n);
      for (std::size_t p = 0; p < sums.features; ++p) {
        centers.numerator(j)[p] =
            rows * sums.sum(largest)[p] - (sums.counts[largest] - 1) * total[p];
      }
      centers.denominator(j) = rows;
    }
  }
  return centers;
}

double inertia_of(const MemberSums& sums, const Centers& centers) {
  // For a cluster of m rows with sum s, sum of squared norms q and center N/d, the squared
  // distances add up to (q d^2 - 2 d s.N + m ||N||^2) / d^2.
  double inertia = 0;
  for (std::size_t j = 0; j < sums.size(); ++j) {
    const auto sum = sums.sum(j);
    const auto numerator = centers.numerator(j);
    Int128 product = 0;
    Int128 squared_norm = 0;
    for (std::size_t p = 0; p < sum.size(); ++p) {
      product += Int128{sum[p]} * numerator[p];
      squared_norm += Int128{numerator[p]} * numerator[p];
    }
    const Int128 d = centers.denominator(j);
    const Int128 scaled =
        sums.squared_norms[j] * d * d - 2 * d * product + sums.counts[j] * squared_norm;
    inertia += static_cast<double>(scaled) / static_cast<double>(d * d);
  }
  return inertia;
}

}  // namespace digitscope
