#include "digits/digits.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>

#include "base/format.h"

namespace digitscope {

std::vector<std::uint8_t> labels_present(const Digits& digits) {
  std::array<bool, 256> seen = {};
  for (const std::uint8_t label : digits.labels) seen[label] = true;
  std::vector<std::uint8_t> present;
  for (std::size_t label = 0; label < seen.size(); ++label) {
    if (seen[label]) present.push_back(static_cast<std::uint8_t>(label));
  }
  return present;
}

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

std::optional<Error> check_n_clusters(std::size_t n_clusters, const Digits& digits) {
  const std::size_t n = digits.size();
  if (n_clusters >= 1 && n_clusters <= n) return std::nullopt;
  return Error{
      ErrorCode::bad_parameter,
      joined({word_for(n, "There is only ", "There are only "), counted(n, "image", "images"),
              ", so clusters (n_clusters) must be ", n == 1 ? "1" : "from 1 to " + grouped(n),
              ", not ", grouped(n_clusters), "."}),
      "n_clusters"};
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
