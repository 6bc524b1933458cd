#pragma once
// ZIP archives for tests, made without a compressor, of which wasm has none.

#include <zlib.h>  // the checksum only

#include <cstddef>
#include <string>
#include <vector>

#include "files/file.h"
#include "support/bytes.h"

namespace digitscope::test {

inline std::string little_endian(std::size_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 255);
  return text;
}

struct ZippedFile {
  std::string name;
  Bytes content;
  bool deflated = false;
};

/// A block of deflate that is stored: the format without any compression.
inline std::string deflate_block(const std::string& content) {
  return std::string("\x01") + little_endian(content.size(), 2) +
         little_endian(~content.size(), 2) + content;
}

inline Bytes zip(const std::vector<ZippedFile>& entries) {
  using namespace std::string_literals;
  std::string archive;
  std::string directory;
  for (const ZippedFile& entry : entries) {
    const std::string content(entry.content.begin(), entry.content.end());
    const std::string packed = entry.deflated ? deflate_block(content) : content;
    const std::size_t sum = crc32(crc32(0, nullptr, 0), entry.content.data(),
                                  static_cast<unsigned>(entry.content.size()));
    const std::string common = little_endian(entry.deflated ? 8 : 0, 2) + little_endian(0, 4) +
                               little_endian(sum, 4) + little_endian(packed.size(), 4) +
                               little_endian(content.size(), 4) +
                               little_endian(entry.name.size(), 2);
    const std::string at = little_endian(archive.size(), 4);
    archive += "PK\x03\x04\x14\0\0\0"s + common + little_endian(4, 2) + entry.name +
               std::string(4, 'x') + packed;
    directory += "PK\x01\x02\x14\0\x14\0\0\0"s + common + std::string(12, '\0') + at + entry.name;
  }
  const std::string count = little_endian(entries.size(), 2);
  return as_bytes(archive + directory + "PK\x05\x06\0\0\0\0"s + count + count +
                  little_endian(directory.size(), 4) + little_endian(archive.size(), 4) +
                  little_endian(0, 2));
}

}  // namespace digitscope::test
