#include "distance/distance_bounds.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace digitscope {

namespace {

constexpr std::size_t numbers = DistanceBounds::numbers;
constexpr std::size_t components = numbers - 1;

/// coordinates[c] += point . column c of `table` (features x numbers).
template <class T>
void add_products(std::span<const T> point, const std::vector<double>& table,
                  double coordinates[numbers]) {
  for (std::size_t p = 0; p < point.size(); ++p) {
    if (point[p] == 0) continue;
    const double* entries = &table[p * numbers];
    for (std::size_t c = 0; c < numbers; ++c) coordinates[c] += point[p] * entries[c];
  }
}

/// Makes the columns orthonormal, by Gram and Schmidt, twice for the sake of roundings; those that
/// the ones before them span become 0. Any orthonormal columns give true bounds.
void orthonormalize(std::vector<double>& table) {
  const std::size_t features = table.size() / numbers;
  const auto product = [&](std::size_t c, std::size_t d) {
    double sum = 0;
    for (std::size_t p = 0; p < features; ++p)
      sum += table[p * numbers + c] * table[p * numbers + d];
    return sum;
  };
  for (std::size_t c = 0; c < components; ++c) {
    const double before = product(c, c);
    for (int pass = 0; pass < 2; ++pass) {
      for (std::size_t d = 0; d < c; ++d) {
        const double along = product(c, d);
        for (std::size_t p = 0; p < features; ++p) {
          table[p * numbers + c] -= along * table[p * numbers + d];
        }
      }
    }
    const double after = product(c, c);
    const double scale = after > before * 1e-12 ? 1 / std::sqrt(after) : 0;
    for (std::size_t p = 0; p < features; ++p) table[p * numbers + c] *= scale;
  }
}

}  // namespace

DistanceBounds::DistanceBounds(const Digits& digits, std::size_t n)
    : mean_(digits.features(), 0),
      table_(digits.features() * numbers, 0),
      origin_(numbers, 0),
      values_((n + group - 1) / group * group * numbers, 0) {
  constexpr std::size_t sample = 2000;
  const std::size_t step = std::max<std::size_t>(1, digits.size() / sample);
  const std::size_t taken = (digits.size() + step - 1) / step;
  const auto image = [&](std::size_t i) { return digits.image(i * step); };
  for (std::size_t i = 0; i < taken; ++i) {
    for (std::size_t p = 0; p < mean_.size(); ++p) mean_[p] += image(i)[p];
  }
  for (double& value : mean_) value /= static_cast<double>(taken);

  // Orthogonal iteration from where some rows lie of the mean.
  for (std::size_t c = 0; c < std::min(components, taken); ++c) {
    const auto start = image(c * taken / std::min(components, taken));
    for (std::size_t p = 0; p < mean_.size(); ++p) table_[p * numbers + c] = start[p] - mean_[p];
  }
  constexpr int rounds = 4;
  for (int round = 0; round < rounds; ++round) {
    orthonormalize(table_);
    origin_.assign(numbers, 0);
    add_products(std::span<const double>(mean_), table_, origin_.data());
    if (round == rounds - 1) break;
    std::vector<double> next(table_.size(), 0);
    for (std::size_t i = 0; i < taken; ++i) {
      double along[numbers] = {};
      add_products(image(i), table_, along);
      for (std::size_t c = 0; c < numbers; ++c) along[c] -= origin_[c];
      for (std::size_t p = 0; p < mean_.size(); ++p) {
        if (image(i)[p] == 0) continue;
        for (std::size_t c = 0; c < numbers; ++c) next[p * numbers + c] += image(i)[p] * along[c];
      }
    }
    table_ = std::move(next);
  }
}

void DistanceBounds::place(std::size_t position, std::span<const double> point) {
  double coordinates[numbers] = {};
  add_products(point, table_, coordinates);
  double square = 0;  // of the distance from the mean
  for (std::size_t p = 0; p < point.size(); ++p) {
    square += (point[p] - mean_[p]) * (point[p] - mean_[p]);
  }
  for (std::size_t c = 0; c < components; ++c) {
    coordinates[c] -= origin_[c];
    square -= coordinates[c] * coordinates[c];
  }
  // What two points differ by outside of the components is at least what these lengths differ by.
  coordinates[components] = std::sqrt(std::max(0.0, square));

  float* values = &values_[position / group * group * numbers + position % group];
  for (std::size_t c = 0; c < numbers; ++c) values[c * group] = static_cast<float>(coordinates[c]);
}

void DistanceBounds::place_all(const Digits& digits, std::span<const std::uint32_t> order,
                               ThreadPool& pool) {
  pool.parallel_for(order.size(), 256, [&](std::size_t begin, std::size_t end) {
    std::vector<double> point(digits.features());
    for (std::size_t x = begin; x < end; ++x) {
      const auto image = digits.image(order[x]);
      std::copy(image.begin(), image.end(), point.begin());
      place(x, point);
    }
  });
}

DistanceBounds::Point DistanceBounds::at(std::size_t position) const {
  Point point;
  const float* values = &values_[position / group * group * numbers + position % group];
  for (std::size_t c = 0; c < numbers; ++c) point.values[c] = values[c * group];
  return point;
}

void DistanceBounds::compact(std::span<const std::uint32_t> kept) {
  for (std::size_t x = 0; x < kept.size(); ++x) {
    const float* from = &values_[kept[x] / group * group * numbers + kept[x] % group];
    float* to = &values_[x / group * group * numbers + x % group];
    for (std::size_t c = 0; c < numbers; ++c) to[c * group] = from[c * group];
  }
  values_.resize((kept.size() + group - 1) / group * group * numbers);
}

}  // namespace digitscope
