#include "distance/distance_bounds.h"

#include <algorithm>
#include <utility>

namespace digitscope {

DistanceBounds::DistanceBounds(LeadingComponents components, std::size_t n)
    : components_(std::move(components)), values_((n + group - 1) / group * group * numbers, 0) {}

void DistanceBounds::place(std::size_t position, std::span<const double> point) {
  double coordinates[numbers];
  components_.coordinates(point, coordinates);
  float* values = &values_[position / group * group * numbers + position % group];
  for (std::size_t c = 0; c < numbers; ++c) values[c * group] = static_cast<float>(coordinates[c]);
}

void DistanceBounds::place_all(std::span<const float> coordinates,
                               std::span<const std::uint32_t> order) {
  for (std::size_t x = 0; x < order.size(); ++x) {
    const float* from = &coordinates[order[x] * numbers];
    float* values = &values_[x / group * group * numbers + x % group];
    for (std::size_t c = 0; c < numbers; ++c) values[c * group] = from[c];
  }
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
