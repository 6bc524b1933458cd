#pragma once
// The data every method works on: n small grey images and, when known, what each one shows.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/error.h"

namespace digitscope {

/// Labels are whole numbers from 0 to this: a byte each. MNIST has 0 to 9, EMNIST up to 61.
inline constexpr std::size_t max_label = 255;

/// n images of rows x columns bytes (0 = paper, 255 = full ink), one after another, row by row.
struct Digits {
  std::size_t rows = 0;              // pixels
  std::size_t columns = 0;           // pixels
  std::vector<std::uint8_t> pixels;  // size() * features() bytes
  std::vector<std::uint8_t> labels;  // size() values, or none at all

  std::size_t features() const { return rows * columns; }
  std::size_t size() const { return features() == 0 ? 0 : pixels.size() / features(); }
  bool labelled() const { return !labels.empty(); }
  std::span<const std::uint8_t> image(std::size_t i) const {
    return std::span(pixels).subspan(i * features(), features());
  }
};

/// The labels that there are, ascending; none when there are none. O(n).
std::vector<std::uint8_t> labels_present(const Digits& digits);

/// The first `n` rows of `digits` (all of them when there are no more than n). O(n * features).
Digits first_rows(const Digits& digits, std::size_t n);

/// The rows of `digits` named by `indices` (each < digits.size()), in that order; rows may repeat.
Digits select_rows(const Digits& digits, std::span<const std::size_t> indices);

/// The error (bad_parameter) for more clusters than there are digits, or none, if so.
std::optional<Error> check_n_clusters(std::size_t n_clusters, const Digits& digits);

/// The error (bad_data) for `queries` whose images have another size than those of `fitted`, if so.
std::optional<Error> check_same_size(const Digits& fitted, const Digits& queries);

}  // namespace digitscope
