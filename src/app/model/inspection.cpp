#include "app/model/inspection.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "distance/image_distance.h"

namespace digitscope::app {
namespace {

std::vector<Neighbour> nearest_but(const Digits& digits, std::span<const std::uint8_t> own,
                                   std::optional<std::uint32_t> row, std::size_t count) {
  // The best so far as a heap, its worst on top.
  std::vector<std::pair<std::int32_t, std::uint32_t>> best;
  for (std::uint32_t other = 0; other < digits.size(); ++other) {
    if (other == row) continue;
    const std::pair<std::int32_t, std::uint32_t> candidate(
        squared_distance(own, digits.image(other)), other);
    if (best.size() < count) {
      best.push_back(candidate);
      std::push_heap(best.begin(), best.end());
    } else if (candidate < best.front()) {
      std::pop_heap(best.begin(), best.end());
      best.back() = candidate;
      std::push_heap(best.begin(), best.end());
    }
  }
  std::sort_heap(best.begin(), best.end());
  std::vector<Neighbour> nearest;
  for (const auto& [squared, other] : best) nearest.push_back({other, std::sqrt(squared)});
  return nearest;
}

}  // namespace

std::vector<Neighbour> nearest_rows(const Digits& digits, std::uint32_t row, std::size_t count) {
  return nearest_but(digits, digits.image(row), row, count);
}

std::vector<Neighbour> nearest_rows(const Digits& digits, std::span<const std::uint8_t> image,
                                    std::size_t count) {
  return nearest_but(digits, image, std::nullopt, count);
}

double distance_to(std::span<const std::uint8_t> image, std::span<const float> center) {
  double squared = 0;
  for (std::size_t p = 0; p < image.size(); ++p) {
    const double difference = static_cast<double>(center[p]) - image[p];
    squared += difference * difference;
  }
  return std::sqrt(squared);
}

std::vector<double> distances_to(const Digits& digits, std::uint32_t row,
                                 std::span<const float> centers) {
  const std::size_t features = digits.features();
  std::vector<double> distances;
  for (std::size_t at = 0; at + features <= centers.size(); at += features) {
    distances.push_back(distance_to(digits.image(row), centers.subspan(at, features)));
  }
  return distances;
}

}  // namespace digitscope::app
