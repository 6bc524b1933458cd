#include "cluster/kmeans_bounds.h"

#include <algorithm>
#include <array>
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
  std::array<float, 4> least;  // side by side, for SIMD
  least.fill(infinity);
  for (std::size_t g = 0; g < width_; g += least.size()) {
    for (std::size_t lane = 0; lane < least.size(); ++lane) {
      lower[g + lane] = (lower[g + lane] - group_movement_[g + lane]) * down;
      least[lane] = std::min(least[lane], lower[g + lane]);
    }
  }
  return std::min(std::min(least[0], least[1]), std::min(least[2], least[3])) > upper;
}

void KMeansBounds::set(std::size_t i, std::int32_t label, std::uint32_t squared_norm,
                       std::span<float> half_scores, double error) {
  const double norm = squared_norm;
  float& own = half_scores[static_cast<std::size_t>(label)];
  upper_[i] = static_cast<float>(
                  std::sqrt(std::max(0.0, norm + 2 * static_cast<double>(own) + 2 * error))) *
              up;
  own = infinity;  // it is not one of the others
  float* lower = &lower_[i * width_];
  std::fill_n(lower, width_, infinity);
  const double base = norm - 2 * error;
  for (std::size_t first = 0; first < k_; first += groups_) {
    const float* scores = &half_scores[first];
    const std::size_t count = std::min(groups_, k_ - first);
    for (std::size_t g = 0; g < count; ++g) {
      const double square = std::max(0.0, base + 2 * static_cast<double>(scores[g]));
      lower[g] = std::min(lower[g], static_cast<float>(std::sqrt(square)) * down);
    }
  }
}

}  // namespace digitscope
