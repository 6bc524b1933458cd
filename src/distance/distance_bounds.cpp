#include "distance/distance_bounds.h"

#include <algorithm>
#include <utility>

namespace digitscope {

DistanceBounds::DistanceBounds(LeadingComponents components, std::size_t n)
    : components_(std::move(components)), values_((n + group - 1) / group * group * numbers, 0) {}

void DistanceBounds::place(Position position, std::span<const double> point) {
  double coordinates[numbers];
  components_.coordinates(point, coordinates);
  float* values = &values_[place_of(position)];
  for (std::size_t c = 0; c < numbers; ++c) values[c * group] = static_cast<float>(coordinates[c]);
}

void DistanceBounds::place_all(std::span<const float> coordinates, const RowOrder& order) {
  for (const Home home : order.indices()) {
    const float* from = &coordinates[ordinal(order[home]) * numbers];
    float* values = &values_[place_of(first_position(home))];
    for (std::size_t c = 0; c < numbers; ++c) values[c * group] = from[c];
  }
}

DistanceBounds::Point DistanceBounds::at(Position position) const {
  Point point;
  const float* values = &values_[place_of(position)];
  for (std::size_t c = 0; c < numbers; ++c) point.values[c] = values[c * group];
  return point;
}

void DistanceBounds::compact(std::span<const Position> kept) {
  for (std::size_t x = 0; x < kept.size(); ++x) {
    const float* from = &values_[place_of(kept[x])];
    float* to = &values_[place_of(as<Position>(x))];
    for (std::size_t c = 0; c < numbers; ++c) to[c * group] = from[c * group];
  }
  values_.resize((kept.size() + group - 1) / group * group * numbers);
}

}  // namespace digitscope
