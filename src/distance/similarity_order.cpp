#include "distance/similarity_order.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace digitscope {
namespace {

constexpr std::size_t grid = 7;
constexpr std::size_t cells = (grid * grid + 3) / 4 * 4;  // padded to whole SIMD vectors
using Point = std::array<float, cells>;                   // of which `width` are used

// Groups of this size are not divided any further, as kernels process them together.
constexpr std::size_t group = 4;

/// n x cells
std::vector<float> reduce(const Digits& digits) {
  std::vector<std::size_t> cell_of(digits.features());
  for (std::size_t y = 0; y < digits.rows; ++y) {
    for (std::size_t x = 0; x < digits.columns; ++x) {
      cell_of[y * digits.columns + x] = y * grid / digits.rows * grid + x * grid / digits.columns;
    }
  }
  std::vector<float> reduced(digits.size() * cells, 0);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto image = digits.image(i);
    for (std::size_t p = 0; p < image.size(); ++p) reduced[i * cells + cell_of[p]] += image[p];
  }
  return reduced;
}

class Halving {
 public:
  Halving(std::span<const float> points, std::size_t width)
      : points_(points), width_(width), along_(points.size() / width) {}

  /// Orders `rows`.
  void halve(std::span<Row> rows) {
    while (rows.size() > group) {
      const Point axis = direction(rows);
      for (const Row row : rows) along_[row] = dot(point(row), axis.data());
      const std::size_t half = (rows.size() / 2 + group - 1) / group * group;
      std::nth_element(
          rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(half), rows.end(),
          [&](Row a, Row b) { return along_[a] != along_[b] ? along_[a] < along_[b] : a < b; });
      halve(rows.first(half));
      rows = rows.subspan(half);
    }
  }

 private:
  const float* point(Row row) const { return &points_[ordinal(row) * width_]; }

  float dot(const float* a, const float* b) const {
    std::array<float, 4> sums{};
    for (std::size_t c = 0; c < width_; c += 4) {
      for (std::size_t lane = 0; lane < 4; ++lane) sums[lane] += a[c + lane] * b[c + lane];
    }
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
  }

  /// The first principal direction of `rows`, approximately: two steps of power iteration, starting
  /// from the last row's deviation from the mean.
  Point direction(std::span<const Row> rows) const {
    Point mean{};
    for (const Row row : rows) {
      for (std::size_t c = 0; c < width_; ++c) mean[c] += point(row)[c];
    }
    for (float& value : mean) value /= static_cast<float>(rows.size());

    Point axis{};
    for (std::size_t c = 0; c < width_; ++c) axis[c] = point(rows.back())[c] - mean[c];
    for (int step = 0; step < 2; ++step) {
      const float middle = dot(mean.data(), axis.data());
      Point next{};
      float scale = 0;
      for (const Row row : rows) {
        const float along = dot(point(row), axis.data()) - middle;
        scale = std::max(scale, std::abs(along));
        for (std::size_t c = 0; c < width_; ++c) next[c] += along * (point(row)[c] - mean[c]);
      }
      if (!(scale > 0)) break;  // the rows do not vary along it
      for (std::size_t c = 0; c < width_; ++c) axis[c] = next[c] / (scale * scale);
    }
    return axis;
  }

  std::span<const float> points_;
  std::size_t width_;
  IndexedVector<Row, float> along_;
};

}  // namespace

RowOrder similarity_order(const Digits& digits) {
  return similarity_order(reduce(digits), cells);
}

RowOrder similarity_order(std::span<const float> points, std::size_t width) {
  RowOrder order = data_order(points.size() / width);
  Halving(points, width).halve({order.data(), order.size()});
  return order;
}

}  // namespace digitscope
