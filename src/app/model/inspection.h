#pragma once
// Facts about one digit beyond a run's results: its nearest neighbours, and its distance from each
// cluster's mean. Computed on request, never in a frame.

#include <cstdint>
#include <span>
#include <vector>

#include "digits/digits.h"

namespace digitscope::app {

struct Neighbour {
  std::uint32_t row = 0;
  double distance = 0;  // Euclidean, on pixel values from 0 to 255
};

/// The `count` other rows nearest to `row`, nearest first, ties by ascending row. O(n * features).
std::vector<Neighbour> nearest_rows(const Digits& digits, std::uint32_t row, std::size_t count);

/// Likewise of an image that is none of the digits, but of their size.
std::vector<Neighbour> nearest_rows(const Digits& digits, std::span<const std::uint8_t> image,
                                    std::size_t count);

/// The Euclidean distance between an image and a mean of such images.
double distance_to(std::span<const std::uint8_t> image, std::span<const float> center);

/// The distance of `row` from each of `centers`, which are stored consecutively.
/// O(centers * features).
std::vector<double> distances_to(const Digits& digits, std::uint32_t row,
                                 std::span<const float> centers);

}  // namespace digitscope::app
