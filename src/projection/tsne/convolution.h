#pragma once
// The potential of charges on the nodes of a grid.

#include <cstddef>
#include <vector>

#include "base/thread_pool.h"
#include "projection/tsne/fourier.h"

namespace digitscope {

/// Convolves charges on a grid with the kernel 1 / (1 + r^2), so that cubic splines between the
/// nodes give at every node what the kernel has there. Constants are left out: of the potential,
/// offset() times the total charge is missing. Where points are close together the kernel hardly
/// differs from 1, and its differences would be lost to rounding.
class Convolution {
 public:
  /// A grid of `columns` x `rows` nodes (multiples of 8, half of a fourier_length), `spacing`
  /// apart.
  Convolution(std::size_t columns, std::size_t rows, double spacing, ThreadPool& pool);

  std::size_t columns() const { return columns_; }
  std::size_t rows() const { return rows_; }
  double spacing() const { return spacing_; }
  double offset() const { return offset_; }

  /// Replaces charges (rows x columns) by coefficients of the potential: at the point (x, y), in
  /// units of nodes, that is the sum over nodes of coefficient * b(x - column) * b(y - row), where
  /// b is the cubic B-spline; charges have to be spread by the same. In parallel.
  void operator()(float* values);

 private:
  struct Work;  // of one range of columns or frequencies
  std::size_t groups() const { return vertical_.length() / 8 + 1; }
  ComplexLanes* spectrum(std::size_t group) { return &spectra_[group * columns_]; }
  void transform_columns(const float* values, std::size_t first);
  void multiply(std::size_t group);
  void transform_back(std::size_t first, float* values);
  void make_kernel();

  std::size_t columns_;
  std::size_t rows_;
  double spacing_;
  double offset_;
  ThreadPool& pool_;
  Fourier horizontal_;  // of twice as many values, half of them 0: charges must not wrap around
  Fourier vertical_;
  /// groups x columns: transforms of the columns, in groups of four frequencies, one a lane; from 0
  /// to half the length, as the other half mirrors them.
  std::vector<ComplexLanes> spectra_;
  std::vector<Lanes<float>> kernel_;  // groups x horizontal frequencies, as forward() leaves them
};

}  // namespace digitscope
