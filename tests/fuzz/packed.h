#pragma once
// Archives around bytes, with the checksums that a mutation would never hit.

#include <zlib.h>

#include <string_view>
#include <vector>

#include "files/file.h"
#include "fuzz/target.h"

namespace digitscope::fuzz {

/// What deflate makes of it: zlib's windowBits as they are called there.
inline Bytes deflated(Input plain, int window_bits) {
  z_stream stream = {};
  deflateInit2(&stream, 1, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  Bytes packed(deflateBound(&stream, static_cast<uLong>(plain.size())) + 32);
  stream.next_in = const_cast<Bytef*>(plain.data());  // zlib does not write there
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = packed.data();
  stream.avail_out = static_cast<uInt>(packed.size());
  FUZZ_CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  return packed;
}

inline Bytes gzipped(Input plain) {
  return deflated(plain, MAX_WBITS + 16);
}

struct ZippedFile {
  std::string_view name;
  Input content;
  bool deflate = false;
};

/// A ZIP archive (PKWARE's APPNOTE.TXT).
inline Bytes zipped(const std::vector<ZippedFile>& files) {
  Bytes archive, directory;
  const auto put = [](Bytes& bytes, std::size_t value, int count) {
    for (int i = 0; i < count; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  };
  for (const ZippedFile& file : files) {
    const Bytes packed = file.deflate ? deflated(file.content, -MAX_WBITS)
                                      : Bytes(file.content.begin(), file.content.end());
    Bytes record;  // what entry and directory have in common
    put(record, 20, 2);
    put(record, 0, 2);
    put(record, file.deflate ? 8 : 0, 2);
    put(record, 0, 4);
    put(record,
        crc32(crc32(0, nullptr, 0), file.content.data(), static_cast<uInt>(file.content.size())),
        4);
    put(record, packed.size(), 4);
    put(record, file.content.size(), 4);
    put(record, file.name.size(), 2);
    put(record, 0, 2);
    const std::size_t at = archive.size();
    put(archive, 0x04034b50, 4);
    archive.insert(archive.end(), record.begin(), record.end());
    archive.insert(archive.end(), file.name.begin(), file.name.end());
    archive.insert(archive.end(), packed.begin(), packed.end());
    put(directory, 0x02014b50, 4);
    put(directory, 20, 2);
    directory.insert(directory.end(), record.begin(), record.end());
    put(directory, 0, 8);
    put(directory, 0, 2);
    put(directory, at, 4);
    directory.insert(directory.end(), file.name.begin(), file.name.end());
  }
  const std::size_t at = archive.size();
  archive.insert(archive.end(), directory.begin(), directory.end());
  put(archive, 0x06054b50, 4);
  put(archive, 0, 4);
  put(archive, files.size(), 2);
  put(archive, files.size(), 2);
  put(archive, directory.size(), 4);
  put(archive, at, 4);
  put(archive, 0, 2);
  return archive;
}

}  // namespace digitscope::fuzz
