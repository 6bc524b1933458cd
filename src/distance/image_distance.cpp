#include "distance/image_distance.h"

#include <cassert>
#include <cstddef>

namespace digitscope {
namespace {

template <class T>
double sum_of_squares(std::span<const T> a, std::span<const double> b) {
  assert(a.size() == b.size());
  double sum = 0;
  for (std::size_t p = 0; p < a.size(); ++p) {
    const double difference = static_cast<double>(a[p]) - b[p];
    sum += difference * difference;
  }
  return sum;
}

}  // namespace

std::int32_t squared_distance(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  assert(a.size() == b.size());
  std::int32_t square = 0;
  for (std::size_t p = 0; p < a.size(); ++p) {
    // In 16 bits, of which processors multiply eight at a time.
    const auto difference = static_cast<std::int16_t>(a[p] - b[p]);
    square += difference * difference;
  }
  return square;
}

double squared_distance(std::span<const std::uint8_t> image, std::span<const double> point) {
  return sum_of_squares(image, point);
}

double squared_distance(std::span<const double> a, std::span<const double> b) {
  return sum_of_squares(a, b);
}

}  // namespace digitscope
