#include "distance/leading_components.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace digitscope {

namespace {

constexpr std::size_t numbers = LeadingComponents::numbers;
constexpr std::size_t components = numbers - 1;
using Numbers = std::array<double, numbers>;

/// sums[c] += factor * row[c]
void add_scaled(double factor, const double* row, double* sums) {
  for (std::size_t c = 0; c < numbers; ++c) sums[c] += factor * row[c];
}

/// sums[c] += point . column c of `table` (features x numbers).
template <class T>
void add_products(std::span<const T> point, const std::vector<double>& table, double* sums) {
  for (std::size_t p = 0; p < point.size(); ++p) {
    if (point[p] != 0) add_scaled(point[p], &table[p * numbers], sums);
  }
}

/// Makes the columns orthonormal by the Gram-Schmidt process, done twice because of rounding;
/// columns that depend on earlier ones become 0. Bounds are valid for any orthonormal columns.
void orthonormalize(std::vector<double>& table) {
  const std::size_t features = table.size() / numbers;
  for (std::size_t c = 0; c < components; ++c) {
    double before = 0;
    for (int pass = 0; pass < 2; ++pass) {
      Numbers along{};  // by column; entries after c are not used
      for (std::size_t p = 0; p < features; ++p) {
        const double* row = &table[p * numbers];
        add_scaled(row[c], row, along.data());
      }
      if (pass == 0) before = along[c];
      for (std::size_t p = 0; p < features; ++p) {
        double* row = &table[p * numbers];
        double sum = 0;
        for (std::size_t d = 0; d < c; ++d) sum += along[d] * row[d];
        row[c] -= sum;
      }
    }
    double after = 0;
    for (std::size_t p = 0; p < features; ++p)
      after += table[p * numbers + c] * table[p * numbers + c];
    const double scale = after > before * 1e-12 ? 1 / std::sqrt(after) : 0;
    for (std::size_t p = 0; p < features; ++p) table[p * numbers + c] *= scale;
  }
}

}  // namespace

LeadingComponents::LeadingComponents(const Digits& digits, ThreadPool& pool)
    : mean_(digits.features(), 0), table_(digits.features() * numbers, 0), origin_(numbers, 0) {
  constexpr std::size_t sample = 2000;
  const std::size_t step = std::max<std::size_t>(1, digits.size() / sample);
  const std::size_t taken = (digits.size() + step - 1) / step;
  const auto image = [&](std::size_t i) { return digits.image(i * step); };
  for (std::size_t i = 0; i < taken; ++i) {
    for (std::size_t p = 0; p < mean_.size(); ++p) mean_[p] += image(i)[p];
  }
  for (double& value : mean_) value /= static_cast<double>(taken);

  // Start from the deviations of some rows from the mean.
  for (std::size_t c = 0; c < std::min(components, taken); ++c) {
    const auto start = image(c * taken / std::min(components, taken));
    for (std::size_t p = 0; p < mean_.size(); ++p) table_[p * numbers + c] = start[p] - mean_[p];
  }
  constexpr int rounds = 4;
  constexpr std::size_t grain = 500;  // rows per range, each of which has a table of its own
  std::vector<std::vector<double>> parts((taken + grain - 1) / grain);
  for (int round = 0; round < rounds; ++round) {
    orthonormalize(table_);
    origin_.assign(numbers, 0);
    add_products(std::span<const double>(mean_), table_, origin_.data());
    if (round == rounds - 1) break;
    pool.parallel_for(taken, grain, [&](std::size_t begin, std::size_t end) {
      std::vector<double>& part = parts[begin / grain];
      part.assign(table_.size(), 0);
      for (std::size_t i = begin; i < end; ++i) {
        Numbers along{};
        add_products(image(i), table_, along.data());
        for (std::size_t c = 0; c < numbers; ++c) along[c] -= origin_[c];
        for (std::size_t p = 0; p < mean_.size(); ++p) {
          if (image(i)[p] != 0) add_scaled(image(i)[p], along.data(), &part[p * numbers]);
        }
      }
    });
    std::fill(table_.begin(), table_.end(), 0);
    for (const auto& part : parts) {
      for (std::size_t e = 0; e < table_.size(); ++e) table_[e] += part[e];
    }
  }
}

void LeadingComponents::coordinates(std::span<const double> point,
                                    std::span<double, numbers> result) const {
  std::fill(result.begin(), result.end(), 0);
  add_products(point, table_, result.data());
  double square = 0;  // squared distance from the mean
  for (std::size_t p = 0; p < point.size(); ++p) {
    square += (point[p] - mean_[p]) * (point[p] - mean_[p]);
  }
  for (std::size_t c = 0; c < components; ++c) {
    result[c] -= origin_[c];
    square -= result[c] * result[c];
  }
  // By the triangle inequality, two points' residuals are at least as far apart as their lengths
  // differ.
  result[components] = std::sqrt(std::max(0.0, square));
}

std::vector<float> LeadingComponents::coordinates(const Digits& digits, ThreadPool& pool) const {
  std::vector<float> result(digits.size() * numbers);
  pool.parallel_for(digits.size(), 256, [&](std::size_t begin, std::size_t end) {
    std::vector<double> point(features());
    Numbers numbers_of_point;
    for (std::size_t i = begin; i < end; ++i) {
      const auto image = digits.image(i);
      std::copy(image.begin(), image.end(), point.begin());
      coordinates(point, numbers_of_point);
      for (std::size_t c = 0; c < numbers; ++c) {
        result[i * numbers + c] = static_cast<float>(numbers_of_point[c]);
      }
    }
  });
  return result;
}

}  // namespace digitscope
