#include "cluster/kmeans/bounds.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/lanes.h"

namespace digitscope {
namespace {

// With more lower bounds per row, updating them takes as long as they save.
constexpr std::size_t most_groups = 16;

// Factors that round safely: they move a result by more than its relative error.
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
    // The millionth covers the rounding of coordinates, which is far smaller.
    movement_[j] = movement[j] == 0 ? 0.0f : static_cast<float>(movement[j] + 1e-6) * up;
    float& largest = group_movement_[j % groups_];
    largest = std::max(largest, movement_[j]);
  }
}

bool KMeansBounds::stays(std::size_t i, std::int32_t label) {
  const float upper = (upper_[i] + movement_[static_cast<std::size_t>(label)]) * up;
  upper_[i] = upper;
  float* lower = &lower_[i * width_];
  Lanes<float> least = all_lanes(infinity);
  for (std::size_t g = 0; g < width_; g += lane_count<float>) {
    const auto moved = (load_lanes(lower + g) - load_lanes(&group_movement_[g])) * down;
    store_lanes(moved, lower + g);
    least = smaller(least, moved);
  }
  return smallest_lane<float>(least) > upper;
}

void KMeansBounds::set(std::size_t i, std::int32_t label, std::uint32_t squared_norm,
                       std::span<float> half_scores, double error) {
  const double norm = squared_norm;
  float& own = half_scores[static_cast<std::size_t>(label)];
  upper_[i] = static_cast<float>(
                  std::sqrt(std::max(0.0, norm + 2 * static_cast<double>(own) + 2 * error))) *
              up;
  own = infinity;  // excludes it from the lower bounds
  float* lower = &lower_[i * width_];
  std::fill_n(lower, width_, infinity);
  // Rounded down. The rounding errors that follow are relative and together less than `down`
  // covers.
  const float base = static_cast<float>(norm - 2 * error - (norm + 2 * error) * 0x1p-23);
  for (std::size_t first = 0; first < k_; first += groups_) {
    // Four at a time, as scores are infinite past the last center.
    const std::size_t count = std::min(groups_, k_ - first);
    for (std::size_t g = 0; g < count; g += lane_count<float>) {
      const auto squares = base + 2 * load_lanes(&half_scores[first + g]);
      const auto bounds = roots(larger(squares, Lanes<float>{})) * down;
      store_lanes(smaller(load_lanes(lower + g), bounds), lower + g);
    }
  }
}

}  // namespace digitscope
