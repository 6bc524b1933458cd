#include "distance/similarity_order.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <span>

namespace digitscope {
namespace {

constexpr std::size_t grid = 7;
constexpr std::size_t cells = (grid * grid + 3) / 4 * 4;  // filled up to whole SIMD vectors
using Cells = std::array<float, cells>;

// Groups of this size are not divided: kernels take them together.
constexpr std::size_t group = 4;

std::vector<Cells> reduce(const Digits& digits) {
  std::vector<std::size_t> cell_of(digits.features());
  for (std::size_t y = 0; y < digits.rows; ++y) {
    for (std::size_t x = 0; x < digits.columns; ++x) {
      cell_of[y * digits.columns + x] = y * grid / digits.rows * grid + x * grid / digits.columns;
    }
  }
  std::vector<Cells> reduced(digits.size(), Cells{});
  for (std::size_t i = 0; i < reduced.size(); ++i) {
    const auto image = digits.image(i);
    for (std::size_t p = 0; p < image.size(); ++p) reduced[i][cell_of[p]] += image[p];
  }
  return reduced;
}

float dot(const Cells& a, const Cells& b) {
  std::array<float, 4> sums{};
  for (std::size_t c = 0; c < cells; c += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) sums[lane] += a[c + lane] * b[c + lane];
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/// Roughly the first principal direction of `rows`: two steps of the power method, from where the
/// last row lies of the mean.
Cells direction(const std::vector<Cells>& reduced, std::span<const std::uint32_t> rows) {
  Cells mean{};
  for (const std::uint32_t i : rows) {
    for (std::size_t c = 0; c < cells; ++c) mean[c] += reduced[i][c];
  }
  for (float& value : mean) value /= static_cast<float>(rows.size());

  Cells axis;
  for (std::size_t c = 0; c < cells; ++c) axis[c] = reduced[rows.back()][c] - mean[c];
  for (int step = 0; step < 2; ++step) {
    const float middle = dot(mean, axis);
    Cells next{};
    float scale = 0;
    for (const std::uint32_t i : rows) {
      const float along = dot(reduced[i], axis) - middle;
      scale = std::max(scale, std::abs(along));
      for (std::size_t c = 0; c < cells; ++c) next[c] += along * (reduced[i][c] - mean[c]);
    }
    if (!(scale > 0)) break;  // the rows do not differ along it
    for (std::size_t c = 0; c < cells; ++c) axis[c] = next[c] / (scale * scale);
  }
  return axis;
}

/// Orders rows[begin, end).
void halve(const std::vector<Cells>& reduced, std::span<std::uint32_t> rows,
           std::vector<float>& along) {
  while (rows.size() > group) {
    const Cells axis = direction(reduced, rows);
    for (const std::uint32_t i : rows) along[i] = dot(reduced[i], axis);
    const std::size_t half = (rows.size() / 2 + group - 1) / group * group;
    std::nth_element(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(half), rows.end(),
                     [&](std::uint32_t a, std::uint32_t b) {
                       return along[a] != along[b] ? along[a] < along[b] : a < b;
                     });
    halve(reduced, rows.first(half), along);
    rows = rows.subspan(half);
  }
}

}  // namespace

std::vector<std::uint32_t> similarity_order(const Digits& digits) {
  std::vector<std::uint32_t> order(digits.size());
  std::iota(order.begin(), order.end(), 0u);
  if (order.size() <= group) return order;
  std::vector<float> along(order.size());
  halve(reduce(digits), order, along);
  return order;
}

}  // namespace digitscope
