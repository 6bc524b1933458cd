#include "cluster/kmeans/centers.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/lanes.h"
#include "cluster/kmeans/rounded_score.h"

namespace digitscope {

double ExactDistance::value() const {
  const double d = static_cast<double>(denominator);
  return static_cast<double>(whole) + static_cast<double>(fraction) / (d * d);
}

std::strong_ordering operator<=>(const ExactDistance& a, const ExactDistance& b) {
  if (a.whole != b.whole) return a.whole <=> b.whole;
  // Both fractions are below denominator^2 < 2^42, so these products easily fit 128 bits.
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
      table_(centers.features(), centers.size()),
      half_norms_(table_.width(), std::numeric_limits<float>::infinity()),
      squared_norms_(centers.size(), 0) {
  const auto coordinates = centers.coordinates();
  double largest = 0;
  for (const double coordinate : coordinates) largest = std::max(largest, std::abs(coordinate));
  for (std::size_t j = 0; j < centers.size(); ++j) {
    for (const std::int64_t value : centers.numerator(j)) {
      squared_norms_[j] += Int128{value} * value;
    }
    const double norm = std::sqrt(static_cast<double>(squared_norms_[j])) /
                        static_cast<double>(centers.denominator(j));
    largest_norm_ = std::max(largest_norm_, norm);
    half_norms_[j] = static_cast<float>(norm * norm / 2);
    largest_half_norm_ = std::max(largest_half_norm_, norm * norm / 2);
  }

  // The largest scale for which entries fit 16 bits and, by the Cauchy-Schwarz inequality, products
  // with any image fit 32. Each entry is off by up to 1/2.
  const auto features = static_cast<double>(centers.features());
  const double longest = 255 * std::sqrt(features);
  double scale = 0x1p14;
  const auto fits = [&] {
    return largest * scale <= 32767 &&
           longest * (largest_norm_ * scale + std::sqrt(features) / 2) < 0x1p31;
  };
  while (!fits() && scale > 0x1p-60) scale /= 2;
  unit_ = static_cast<float>(1 / scale);
  for (std::size_t j = 0; j < centers.size(); ++j) {
    for (std::size_t p = 0; p < centers.features(); ++p) {
      table_.at(p, j) = static_cast<std::int16_t>(
          std::nearbyint(coordinates[j * centers.features() + p] * scale));
    }
  }
}

double NearestCenter::error(const InkedPairs& rows, std::size_t i) const {
  // Rounding the center contributes up to half a unit per grey level of ink. With u = 2^-24,
  // converting the product to float contributes up to u times its value, the half norm 2u times its
  // value, and the subtraction rounds once more. Products are bounded by the Cauchy-Schwarz
  // inequality. The extra tenth covers terms of order u^2 and the rounding of coordinates and of
  // this expression.
  constexpr double u = 0x1p-24;
  const double product = std::sqrt(static_cast<double>(rows.squared_norms[i])) * largest_norm_;
  return 1.1 * (static_cast<double>(unit_) / 2 * rows.sums[i] +
                u * (2 * product + 3 * largest_half_norm_));
}

std::int32_t NearestCenter::operator()(const InkedPairs& rows, std::size_t i, Scores& space) const {
  // ||x - c||^2 = ||x||^2 + 2 (||c||^2 / 2 - x.c): the bracket orders the centers.
  const PairRow row = rows[i];
  std::vector<float>& scores = space.values;
  times_table(row, table_, space.products.data());
  Lanes<float> least = all_lanes(std::numeric_limits<float>::infinity());
  for (std::size_t j = 0; j < scores.size(); j += lane_count<float>) {
    const auto products = __builtin_convertvector(load_lanes(&space.products[j]), Lanes<float>);
    const auto values = load_lanes(&half_norms_[j]) - products * unit_;
    store_lanes(values, &scores[j]);
    least = smaller(least, values);
  }
  const float best = smallest_lane<float>(least);
  space.error = error(rows, i);

  // Centers with scores up to this limit may be the nearest. The limit is rounded up.
  const double exact_limit = static_cast<double>(best) + 2 * space.error;
  const auto limit = static_cast<float>(exact_limit + std::abs(exact_limit) * 0x1p-23);

  std::int32_t nearest = -1;
  ExactDistance nearest_distance;
  bool compared = false;
  for (std::size_t j = 0; j < centers_.size(); ++j) {
    if (j % lane_count<float> == 0 && !any_lane(load_lanes(&scores[j]) <= limit)) {
      j += lane_count<float> - 1;
      continue;
    }
    if (!(scores[j] <= limit)) continue;
    if (nearest < 0) {
      nearest = static_cast<std::int32_t>(j);
      continue;
    }
    if (!compared) {
      nearest_distance = distance(rows, i, static_cast<std::size_t>(nearest));
      compared = true;
    }
    const ExactDistance candidate = distance(rows, i, j);
    const auto order = candidate <=> nearest_distance;
    if (order < 0 || (order == 0 && rounded_score(row, j) <
                                        rounded_score(row, static_cast<std::size_t>(nearest)))) {
      nearest = static_cast<std::int32_t>(j);
      nearest_distance = candidate;
    }
  }
  return nearest;
}

double NearestCenter::rounded_score(PairRow row, std::size_t j) const {
  std::vector<double> x(mean_.size(), 0);
  row.for_each_inked([&](std::size_t p, std::int16_t value) { x[p] = value; });
  std::vector<double> c(mean_.size());
  for (std::size_t p = 0; p < mean_.size(); ++p) {
    x[p] -= mean_[p];
    c[p] = centers_.coordinate(j, p) - mean_[p];
  }
  return digitscope::rounded_score(x, c);
}

ExactDistance NearestCenter::distance(const InkedPairs& rows, std::size_t i, std::size_t j) const {
  const auto numerator = centers_.numerator(j);
  const Int128 d = centers_.denominator(j);
  Int128 product = 0;
  rows[i].for_each_inked(
      [&](std::size_t p, std::int16_t value) { product += Int128{numerator[p]} * value; });
  // ||x - N/d||^2 = (||x||^2 d^2 - 2 d x.N + ||N||^2) / d^2, never negative.
  const Int128 square = d * d;
  const Int128 scaled =
      Int128{rows.squared_norms[i]} * square - 2 * d * product + squared_norms_[j];
  return {scaled / square, scaled % square, centers_.denominator(j)};
}

}  // namespace digitscope
