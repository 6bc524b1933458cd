#pragma once
// PNG pictures (ISO/IEC 15948), decoded by libspng to shades of grey. The rules are Pillow's, to
// the last bit, so that a script that opens the same pictures has the same pixels; but for a colour
// that stands for transparency (tRNS) where channels do not have 8 bits, which Pillow looks for
// among values of 8.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "files/reading.h"

namespace digitscope {

struct Picture {
  ImageSize size;
  std::vector<std::uint8_t> grey;  // rows x columns, row by row
  bool color = false;              // had pixels that were not grey
  bool transparent = false;        // had pixels that are not opaque
  bool deep = false;               // had 16 bits per channel, of which the upper 8 are taken
};

/// Whether `bytes` begin as such a file does.
bool is_png(std::span<const std::uint8_t> bytes);

/// Decodes a picture of any colour type, depth and interlacing. Transparent pixels are blended with
/// `ground` as Pillow's alpha_composite() does, colours become grey as its convert("L") has it:
/// (299 R + 587 G + 114 B) / 1000, by 16-bit fractions, rounded. Errors (bad_data) begin with
/// `title`: it is cut short or damaged (checksums are compared), or takes more than `most` bytes,
/// which is found before they are taken. O(pixels).
Expected<Picture> read_png(std::span<const std::uint8_t> bytes, std::size_t most,
                           std::string_view title, std::uint8_t ground = 0);

}  // namespace digitscope
