#pragma once
// Many images on one picture.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "base/error.h"
#include "files/picture_file.h"
#include "files/reading.h"

namespace digitscope {

/// The images on one picture, of the size that `reading` says: side by side, row by row, or one in
/// each row of its pixels, where only that is possible. Without a size: the whole picture if it is
/// as small as an image may be, or else 28 x 28. Tiles of one colour at the end are no images.
/// Errors (bad_data) begin with the file's title: no such division, and those of open_picture().
/// `most` bytes may be taken. O(pixels).
Expected<Pictures> read_sheet(const PictureFile& file, std::size_t most, const Reading& reading);

/// The size of the images on a picture of that size, as it is taken when nothing is said; nothing
/// where it has to be said.
std::optional<ImageSize> size_on_sheet(const ImageSize& sheet);

/// Whether a tile of these pixels, at the end of a sheet, is no image: all have one value.
bool is_blank(std::span<const std::uint8_t> pixels);

}  // namespace digitscope
