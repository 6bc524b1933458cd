#include "projection/tsne/convolution.h"

#include <algorithm>

#include "base/elementary.h"

namespace digitscope {
namespace {

// Two vectors of columns go through one transform: one as its real part, one as its imaginary part.
constexpr std::size_t lanes = lane_count<float>;
constexpr std::size_t pair = 2 * lanes;

/// Rows become columns.
void transpose(Lanes<float> (&m)[4]) {
  const Lanes<float> a = __builtin_shufflevector(m[0], m[1], 0, 4, 1, 5);
  const Lanes<float> b = __builtin_shufflevector(m[0], m[1], 2, 6, 3, 7);
  const Lanes<float> c = __builtin_shufflevector(m[2], m[3], 0, 4, 1, 5);
  const Lanes<float> d = __builtin_shufflevector(m[2], m[3], 2, 6, 3, 7);
  m[0] = __builtin_shufflevector(a, c, 0, 1, 4, 5);
  m[1] = __builtin_shufflevector(a, c, 2, 3, 6, 7);
  m[2] = __builtin_shufflevector(b, d, 0, 1, 4, 5);
  m[3] = __builtin_shufflevector(b, d, 2, 3, 6, 7);
}

/// For each of `length` frequencies the transform of b(-1), b(0), b(1) = 1/6, 4/6, 1/6: what a
/// spline of given coefficients has at the nodes.
std::vector<double> spline_at_nodes(std::size_t length) {
  std::vector<double> result(length);
  for (std::size_t k = 0; k < length; ++k) result[k] = (2 + circle_point(k, length).cosine) / 3;
  return result;
}

}  // namespace

Convolution::Convolution(std::size_t columns, std::size_t rows, double spacing, ThreadPool& pool)
    : columns_(columns),
      rows_(rows),
      spacing_(spacing),
      pool_(pool),
      horizontal_(2 * columns),
      vertical_(2 * rows),
      spectra_(groups() * columns),
      kernel_(groups() * horizontal_.length()) {
  make_kernel();
}

void Convolution::operator()(float* values) {
  pool_.parallel_for(columns_ / pair, 1, [&](std::size_t begin, std::size_t) {
    transform_columns(values, begin * pair);
  });
  pool_.parallel_for(groups(), 1, [&](std::size_t group, std::size_t) { multiply(group); });
  pool_.parallel_for(columns_ / pair, 1,
                     [&](std::size_t begin, std::size_t) { transform_back(begin * pair, values); });
}

void Convolution::transform_columns(const float* values, std::size_t first) {
  const std::size_t length = vertical_.length();
  std::vector<ComplexLanes> work(length);
  for (std::size_t y = 0; y < rows_; ++y) {
    const float* row = values + y * columns_ + first;
    work[y] = {load_lanes(row), load_lanes(row + lanes)};
  }
  vertical_.forward(work.data());
  // The transforms of real numbers are conjugate at k and -k, by which the two come apart.
  const std::size_t half = length / 2;
  for (std::size_t group = 0; group < groups(); ++group) {
    Lanes<float> parts[4][lanes] = {};  // real and imaginary, of the one and the other
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::size_t k = group * lanes + lane;
      if (k > half) break;
      const ComplexLanes a = work[vertical_.place(k)];
      const ComplexLanes b = work[vertical_.place(k == 0 ? 0 : length - k)];
      parts[0][lane] = 0.5f * (a.real + b.real);
      parts[1][lane] = 0.5f * (a.imaginary - b.imaginary);
      parts[2][lane] = 0.5f * (a.imaginary + b.imaginary);
      parts[3][lane] = 0.5f * (b.real - a.real);
    }
    for (auto& part : parts) transpose(part);
    ComplexLanes* to = spectrum(group) + first;
    for (std::size_t x = 0; x < lanes; ++x) {
      to[x] = {parts[0][x], parts[1][x]};
      to[lanes + x] = {parts[2][x], parts[3][x]};
    }
  }
}

void Convolution::multiply(std::size_t group) {
  std::vector<ComplexLanes> work(horizontal_.length());
  std::copy(spectrum(group), spectrum(group) + columns_, work.begin());
  horizontal_.forward(work.data());
  const Lanes<float>* kernel = &kernel_[group * horizontal_.length()];
  for (std::size_t i = 0; i < work.size(); ++i) {
    work[i] = {work[i].real * kernel[i], work[i].imaginary * kernel[i]};
  }
  horizontal_.inverse(work.data());
  std::copy(work.begin(), work.begin() + static_cast<std::ptrdiff_t>(columns_), spectrum(group));
}

void Convolution::transform_back(std::size_t first, float* values) {
  const std::size_t length = vertical_.length();
  const std::size_t half = length / 2;
  std::vector<ComplexLanes> work(length);
  for (std::size_t group = 0; group < groups(); ++group) {
    Lanes<float> parts[4][lanes];
    const ComplexLanes* from = spectrum(group) + first;
    for (std::size_t x = 0; x < lanes; ++x) {
      parts[0][x] = from[x].real;
      parts[1][x] = from[x].imaginary;
      parts[2][x] = from[lanes + x].real;
      parts[3][x] = from[lanes + x].imaginary;
    }
    for (auto& part : parts) transpose(part);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::size_t k = group * lanes + lane;
      if (k > half) break;
      work[vertical_.place(k)] = {parts[0][lane] - parts[3][lane], parts[1][lane] + parts[2][lane]};
      if (k == 0 || k == half) continue;
      work[vertical_.place(length - k)] = {parts[0][lane] + parts[3][lane],
                                           parts[2][lane] - parts[1][lane]};
    }
  }
  vertical_.inverse(work.data());
  for (std::size_t y = 0; y < rows_; ++y) {
    float* row = values + y * columns_ + first;
    store_lanes(work[y].real, row);
    store_lanes(work[y].imaginary, row + lanes);
  }
}

void Convolution::make_kernel() {
  const std::size_t width = horizontal_.length();
  const std::size_t height = vertical_.length();
  const double unit = spacing_ * spacing_;
  const double farthest = unit * static_cast<double>(columns_ * columns_ + rows_ * rows_);
  offset_ = 1 / (1 + farthest);
  const auto kernel = [&](std::size_t x, std::size_t y) {  // less offset_, without cancellation
    const double square = unit * static_cast<double>(x * x + y * y);
    return static_cast<float>((farthest - square) / (1 + square) * offset_);
  };

  // Even in both directions, so its transforms are real, and half of the columns have all of it.
  std::vector<ComplexLanes> columns(groups() * (columns_ + 1));
  pool_.parallel_for(columns_ + 1, 1, [&](std::size_t x, std::size_t) {
    std::vector<ComplexLanes> work(height);
    for (std::size_t y = 0; y < height; ++y) {
      work[y].real[0] = kernel(x, std::min(y, height - y));
    }
    vertical_.forward(work.data());
    for (std::size_t k = 0; k <= height / 2; ++k) {
      columns[k / lanes * (columns_ + 1) + x].real[k % lanes] = work[vertical_.place(k)].real[0];
    }
  });

  const std::vector<double> across = spline_at_nodes(width);
  const std::vector<double> down = spline_at_nodes(height);
  const double count = static_cast<double>(width) * static_cast<double>(height);
  pool_.parallel_for(groups(), 1, [&](std::size_t group, std::size_t) {
    std::vector<ComplexLanes> work(width);
    for (std::size_t x = 0; x < width; ++x) {
      work[x] = columns[group * (columns_ + 1) + std::min(x, width - x)];
    }
    horizontal_.forward(work.data());
    for (std::size_t k = 0; k < width; ++k) {
      const std::size_t at = horizontal_.place(k);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        const double spline = across[k] * down[std::min(group * lanes + lane, height / 2)];
        kernel_[group * width + at][lane] =
            static_cast<float>(work[at].real[lane] / (count * spline * spline));
      }
    }
  });
}

}  // namespace digitscope
