#include "cluster/kmeans_centers.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "cluster/rounded_score.h"

namespace digitscope {

double ExactDistance::value() const {
  const double d = static_cast<double>(denominator);
  return static_cast<double>(whole) + static_cast<double>(fraction) / (d * d);
}

std::strong_ordering operator<=>(const ExactDistance& a, const ExactDistance& b) {
  if (a.whole != b.whole) return a.whole <=> b.whole;
  // Both fractions are below denominator^2 < 2^42, so these products fit 128 bits with room to
  // spare.
  const Int128 a_square = Int128{a.denominator} * a.denominator;
  const Int128 b_square = Int128{b.denominator} * b.denominator;
  return a.fraction * b_square <=> b.fraction * a_square;
}

std::vector<double> Centers::coordinates() const {
  std::vector<double> result(numerators_.size());
  for (std::size_t j = 0; j < size(); ++j) {
    for (std::size_t p = 0; p < features_; ++p) result[j * features_ + p] = coordinate(j, p);
  }
  return result;
}

NearestCenter::NearestCenter(const Centers& centers, std::span<const double> mean)
    : centers_(centers),
      mean_(mean),
      width_(table_width(centers.size())),
      table_(centers.features() * width_, 0.0f),
      half_norms_(width_, std::numeric_limits<float>::infinity()),
      squared_norms_(centers.size(), 0) {
  for (std::size_t j = 0; j < centers.size(); ++j) {
    const auto numerator = centers.numerator(j);
    for (std::size_t p = 0; p < numerator.size(); ++p) {
      squared_norms_[j] += Int128{numerator[p]} * numerator[p];
      table_[p * width_ + j] = static_cast<float>(centers.coordinate(j, p));
    }
    const double norm = std::sqrt(static_cast<double>(squared_norms_[j])) /
                        static_cast<double>(centers.denominator(j));
    largest_norm_ = std::max(largest_norm_, norm);
    half_norms_[j] = static_cast<float>(norm * norm / 2);
    largest_half_norm_ = std::max(largest_half_norm_, norm * norm / 2);
  }
}

double NearestCenter::error(SparseRow row, std::uint32_t squared_norm) const {
  // With u = 2^-24, m non-zero pixels and Cauchy-Schwarz for the sum of absolute terms: a product
  // has an error of at most (m + 2) u |x||c| (one rounding for the table's entry, one for each
  // term's product, m - 1 for the sums), the half norm 2u of itself, and the subtraction u of its
  // result. A tenth more covers the terms of order u^2 and the roundings of this line.
  constexpr double u = 0x1p-24;
  const double products = std::sqrt(static_cast<double>(squared_norm)) * largest_norm_;
  return 1.1 * u *
         ((static_cast<double>(row.pixels.size()) + 3) * products + 3 * largest_half_norm_);
}

std::int32_t NearestCenter::operator()(SparseRow row, std::uint32_t squared_norm,
                                       std::span<float> scores) const {
  // ||x - c||^2 = ||x||^2 + 2 (||c||^2 / 2 - x.c): the bracket orders the centers.
  times_table(row, table_.data(), width_, scores.data());
  float best = std::numeric_limits<float>::infinity();
  for (std::size_t j = 0; j < width_; ++j) {
    scores[j] = half_norms_[j] - scores[j];
    best = std::min(best, scores[j]);
  }

  // Scores this close to the best may belong to the nearest center. The bound is rounded upwards.
  const float limit =
      std::nextafter(static_cast<float>(static_cast<double>(best) + 2 * error(row, squared_norm)),
                     std::numeric_limits<float>::infinity());

  std::int32_t nearest = -1;
  ExactDistance nearest_distance;
  bool compared = false;
  for (std::size_t j = 0; j < centers_.size(); ++j) {
    if (!(scores[j] <= limit)) continue;
    if (nearest < 0) {
      nearest = static_cast<std::int32_t>(j);
      continue;
    }
    if (!compared) {
      nearest_distance = distance(row, squared_norm, static_cast<std::size_t>(nearest));
      compared = true;
    }
    const ExactDistance candidate = distance(row, squared_norm, j);
    const auto order = candidate <=> nearest_distance;
    if (order < 0 || (order == 0 && rounded_score(row, j) <
                                        rounded_score(row, static_cast<std::size_t>(nearest)))) {
      nearest = static_cast<std::int32_t>(j);
      nearest_distance = candidate;
    }
  }
  return nearest;
}

double NearestCenter::rounded_score(SparseRow row, std::size_t j) const {
  std::vector<double> x(mean_.size(), 0);
  for (std::size_t i = 0; i < row.pixels.size(); ++i) x[row.pixels[i]] = row.values[i];
  std::vector<double> c(mean_.size());
  for (std::size_t p = 0; p < mean_.size(); ++p) {
    x[p] -= mean_[p];
    c[p] = centers_.coordinate(j, p) - mean_[p];
  }
  return digitscope::rounded_score(x, c);
}

ExactDistance NearestCenter::distance(SparseRow row, std::uint32_t squared_norm,
                                      std::size_t j) const {
  const auto numerator = centers_.numerator(j);
  const Int128 d = centers_.denominator(j);
  Int128 product = 0;
  for (std::size_t i = 0; i < row.pixels.size(); ++i) {
    product += Int128{numerator[row.pixels[i]]} * row.values[i];
  }
  // ||x - N/d||^2 = (||x||^2 d^2 - 2 d x.N + ||N||^2) / d^2, never negative.
  const Int128 square = d * d;
  const Int128 scaled = Int128{squared_norm} * square - 2 * d * product + squared_norms_[j];
  return {scaled / square, scaled % square, centers_.denominator(j)};
}

}  // namespace digitscope
