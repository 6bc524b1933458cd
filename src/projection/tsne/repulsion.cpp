#include "projection/tsne/repulsion.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/lanes.h"
#include "projection/tsne/convolution.h"

namespace digitscope {
namespace {

// Points are taken in blocks of so many, whose sums are added in order: they do not depend on the
// number of threads.
constexpr std::size_t block = 256;

float sum_of_lanes(Lanes<float> lanes) {
  return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}

/// The forces on the points of one block, and the sum of their kernels.
double repel_block(std::span<const float> points, std::size_t begin, std::size_t end,
                   const std::vector<float>& xs, const std::vector<float>& ys,
                   std::vector<float>& forces) {
  double total = 0;
  for (std::size_t i = begin; i < end; ++i) {
    Lanes<float> sum{};
    Lanes<float> force_x{};
    Lanes<float> force_y{};
    for (std::size_t j = 0; j < xs.size(); j += lane_count<float>) {
      const Lanes<float> x = points[2 * i] - load_lanes(&xs[j]);
      const Lanes<float> y = points[2 * i + 1] - load_lanes(&ys[j]);
      Lanes<float> kernel = 1.0f / (1.0f + (x * x + y * y));
      if (i - j < lane_count<float>) kernel[i - j] = 0;  // itself; sums of others may be tiny
      sum += kernel;
      const Lanes<float> square = kernel * kernel;
      force_x += x * square;
      force_y += y * square;
    }
    total += static_cast<double>(sum_of_lanes(sum));
    forces[2 * i] = sum_of_lanes(force_x);
    forces[2 * i + 1] = sum_of_lanes(force_y);
  }
  return total;
}

/// The cubic B-spline's values at the four nodes around a point that is `part` of the way from the
/// second to the third.
Lanes<float> spline(float part) {
  const float rest = 1 - part;
  constexpr float sixth = 1.0f / 6;
  return Lanes<float>{rest * rest * rest, 4 + part * part * (3 * part - 6),
                      4 + rest * rest * (3 * rest - 6), part * part * part} *
         sixth;
}
/// And its derivatives there.
Lanes<float> spline_slope(float part) {
  const float rest = 1 - part;
  return Lanes<float>{-0.5f * rest * rest, part * (1.5f * part - 2), rest * (2 - 1.5f * rest),
                      0.5f * part * part};
}

/// What a point's charge comes to at the point itself depends on `stencil`, the coefficients that a
/// charge of 1 at a node makes at the nodes 0, 1, 2 and 3 beside it (they are the same on all
/// sides). These are the sums over pairs of a point's four nodes, by how far they are apart.
Lanes<float> pairs_of_nodes(Lanes<float> a, Lanes<float> b) {
  return Lanes<float>{
      (a[0] * b[0] + a[1] * b[1]) + (a[2] * b[2] + a[3] * b[3]),
      ((a[0] * b[1] + a[1] * b[0]) + (a[1] * b[2] + a[2] * b[1])) + (a[2] * b[3] + a[3] * b[2]),
      (a[0] * b[2] + a[2] * b[0]) + (a[1] * b[3] + a[3] * b[1]), a[0] * b[3] + a[3] * b[0]};
}

/// Where a point is on the grid: the first of its four nodes, and how far it is beyond the second.
struct Cell {
  std::size_t first;
  float part;
};

}  // namespace

void repel_exactly(std::span<const float> points, ThreadPool& pool, Repulsion& result) {
  const std::size_t n = points.size() / 2;
  // Fill up to whole vectors by points so far away that they add nothing.
  constexpr float far_away = 1e18f;
  const std::size_t padded = (n + lane_count<float> - 1) / lane_count<float> * lane_count<float>;
  std::vector<float> xs(padded, far_away);
  std::vector<float> ys(padded, far_away);
  for (std::size_t i = 0; i < n; ++i) {
    xs[i] = points[2 * i];
    ys[i] = points[2 * i + 1];
  }
  result.forces.resize(2 * n);
  std::vector<double> sums((n + block - 1) / block);
  pool.parallel_for(n, block, [&](std::size_t begin, std::size_t end) {
    sums[begin / block] = repel_block(points, begin, end, xs, ys, result.forces);
  });
  result.normalization = 0;
  for (const double sum : sums) result.normalization += sum;
}

struct GridRepulsion::Grid {
  Grid(std::size_t n, ThreadPool& threads) : pool(threads), cells(n), order(n) {}

  void fit(const Extent& extent);
  void sort(std::span<const float> points);
  void spread(std::span<const float> points);
  double interpolate(std::span<const float> points, std::size_t begin, std::size_t end,
                     std::vector<float>& forces) const;

  Cell cell(float coordinate, int axis) const {
    const float at = (coordinate - low[axis]) * per_spacing;
    const auto whole = static_cast<std::size_t>(at);
    return {whole, at - static_cast<float>(whole)};
  }

  ThreadPool& pool;
  std::optional<Convolution> convolution;
  Lanes<float> stencil[4];
  float low[2] = {0, 0};
  float per_spacing = 1;
  std::vector<float> values;          // rows x columns: charges, then coefficients
  std::vector<std::uint32_t> cells;   // n: the first row of each point's four
  std::vector<std::uint32_t> order;   // n: points by that row, and by number within it
  std::vector<std::uint32_t> begins;  // rows + 1: where each row begins in the order
};

/// Places the grid, and makes a new one where the last does not fit.
void GridRepulsion::Grid::fit(const Extent& extent) {
  constexpr double coarsest = 0.3;    // the kernel's width is 1
  constexpr double fewest = 24;       // spacings across all points
  constexpr std::size_t most = 1024;  // nodes across them: from there on the spacing grows
  constexpr std::size_t around = 5;   // nodes more than spacings, one of them for rounding
  const double span[2] = {static_cast<double>(extent.high[0]) - static_cast<double>(extent.low[0]),
                          static_cast<double>(extent.high[1]) - static_cast<double>(extent.low[1])};
  const double larger = std::max({span[0], span[1], 1e-30});
  double spacing = coarsest;
  while (spacing * fewest > larger) spacing /= 2;
  while (spacing * static_cast<double>(most - around) < larger) spacing *= 2;

  std::size_t nodes[2];
  bool fits = convolution && convolution->spacing() == spacing;
  for (int axis = 0; axis < 2; ++axis) {
    const auto needed = static_cast<std::size_t>(span[axis] / spacing) + around;
    nodes[axis] = fourier_length(std::max<std::size_t>(64, 2 * needed)) / 2;
    if (!fits) continue;
    // A map that shrinks a little will grow again.
    const std::size_t have = axis == 0 ? convolution->columns() : convolution->rows();
    fits = needed <= have && 2 * nodes[axis] >= have;
  }
  if (!fits) {
    convolution.reset();  // gives its memory back first
    convolution.emplace(nodes[0], nodes[1], spacing, pool);
    values.resize(nodes[0] * nodes[1]);
    begins.resize(nodes[1] + 1);
    std::fill(values.begin(), values.end(), 0.0f);
    values[nodes[1] / 2 * nodes[0] + nodes[0] / 2] = 1;
    (*convolution)(values.data());
    for (std::size_t r = 0; r < 4; ++r) {
      stencil[r] = load_lanes(&values[(nodes[1] / 2 + r) * nodes[0] + nodes[0] / 2]);
    }
  }
  per_spacing = static_cast<float>(1 / spacing);
  low[0] = extent.low[0];
  low[1] = extent.low[1];
}

void GridRepulsion::Grid::sort(std::span<const float> points) {
  std::fill(begins.begin(), begins.end(), 0);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    cells[i] = static_cast<std::uint32_t>(cell(points[2 * i + 1], 1).first);
    ++begins[cells[i] + 1];
  }
  for (std::size_t row = 1; row < begins.size(); ++row) begins[row] += begins[row - 1];
  for (std::size_t i = 0; i < cells.size(); ++i) {
    order[begins[cells[i]]++] = static_cast<std::uint32_t>(i);
  }
  // Each has moved to where the next began.
  std::copy_backward(begins.begin(), begins.end() - 1, begins.end());
  begins[0] = 0;
}

/// Gives each point's charge, 1, to the nodes around it. A node adds its points in their order.
void GridRepulsion::Grid::spread(std::span<const float> points) {
  constexpr std::size_t band = 8;  // rows
  const std::size_t columns = convolution->columns();
  pool.parallel_for(convolution->rows(), band, [&](std::size_t begin, std::size_t end) {
    std::fill(values.begin() + static_cast<std::ptrdiff_t>(begin * columns),
              values.begin() + static_cast<std::ptrdiff_t>(end * columns), 0.0f);
    const std::size_t first_row = begin < 3 ? 0 : begin - 3;
    for (std::size_t e = begins[first_row]; e < begins[end]; ++e) {
      const std::size_t i = order[e];
      const Cell x = cell(points[2 * i], 0);
      const Cell y = cell(points[2 * i + 1], 1);
      const Lanes<float> across = spline(x.part);
      const Lanes<float> down = spline(y.part);
      for (std::size_t r = 0; r < 4; ++r) {
        const std::size_t row = y.first + r;
        if (row < begin || row >= end) continue;
        float* nodes = &values[row * columns + x.first];
        store_lanes(load_lanes(nodes) + down[r] * across, nodes);
      }
    }
  });
}

/// The forces on points [begin, end) in their order, and the sum of the potential at them.
double GridRepulsion::Grid::interpolate(std::span<const float> points, std::size_t begin,
                                        std::size_t end, std::vector<float>& forces) const {
  const std::size_t columns = convolution->columns();
  const float scale = -0.5f * per_spacing;
  double total = 0;
  for (std::size_t e = begin; e < end; ++e) {
    const std::size_t i = order[e];
    const Cell x = cell(points[2 * i], 0);
    const Cell y = cell(points[2 * i + 1], 1);
    const Lanes<float> down = spline(y.part);
    const Lanes<float> down_slope = spline_slope(y.part);
    Lanes<float> at{};
    Lanes<float> below{};
    for (std::size_t r = 0; r < 4; ++r) {
      const Lanes<float> nodes = load_lanes(&values[(y.first + r) * columns + x.first]);
      at += down[r] * nodes;
      below += down_slope[r] * nodes;
    }
    const Lanes<float> across = spline(x.part);
    const Lanes<float> across_slope = spline_slope(x.part);
    // Less the point's own part.
    const Lanes<float> own = pairs_of_nodes(across, across);
    const Lanes<float> own_slope = pairs_of_nodes(across, across_slope);
    const Lanes<float> own_down = pairs_of_nodes(down, down);
    const Lanes<float> own_down_slope = pairs_of_nodes(down, down_slope);
    Lanes<float> self{};
    Lanes<float> self_below{};
    for (std::size_t r = 0; r < 4; ++r) {
      self += own_down[r] * stencil[r];
      self_below += own_down_slope[r] * stencil[r];
    }
    total += static_cast<double>(sum_of_lanes(at * across) - sum_of_lanes(self * own));
    forces[2 * i] = scale * (sum_of_lanes(at * across_slope) - sum_of_lanes(self * own_slope));
    forces[2 * i + 1] = scale * (sum_of_lanes(below * across) - sum_of_lanes(self_below * own));
  }
  return total;
}

GridRepulsion::GridRepulsion(std::size_t n, ThreadPool& pool)
    : grid_(std::make_unique<Grid>(n, pool)) {}
GridRepulsion::~GridRepulsion() = default;

void GridRepulsion::operator()(std::span<const float> points, const Extent& extent,
                               Repulsion& result) {
  const std::size_t n = points.size() / 2;
  grid_->fit(extent);
  grid_->sort(points);
  grid_->spread(points);
  (*grid_->convolution)(grid_->values.data());

  result.forces.resize(2 * n);
  std::vector<double> sums((n + block - 1) / block);
  grid_->pool.parallel_for(n, block, [&](std::size_t begin, std::size_t end) {
    sums[begin / block] = grid_->interpolate(points, begin, end, result.forces);
  });
  // To the kernel of each pair belongs the constant left out, which is the least that it can be.
  const auto count = static_cast<double>(n);
  const double least = count * (count - 1) * grid_->convolution->offset();
  result.normalization = least;
  for (const double sum : sums) result.normalization += sum;
  result.normalization = std::max(result.normalization, least);
}

}  // namespace digitscope
