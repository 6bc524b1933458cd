#include "digits/digits.h"

#include <algorithm>
#include <cassert>
#include <string>

namespace digitscope {

Digits first_rows(const Digits& digits, std::size_t n) {
  n = std::min(n, digits.size());
  Digits subset{digits.rows, digits.columns, {}, {}};
  subset.pixels.assign(digits.pixels.begin(),
                       digits.pixels.begin() + static_cast<std::ptrdiff_t>(n * digits.features()));
  if (digits.labelled()) {
    subset.labels.assign(digits.labels.begin(),
                         digits.labels.begin() + static_cast<std::ptrdiff_t>(n));
  }
  return subset;
}

Digits select_rows(const Digits& digits, std::span<const std::size_t> indices) {
  Digits subset{digits.rows, digits.columns, {}, {}};
  subset.pixels.reserve(indices.size() * digits.features());
  for (const std::size_t i : indices) {
    assert(i < digits.size());
    const auto image = digits.image(i);
    subset.pixels.insert(subset.pixels.end(), image.begin(), image.end());
    if (digits.labelled()) subset.labels.push_back(digits.labels[i]);
  }
  return subset;
}

std::optional<Error> check_same_size(const Digits& fitted, const Digits& queries) {
  if (fitted.rows == queries.rows && fitted.columns == queries.columns) return std::nullopt;
  const auto size = [](const Digits& digits) {
    return std::to_string(digits.rows) + " x " + std::to_string(digits.columns);
  };
  return Error{ErrorCode::bad_data,
               "The new images are " + size(queries) +
                   " pixels, but the model was fitted to images of " + size(fitted) + ".",
               "images"};
}

}  // namespace digitscope
