#pragma once
// Discrete Fourier transforms, four at a time, with the same results on every machine (of the
// libraries in reach none promises that).

#include <cstddef>
#include <vector>

#include "base/lanes.h"

namespace digitscope {

/// Four complex numbers, one of each transform.
struct ComplexLanes {
  Lanes<float> real;
  Lanes<float> imaginary;
};

/// Transforms of one length: 2^a, 3 * 2^a or 5 * 2^a, at least 8. By the fast Fourier transform (J.
/// W. Cooley, J. W. Tukey, "An algorithm for the machine calculation of complex Fourier series",
/// Mathematics of Computation 19, 1965) in place: frequencies stay in the order in which the
/// butterflies leave them, so that a convolution need not sort them.
class Fourier {
 public:
  explicit Fourier(std::size_t length);

  std::size_t length() const { return places_.size(); }

  /// values[place(k)] = sum over x of values[x] exp(-2 pi i k x / length). O(length log length).
  void forward(ComplexLanes* values) const;

  /// values[x] = sum over k of values[place(k)] exp(2 pi i k x / length): forward's inverse, times
  /// the length.
  void inverse(ComplexLanes* values) const;

  /// Where forward() puts frequency k < length, and inverse() expects it.
  std::size_t place(std::size_t k) const { return places_[k]; }

 private:
  /// One pass of butterflies, which split each transform of `length` into `radix` shorter ones.
  struct Pass {
    std::size_t radix;
    std::size_t length;
    std::size_t twiddles;  // offset of the first
  };
  struct Twiddle {
    float cosine;
    float sine;
  };
  template <bool is_inverse>
  void run(const Pass& pass, ComplexLanes* values) const;

  std::vector<Pass> passes_;
  std::vector<Twiddle> twiddles_;
  std::vector<std::size_t> places_;
};

/// The smallest length of a Fourier that is at least `least`.
std::size_t fourier_length(std::size_t least);

}  // namespace digitscope
