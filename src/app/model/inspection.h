#pragma once
// What is worth knowing about one digit beyond what a run says: which others look most like it, and
// how far it is from each cluster's average. Computed when a person asks, never in a frame.

#include <cstdint>
#include <span>
#include <vector>

#include "digits/digits.h"

namespace digitscope::app {

struct Neighbour {
  std::uint32_t row = 0;
  double distance = 0;  // Euclidean, between pixels from 0 to 255
};

/// The `count` other rows nearest to `row`, the nearest first; of equally near ones the lower row.
/// O(n * features).
std::vector<Neighbour> nearest_rows(const Digits& digits, std::uint32_t row, std::size_t count);

/// The Euclidean distance of an image to an average of such images.
double distance_to(std::span<const std::uint8_t> image, std::span<const float> center);

/// The distance of `row` to each of `centers`, one after another.
/// O(centers * features).
std::vector<double> distances_to(const Digits& digits, std::uint32_t row,
                                 std::span<const float> centers);

}  // namespace digitscope::app
