#pragma once
// Archives around bytes, with the checksums that a mutation would never hit.

#include <zlib.h>

#include <algorithm>
#include <cstdint>
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

/// A PNG picture of up to 40 x 40 pixels. The first bytes tell its size, its type, whether it is
/// interlaced, and which chunks stand before its pixels, which are the rest, whether they are
/// enough or not.
inline Bytes png(Input input) {
  constexpr std::uint8_t types[][2] = {{1, 0},  {2, 0}, {4, 0},  {8, 0}, {16, 0}, {8, 2},
                                       {16, 2}, {1, 3}, {2, 3},  {4, 3}, {8, 3},  {8, 4},
                                       {16, 4}, {8, 6}, {16, 6}, {3, 5}};
  Bytes bytes = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  const auto number = [](Bytes& to, std::size_t value) {
    for (int shift = 24; shift >= 0; shift -= 8)
      to.push_back(static_cast<std::uint8_t>(value >> shift));
  };
  const auto chunk = [&](std::string_view type, const Bytes& content) {
    number(bytes, content.size());
    const std::size_t begin = bytes.size();
    bytes.insert(bytes.end(), type.begin(), type.end());
    bytes.insert(bytes.end(), content.begin(), content.end());
    number(bytes, crc32(0, &bytes[begin], static_cast<uInt>(bytes.size() - begin)));
  };
  const auto some = [&input](std::size_t count) {
    const Input taken = input.first(std::min(count, input.size()));
    input = input.subspan(taken.size());
    return Bytes(taken.begin(), taken.end());
  };
  Bytes first = some(3);
  first.resize(3);
  const std::uint8_t what = first[2];
  const auto& type = types[what % 16];
  Bytes header;
  number(header, 1u + first[0] % 40u);
  number(header, 1u + first[1] % 40u);
  header.insert(header.end(), {type[0], type[1], 0, 0, static_cast<std::uint8_t>(what >> 4 & 1)});
  chunk("IHDR", header);
  if ((what & 32) != 0) chunk("PLTE", some(12));
  if ((what & 64) != 0) chunk("tRNS", some(2));
  chunk("IDAT", deflated(input, MAX_WBITS));
  chunk("IEND", {});
  return bytes;
}

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
