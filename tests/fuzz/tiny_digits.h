#pragma once
// Data on which methods go wrong, if they do: a few rows of a few pixels, with few grey levels and
// copies, so that distances tie.

#include <algorithm>
#include <array>
#include <random>

#include "digits/digits.h"
#include "fuzz/target.h"

namespace digitscope::fuzz {

/// 1 to `most` images, with labels or without.
inline Digits tiny_digits(Choices& choices, std::size_t most = 24) {
  Digits digits;
  const std::size_t n = 1 + choices.below(most);
  constexpr std::array<std::size_t, 8> sides = {1, 2, 3, 4, 2, 3, 5, 9};
  digits.rows = sides[choices.below(sides.size())];
  digits.columns = sides[choices.below(sides.size())];
  constexpr std::array<std::uint32_t, 4> level_counts = {2, 3, 8, 256};
  const std::uint32_t levels = level_counts[choices.below(level_counts.size())];
  const std::uint32_t step = choices.coin() ? 255 / (levels - 1) : 1;
  const std::size_t copies = choices.below(4);  // of four rows, how many repeat one before them
  const bool labelled = choices.coin();
  const bool told = choices.coin();  // every pixel stands in the input; otherwise they are random
  std::mt19937 random(choices.word());
  const auto next = [&] { return told ? choices.byte() : random(); };
  for (std::size_t i = 0; i < n; ++i) {
    if (i > 0 && next() % 4 < copies) {
      const std::size_t first = next() % i * digits.features();
      for (std::size_t p = 0; p < digits.features(); ++p) {
        digits.pixels.push_back(digits.pixels[first + p]);
      }
    } else {
      for (std::size_t p = 0; p < digits.features(); ++p) {
        digits.pixels.push_back(static_cast<std::uint8_t>(next() % levels * step));
      }
    }
    if (labelled) digits.labels.push_back(static_cast<std::uint8_t>(next() % (max_label + 1)));
  }
  return digits;
}

/// The squared distance of two rows, as plainly as can be.
inline std::uint32_t plain_square(const Digits& a, std::size_t i, const Digits& b, std::size_t j) {
  std::uint32_t sum = 0;
  for (std::size_t p = 0; p < a.features(); ++p) {
    const int difference = a.image(i)[p] - b.image(j)[p];
    sum += static_cast<std::uint32_t>(difference * difference);
  }
  return sum;
}

}  // namespace digitscope::fuzz
