#pragma once
// PNG pictures for tests, made without a compressor, of which wasm has none. Pictures made by
// others are in tests/python.

#include <zlib.h>  // the checksums only

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "files/file.h"
#include "support/bytes.h"

namespace digitscope::test {

inline std::string big_endian(std::uint32_t value) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(value >> shift);
  return text;
}

/// A chunk with its length and checksum.
inline std::string png_chunk(std::string_view type, std::string_view content) {
  std::string checked(type);
  checked += content;
  const auto sum =
      crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()));
  return big_endian(static_cast<std::uint32_t>(content.size())) + checked +
         big_endian(static_cast<std::uint32_t>(sum));
}

/// What zlib's format is without any compression. At most 65,535 bytes.
inline std::string zlib_stored(std::string_view content) {
  const auto size = static_cast<std::uint16_t>(content.size());
  const auto inverse = static_cast<std::uint16_t>(~size);
  std::string text = "\x78\x01\x01";
  for (const std::uint16_t number : {size, inverse}) {
    text += static_cast<char>(number & 255);
    text += static_cast<char>(number >> 8);
  }
  text += content;
  const auto sum =
      adler32(1, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()));
  return text + big_endian(static_cast<std::uint32_t>(sum));
}

struct Png {
  std::uint32_t width = 1;
  std::uint32_t height = 1;
  int depth = 8;
  int color_type = 0;       // 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA
  std::string pixels = {};  // row by row, packed as depth says, without filters
  std::string more = {};    // chunks before them
};

inline Bytes png_bytes(const Png& png) {
  const std::string header = big_endian(png.width) + big_endian(png.height) +
                             static_cast<char>(png.depth) + static_cast<char>(png.color_type) +
                             std::string(3, '\0');
  std::string rows;
  const std::size_t row = png.pixels.size() / png.height;
  for (std::size_t at = 0; at < png.pixels.size(); at += row) {
    rows += '\0' + png.pixels.substr(at, row);
  }
  return as_bytes("\x89PNG\r\n\x1A\n" + png_chunk("IHDR", header) + png.more +
                  png_chunk("IDAT", zlib_stored(rows)) + png_chunk("IEND", ""));
}

}  // namespace digitscope::test
