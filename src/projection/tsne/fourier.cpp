#include "projection/tsne/fourier.h"

#include <algorithm>
#include <bit>

#include "base/elementary.h"

namespace digitscope {
namespace {

ComplexLanes operator+(ComplexLanes a, ComplexLanes b) {
  return {a.real + b.real, a.imaginary + b.imaginary};
}
ComplexLanes operator-(ComplexLanes a, ComplexLanes b) {
  return {a.real - b.real, a.imaginary - b.imaginary};
}
ComplexLanes operator*(float factor, ComplexLanes a) {
  return {factor * a.real, factor * a.imaginary};
}
ComplexLanes times_i(ComplexLanes a) {
  return {-a.imaginary, a.real};
}

/// a (cosine + i sine)
ComplexLanes turned(ComplexLanes a, float cosine, float sine) {
  return {a.real * cosine - a.imaginary * sine, a.real * sine + a.imaginary * cosine};
}

/// The inverse transforms of 2, 3, 4 and 5 numbers; the forward ones with `sign` -1.
template <std::size_t radix>
void butterfly(ComplexLanes* x, float sign) {
  if constexpr (radix == 2) {
    const ComplexLanes difference = x[0] - x[1];
    x[0] = x[0] + x[1];
    x[1] = difference;
  } else if constexpr (radix == 3) {
    const ComplexLanes sum = x[1] + x[2];
    const ComplexLanes middle = x[0] - 0.5f * sum;
    const ComplexLanes turn = times_i(sign * 0.866025404f * (x[1] - x[2]));
    x[0] = x[0] + sum;
    x[1] = middle + turn;
    x[2] = middle - turn;
  } else if constexpr (radix == 4) {
    const ComplexLanes even = x[0] + x[2];
    const ComplexLanes odd = x[1] + x[3];
    const ComplexLanes difference = x[0] - x[2];
    const ComplexLanes turn = times_i(sign * (x[1] - x[3]));
    x[0] = even + odd;
    x[1] = difference + turn;
    x[2] = even - odd;
    x[3] = difference - turn;
  } else {
    constexpr float cosine_1 = 0.309016994f;  // of 2 pi / 5, and of twice that
    constexpr float cosine_2 = -0.809016994f;
    const float sine_1 = sign * 0.951056516f;
    const float sine_2 = sign * 0.587785252f;
    const ComplexLanes sum_1 = x[1] + x[4];
    const ComplexLanes sum_2 = x[2] + x[3];
    const ComplexLanes middle_1 = x[0] + cosine_1 * sum_1 + cosine_2 * sum_2;
    const ComplexLanes middle_2 = x[0] + cosine_2 * sum_1 + cosine_1 * sum_2;
    const ComplexLanes turn_1 = times_i(sine_1 * (x[1] - x[4]) + sine_2 * (x[2] - x[3]));
    const ComplexLanes turn_2 = times_i(sine_2 * (x[1] - x[4]) - sine_1 * (x[2] - x[3]));
    x[0] = x[0] + sum_1 + sum_2;
    x[1] = middle_1 + turn_1;
    x[2] = middle_2 + turn_2;
    x[3] = middle_2 - turn_2;
    x[4] = middle_1 - turn_1;
  }
}

/// The butterflies of one pass. Twiddles are `radix` - 1 for each place of a shorter transform.
template <std::size_t radix, bool is_inverse, class Twiddle>
void run_pass(std::size_t total, std::size_t length, const Twiddle* twiddles,
              ComplexLanes* values) {
  const std::size_t shorter = length / radix;
  for (std::size_t first = 0; first < total; first += length) {
    const Twiddle* twiddle = twiddles;
    for (std::size_t j = first; j < first + shorter; ++j, twiddle += radix - 1) {
      ComplexLanes x[radix];
      x[0] = values[j];
      for (std::size_t q = 1; q < radix; ++q) {
        x[q] = values[j + q * shorter];
        if constexpr (is_inverse) x[q] = turned(x[q], twiddle[q - 1].cosine, twiddle[q - 1].sine);
      }
      butterfly<radix>(x, is_inverse ? 1.0f : -1.0f);
      values[j] = x[0];
      for (std::size_t q = 1; q < radix; ++q) {
        if constexpr (!is_inverse) {
          x[q] = turned(x[q], twiddle[q - 1].cosine, -twiddle[q - 1].sine);
        }
        values[j + q * shorter] = x[q];
      }
    }
  }
}

}  // namespace

Fourier::Fourier(std::size_t length) : places_(length, 0) {
  for (std::size_t rest = length; rest > 1;) {
    const std::size_t radix = rest % 4 == 0 ? 4 : rest % 2 == 0 ? 2 : rest;
    passes_.push_back({radix, rest, twiddles_.size()});
    const std::size_t shorter = rest / radix;
    for (std::size_t j = 0; j < shorter; ++j) {
      for (std::size_t q = 1; q < radix; ++q) {
        const CirclePoint point = circle_point(j * q, rest);
        twiddles_.push_back({static_cast<float>(point.cosine), static_cast<float>(point.sine)});
      }
    }
    rest = shorter;
  }
  // A pass leaves the frequencies that are q modulo its radix in the q-th of the shorter
  // transforms.
  for (std::size_t k = 0; k < length; ++k) {
    std::size_t frequency = k;
    for (const Pass& pass : passes_) {
      places_[k] += frequency % pass.radix * (pass.length / pass.radix);
      frequency /= pass.radix;
    }
  }
}

template <bool is_inverse>
void Fourier::run(const Pass& pass, ComplexLanes* values) const {
  const Twiddle* twiddles = twiddles_.data() + pass.twiddles;
  switch (pass.radix) {
    case 2:
      return run_pass<2, is_inverse>(length(), pass.length, twiddles, values);
    case 3:
      return run_pass<3, is_inverse>(length(), pass.length, twiddles, values);
    case 4:
      return run_pass<4, is_inverse>(length(), pass.length, twiddles, values);
    default:
      return run_pass<5, is_inverse>(length(), pass.length, twiddles, values);
  }
}

void Fourier::forward(ComplexLanes* values) const {
  for (const Pass& pass : passes_) run<false>(pass, values);
}

void Fourier::inverse(ComplexLanes* values) const {
  for (auto pass = passes_.rbegin(); pass != passes_.rend(); ++pass) run<true>(*pass, values);
}

std::size_t fourier_length(std::size_t least) {
  least = std::max<std::size_t>(least, 8);
  const std::size_t power = std::bit_ceil(least);
  // Between powers of two there are 5/8 and 3/4 of the larger.
  if (power >= 64 && power / 8 * 5 >= least) return power / 8 * 5;
  if (power >= 64 && power / 4 * 3 >= least) return power / 4 * 3;
  return power;
}

}  // namespace digitscope
