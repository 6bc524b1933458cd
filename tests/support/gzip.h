#pragma once
// gzip files for tests, made without a compressor, of which wasm has none.

#include <zlib.h>  // the checksum only

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "files/file.h"

namespace digitscope::test {

inline void append(Bytes& bytes, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

/// A member of a gzip file with its content stored in blocks, as RFC 1951 and 1952 have them.
inline Bytes member(const Bytes& content) {
  constexpr std::size_t most_in_block = 65535;
  Bytes bytes = {0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255};
  std::size_t at = 0;
  do {
    const std::size_t size = std::min(most_in_block, content.size() - at);
    bytes.push_back(at + size == content.size() ? 1 : 0);
    append(bytes, static_cast<std::uint32_t>(size), 2);
    append(bytes, ~static_cast<std::uint32_t>(size), 2);
    bytes.insert(bytes.end(), content.begin() + static_cast<std::ptrdiff_t>(at),
                 content.begin() + static_cast<std::ptrdiff_t>(at + size));
    at += size;
  } while (at < content.size());
  append(bytes,
         static_cast<std::uint32_t>(crc32(0, content.data(), static_cast<uInt>(content.size()))),
         4);
  append(bytes, static_cast<std::uint32_t>(content.size()), 4);
  return bytes;
}

}  // namespace digitscope::test
