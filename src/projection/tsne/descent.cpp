#include "projection/tsne/descent.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/elementary.h"
#include "base/lanes.h"
#include "projection/map_points.h"

namespace digitscope {
namespace {

// Points are taken in blocks of so many, whose sums are added in order.
constexpr std::size_t block_of_points = 128;
// Up to so many points all pairs take less time than a grid.
constexpr std::size_t few = 500;
// A map of a million points is a few thousand wide. Squares of distances stay far from infinity.
constexpr float out_of_bounds = 1e8f;

static_assert(Affinities::step == lane_count<float>);

/// sum over j of p(i, j) (y_i - y_j) / (1 + |y_i - y_j|^2)
struct Force {
  float x;
  float y;
};
Force attraction(const Affinities& affinities, const float* points, std::size_t i) {
  const float x = points[2 * i];
  const float y = points[2 * i + 1];
  Lanes<float> force_x{};
  Lanes<float> force_y{};
  for (std::size_t e = affinities.begins[i]; e < affinities.begins[i + 1]; e += Affinities::step) {
    const PointLanes other = gather(points, &affinities.rows[e]);
    const Lanes<float> away_x = x - other.x;
    const Lanes<float> away_y = y - other.y;
    const Lanes<float> weight =
        load_lanes(&affinities.values[e]) / (1.0f + (away_x * away_x + away_y * away_y));
    force_x += weight * away_x;
    force_y += weight * away_y;
  }
  return {add_lanes(force_x), add_lanes(force_y)};
}

/// sum over j of p(i, j) ln (p(i, j) (1 + |y_i - y_j|^2))
float cost(const Affinities& affinities, const float* points, std::size_t i) {
  const float x = points[2 * i];
  const float y = points[2 * i + 1];
  Lanes<float> sum{};
  for (std::size_t e = affinities.begins[i]; e < affinities.begins[i + 1]; e += Affinities::step) {
    const PointLanes other = gather(points, &affinities.rows[e]);
    const Lanes<float> away_x = x - other.x;
    const Lanes<float> away_y = y - other.y;
    const Lanes<float> value = load_lanes(&affinities.values[e]);
    // 0 ln 0 is 0.
    constexpr float smallest = std::numeric_limits<float>::min();
    sum += value * (logarithm(larger(value, all_lanes(smallest))) +
                    logarithm(1.0f + (away_x * away_x + away_y * away_y)));
  }
  return add_lanes(sum);
}

}  // namespace

struct Descent::Part {
  double square = 0;  // of the gradient
  Extent extent{};
};

Descent::Descent(const Affinities& affinities, std::vector<float> start, ThreadPool& pool)
    : affinities_(affinities),
      pool_(pool),
      points_(std::move(start)),
      moved_(points_.size()),
      grid_(points_.size() / 2, pool) {
  rest();
  extent_ = {{points_[0], points_[1]}, {points_[0], points_[1]}};
  for (std::size_t e = 0; e < points_.size(); ++e) {
    extent_.low[e % 2] = std::min(extent_.low[e % 2], points_[e]);
    extent_.high[e % 2] = std::max(extent_.high[e % 2], points_[e]);
  }
}

void Descent::rest() {
  update_.assign(points_.size(), 0);
  gains_.assign(points_.size(), 1);
}

void Descent::repel() {
  if (points_.size() <= 2 * few) {
    repel_exactly(points_, pool_, repulsion_);
  } else {
    grid_(points_, extent_, repulsion_);
  }
}

bool Descent::move(const Step& step) {
  repel();
  const std::size_t n = affinities_.size();
  std::vector<Part> parts((n + block_of_points - 1) / block_of_points);
  pool_.parallel_for(n, block_of_points, [&](std::size_t begin, std::size_t end) {
    parts[begin / block_of_points] = move_block(begin, end, step);
  });
  points_.swap(moved_);
  return measure(parts);
}

Descent::Part Descent::move_block(std::size_t begin, std::size_t end, const Step& step) {
  const auto exaggeration = static_cast<float>(step.exaggeration);
  const auto per_pair = static_cast<float>(1 / repulsion_.normalization);
  const auto momentum = static_cast<float>(step.momentum);
  const auto learning_rate = static_cast<float>(step.learning_rate);
  Part part;
  part.extent = {{out_of_bounds, out_of_bounds}, {-out_of_bounds, -out_of_bounds}};
  for (std::size_t i = begin; i < end; ++i) {
    const Force pull = attraction(affinities_, points_.data(), i);
    const float pulls[2] = {pull.x, pull.y};
    for (std::size_t axis = 0; axis < 2; ++axis) {
      const std::size_t e = 2 * i + axis;
      const float gradient = 4 * (exaggeration * pulls[axis] - repulsion_.forces[e] * per_pair);
      part.square += static_cast<double>(gradient) * static_cast<double>(gradient);
      constexpr float least_gain = 0.01f;
      const float gain = update_[e] * gradient < 0 ? gains_[e] + 0.2f : gains_[e] * 0.8f;
      gains_[e] = std::max(gain, least_gain);
      update_[e] = momentum * update_[e] - learning_rate * (gains_[e] * gradient);
      moved_[e] = points_[e] + update_[e];
      // A coordinate that is no number makes the extent impossible, whatever comes after it.
      if (!(std::abs(moved_[e]) < out_of_bounds)) part.square = INFINITY;
      part.extent.low[axis] = std::min(part.extent.low[axis], moved_[e]);
      part.extent.high[axis] = std::max(part.extent.high[axis], moved_[e]);
    }
  }
  return part;
}

bool Descent::measure(std::span<const Part> parts) {
  double square = 0;
  extent_ = parts[0].extent;
  for (const Part& part : parts) {
    square += part.square;
    for (std::size_t axis = 0; axis < 2; ++axis) {
      extent_.low[axis] = std::min(extent_.low[axis], part.extent.low[axis]);
      extent_.high[axis] = std::max(extent_.high[axis], part.extent.high[axis]);
    }
  }
  gradient_norm_ = std::sqrt(square);
  return std::isfinite(square);
}

double Descent::divergence() {
  repel();
  const std::size_t n = affinities_.size();
  std::vector<double> costs((n + block_of_points - 1) / block_of_points, 0);
  pool_.parallel_for(n, block_of_points, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      costs[begin / block_of_points] += static_cast<double>(cost(affinities_, points_.data(), i));
    }
  });
  double sum = logarithm(repulsion_.normalization);  // the affinities sum to 1
  for (const double value : costs) sum += value;
  return sum;
}

}  // namespace digitscope
