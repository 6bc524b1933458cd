#include "cluster/kmeans_bounds.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace digitscope {
namespace {

// Beyond this many lower bounds a row, keeping them costs as much as they save.
constexpr std::size_t most_groups = 16;

// Rounding goes the safe way: each result is moved by more than its relative error.
constexpr float up = 1 + 0x1p-21f;
constexpr float down = 1 - 0x1p-21f;
constexpr float infinity = std::numeric_limits<float>::infinity();

}  // namespace

KMeansBounds::KMeansBounds(std::size_t n, std::size_t k)
    : k_(k),
      groups_(std::min(k, most_groups)),
      width_((groups_ + 3) / 4 * 4),
      upper_(n, infinity),
      lower_(n * width_, 0.0f),
      movement_(k, 0.0f),
      group_movement_(width_, 0.0f) {}

void KMeansBounds::move(std::span<const double> movement) {
  std::fill(group_movement_.begin(), group_movement_.end(), 0.0f);
  for (std::size_t j = 0; j < k_; ++j) {
    // The millionth covers the roundings of coordinates, which are far smaller.
    movement_[j] = movement[j] == 0 ? 0.0f : static_cast<float>(movement[j] + 1e-6) * up;
    float& largest = group_movement_[j % groups_];
    largest = std::max(largest, movement_[j]);
  }
}

bool KMeansBounds::stays(std::size_t i, std::int32_t label) {
  const float upper = (upper_[i] + movement_[static_cast<std::size_t>(label)]) * up;
  upper_[i] = upper;
  float* lower = &lower_[i * width_];
  bool stays = true;
  for (std::size_t g = 0; g < width_; ++g) {
    lower[g] = (lower[g] - group_movement_[g]) * down;
    stays &= lower[g] > upper;
  }
  return stays;
}

void KMeansBounds::set(std::size_t i, std::int32_t label, std::uint32_t squared_norm,
                       std::span<const float> half_scores, double error) {
  const double norm = squared_norm;
  float* lower = &lower_[i * width_];
  std::fill_n(lower, width_, infinity);
  for (std::size_t j = 0; j < k_; ++j) {
    const double square = norm + 2 * static_cast<double>(half_scores[j]);
    if (j == static_cast<std::size_t>(label)) {
      upper_[i] = static_cast<float>(std::sqrt(std::max(0.0, square + 2 * error))) * up;
    } else {
      float& least = lower[j % groups_];
      least =
          std::min(least, static_cast<float>(std::sqrt(std::max(0.0, square - 2 * error))) * down);
    }
  }
}

}  // namespace digitscope
