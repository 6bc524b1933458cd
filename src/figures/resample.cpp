#include "figures/resample.h"

#include <algorithm>
#include <cmath>

namespace digitscope::figures {
namespace {

double catmull_rom(double distance) {
  const double x = std::abs(distance);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
  return 0;
}

/// One output value as a weighted sum of consecutive input values; the weights sum to 1.
struct Mix {
  std::size_t first = 0;
  std::vector<double> weights;
};

std::vector<Mix> mixes(std::size_t from, std::size_t to) {
  const double step = static_cast<double>(from) / static_cast<double>(to);
  const double stretch = std::max(1.0, step);
  std::vector<Mix> result(to);
  for (std::size_t i = 0; i < to; ++i) {
    const double centre = (static_cast<double>(i) + 0.5) * step - 0.5;
    const double low = std::max(0.0, std::ceil(centre - 2 * stretch));
    const double high = std::min(static_cast<double>(from - 1), std::floor(centre + 2 * stretch));
    double sum = 0;
    for (double at = low; at <= high; ++at) {
      result[i].weights.push_back(catmull_rom((at - centre) / stretch));
      sum += result[i].weights.back();
    }
    for (double& weight : result[i].weights) weight /= sum;
    result[i].first = static_cast<std::size_t>(low);
  }
  return result;
}

}  // namespace

std::vector<double> resample(std::span<const std::uint8_t> image, std::size_t rows,
                             std::size_t columns, std::size_t to_rows, std::size_t to_columns) {
  const auto across = mixes(columns, to_columns);
  const auto down = mixes(rows, to_rows);
  std::vector<double> wide(rows * to_columns, 0);
  for (std::size_t y = 0; y < rows; ++y) {
    for (std::size_t x = 0; x < to_columns; ++x) {
      for (std::size_t i = 0; i < across[x].weights.size(); ++i) {
        wide[y * to_columns + x] += across[x].weights[i] * image[y * columns + across[x].first + i];
      }
    }
  }
  std::vector<double> result(to_rows * to_columns, 0);
  for (std::size_t y = 0; y < to_rows; ++y) {
    for (std::size_t i = 0; i < down[y].weights.size(); ++i) {
      const double* row = &wide[(down[y].first + i) * to_columns];
      for (std::size_t x = 0; x < to_columns; ++x) {
        result[y * to_columns + x] += down[y].weights[i] * row[x];
      }
    }
  }
  for (double& value : result) value = std::clamp(value, 0.0, 255.0);
  return result;
}

}  // namespace digitscope::figures
