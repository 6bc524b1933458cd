#include "files/reading.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/format.h"
#include "base/text.h"
#include "digits/idx.h"
#include "files/text.h"

namespace digitscope {
namespace {

void transpose(Digits& digits) {
  const std::size_t rows = digits.rows;
  const std::size_t columns = digits.columns;
  std::vector<std::uint8_t> image(digits.features());
  for (std::size_t at = 0; at < digits.pixels.size(); at += image.size()) {
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t column = 0; column < columns; ++column) {
        image[column * rows + row] = digits.pixels[at + row * columns + column];
      }
    }
    std::copy(image.begin(), image.end(), digits.pixels.begin() + static_cast<std::ptrdiff_t>(at));
  }
  std::swap(digits.rows, digits.columns);
}

/// A side of an image, in pixels.
std::optional<std::size_t> read_side(std::string_view text) {
  const auto number = read_whole_number(text);
  if (!number || *number < 1 || *number > static_cast<double>(max_image_side)) return std::nullopt;
  return static_cast<std::size_t>(*number);
}

}  // namespace

Expected<ImageSize> read_image_size(std::string_view text) {
  for (const std::string_view times : {"x", "X", "*", "\u00d7"}) {
    const std::size_t middle = text.find(times);
    if (middle == text.npos) continue;
    const auto rows = read_side(trimmed(text.substr(0, middle)));
    const auto columns = read_side(trimmed(text.substr(middle + times.size())));
    if (rows && columns) return ImageSize{*rows, *columns};
  }
  return unexpected(ErrorCode::bad_parameter,
                    joined({"The size of the images (shape) is rows x columns, such as 28x28, of 1 "
                            "to ",
                            std::to_string(max_image_side), " pixels each, not \"",
                            printable(text.substr(0, 40)), "\"."}),
                    "shape");
}

Expected<Background> read_background(std::string_view text) {
  if (text == "black") return Background::black;
  if (text == "white") return Background::white;
  return unexpected(ErrorCode::bad_parameter,
                    joined({"What transparent pixels show (background) is black or white, not \"",
                            printable(text.substr(0, 40)), "\"."}),
                    "background");
}

Adjustment adjust(Digits& digits, const Reading& reading) {
  Adjustment adjustment;
  if (reading.transpose) {
    transpose(digits);
    adjustment.transposed = true;
  }
  if (reading.invert && !digits.pixels.empty()) {
    const std::uint8_t largest = *std::max_element(digits.pixels.begin(), digits.pixels.end());
    for (std::uint8_t& value : digits.pixels) value = static_cast<std::uint8_t>(largest - value);
    adjustment.inverted_from = largest;
  }
  return adjustment;
}

}  // namespace digitscope
