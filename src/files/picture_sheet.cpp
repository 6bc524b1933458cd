#include "files/picture_sheet.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "digits/idx.h"

namespace digitscope {
namespace {

constexpr ImageSize usual = {28, 28};

/// How a sheet is divided.
struct Division {
  ImageSize size;
  bool rows_are_images = false;
};

std::optional<Division> divided(const ImageSize& sheet, const ImageSize& tile) {
  if (sheet.rows % tile.rows == 0 && sheet.columns % tile.columns == 0) return Division{tile};
  if (sheet.columns == tile.rows * tile.columns) return Division{tile, true};
  return std::nullopt;
}

std::optional<Division> usual_division(const ImageSize& sheet) {
  if (is_image_size(sheet)) return Division{sheet};
  return divided(sheet, usual);
}

Expected<Division> division_of(const ImageSize& sheet, std::string_view title,
                               const std::optional<ImageSize>& said) {
  if (said) {
    if (const auto division = divided(sheet, *said)) return *division;
    return refused(title,
                   {"is a picture of ", size_text(sheet),
                    " pixels, which cannot be divided into "
                    "images of ",
                    size_text(*said), " (shape)."},
                   "shape");
  }
  if (const auto division = usual_division(sheet)) return *division;
  return refused(title,
                 {"is a picture of ", size_text(sheet),
                  " pixels. If it is a sheet of many images, "
                  "say how large each of them is (shape); a picture that is one image may have up "
                  "to ",
                  size_text({max_image_side, max_image_side}), "."},
                 "shape");
}

std::vector<std::uint8_t> tile_at(const Picture& sheet, const ImageSize& size, std::size_t index) {
  const std::size_t across = sheet.size.columns / size.columns;
  const std::size_t top = index / across * size.rows;
  const std::size_t left = index % across * size.columns;
  std::vector<std::uint8_t> tile;
  for (std::size_t row = top; row < top + size.rows; ++row) {
    const auto begin =
        sheet.grey.begin() + static_cast<std::ptrdiff_t>(row * sheet.size.columns + left);
    tile.insert(tile.end(), begin, begin + static_cast<std::ptrdiff_t>(size.columns));
  }
  return tile;
}

}  // namespace

bool is_blank(std::span<const std::uint8_t> pixels) {
  return std::all_of(pixels.begin(), pixels.end(),
                     [&](std::uint8_t value) { return value == pixels.front(); });
}

std::optional<ImageSize> size_on_sheet(const ImageSize& sheet) {
  const auto division = usual_division(sheet);
  if (!division) return std::nullopt;
  return division->size;
}

Expected<Pictures> read_sheet(const PictureFile& file, std::size_t most, const Reading& reading) {
  Pictures pictures;
  pictures.layout.background = reading.background.value_or(Background::black);
  pictures.layout.sheet = true;
  // The images are as many pixels again.
  const auto sheet = open_picture(file, most / 2, pictures.layout);
  if (!sheet) return tl::unexpected(sheet.error());
  const auto division = division_of(sheet->size, file.title, reading.shape);
  if (!division) return tl::unexpected(division.error());
  pictures.layout.rows_are_images = division->rows_are_images;
  Digits& digits = pictures.digits;
  const ImageSize size = division->size;
  digits.rows = size.rows;
  digits.columns = size.columns;
  if (division->rows_are_images) {
    digits.pixels = sheet->grey;
    return pictures;
  }
  std::size_t count = sheet->grey.size() / digits.features();
  while (count > 1 && is_blank(tile_at(*sheet, size, count - 1))) {
    --count;
    ++pictures.layout.blank_tiles;
  }
  digits.pixels.reserve(count * digits.features());
  for (std::size_t i = 0; i < count; ++i) {
    const auto tile = tile_at(*sheet, size, i);
    digits.pixels.insert(digits.pixels.end(), tile.begin(), tile.end());
  }
  return pictures;
}

}  // namespace digitscope
