#include <zlib.h>

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/format.h"
#include "files/byte_writer.h"
#include "files/write.h"

namespace digitscope {
namespace {

using namespace std::string_view_literals;

// ---- an array of bytes, as numpy.save() writes it. Source: numpy.lib.format, version 1.0 ----

/// `shape` as Python writes a tuple.
Bytes npy_header(const std::string& shape) {
  constexpr std::size_t alignment = 64;
  constexpr std::size_t before = 10;  // sign, version, length
  std::string dictionary =
      joined({"{'descr': '|u1', 'fortran_order': False, 'shape': ", shape, ", }"});
  const std::size_t length = before + dictionary.size() + 1;
  dictionary.append((alignment - length % alignment) % alignment, ' ');
  Bytes bytes;
  append_text(bytes, "\x93NUMPY\x01\x00"sv);
  append_number(bytes, dictionary.size() + 1, 2);
  append_text(bytes, dictionary + "\n");
  return bytes;
}

// ---- an archive that is not compressed, as numpy.savez() writes it. Source: PKWARE's APPNOTE ----

struct StoredArray {
  std::string name;
  Bytes header;
  std::span<const std::uint8_t> values;

  std::size_t size() const { return header.size() + values.size(); }
};

std::uint32_t checksum(const StoredArray& entry) {
  uLong sum = crc32_z(crc32_z(0, nullptr, 0), entry.header.data(), entry.header.size());
  sum = crc32_z(sum, entry.values.data(), entry.values.size());
  return static_cast<std::uint32_t>(sum);
}

/// What the record of an entry, and that of the directory, tell of it alike.
Bytes description(const StoredArray& entry) {
  constexpr std::size_t stored = 0;
  constexpr std::size_t first_day = 1 << 5 | 1;  // of 1980: the same archive whenever it is made
  Bytes bytes;
  append_number(bytes, 20, 2);  // the version of ZIP that it takes to read it
  append_number(bytes, 0, 2);   // no flags
  append_number(bytes, stored, 2);
  append_number(bytes, 0, 2);  // midnight
  append_number(bytes, first_day, 2);
  append_number(bytes, checksum(entry), 4);
  append_number(bytes, entry.size(), 4);
  append_number(bytes, entry.size(), 4);
  append_number(bytes, entry.name.size(), 2);
  append_number(bytes, 0, 2);  // no extra fields
  return bytes;
}

Bytes archive(const std::vector<StoredArray>& entries) {
  Bytes bytes;
  Bytes directory;
  std::size_t size = 0;
  for (const StoredArray& entry : entries) size += entry.size() + 200;
  bytes.reserve(size);
  for (const StoredArray& entry : entries) {
    const Bytes described = description(entry);
    append_text(directory, "PK\x01\x02\x14\x00"sv);
    append_bytes(directory, described);
    append_number(directory, 0, 10);  // no comment, on the first disk, no attributes
    append_number(directory, bytes.size(), 4);
    append_text(directory, entry.name);
    append_text(bytes, "PK\x03\x04"sv);
    append_bytes(bytes, described);
    append_text(bytes, entry.name);
    append_bytes(bytes, entry.header);
    append_bytes(bytes, entry.values);
  }
  const std::size_t directory_at = bytes.size();
  append_bytes(bytes, directory);
  append_text(bytes, "PK\x05\x06\x00\x00\x00\x00"sv);
  append_number(bytes, entries.size(), 2);
  append_number(bytes, entries.size(), 2);
  append_number(bytes, directory.size(), 4);
  append_number(bytes, directory_at, 4);
  append_number(bytes, 0, 2);  // no comment
  return bytes;
}

}  // namespace

Expected<Bytes> write_npz(const Digits& digits) {
  constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max() - (1 << 16);
  if (digits.pixels.size() + digits.labels.size() > most) {
    return unexpected(
        ErrorCode::failed,
        "There are more than 4 gigabytes of images, which is more than an NPZ archive "
        "holds that everybody reads. Write IDX.");
  }
  const std::string count = std::to_string(digits.size());
  std::vector<StoredArray> entries;
  entries.push_back({"images.npy",
                     npy_header(joined({"(", count, ", ", std::to_string(digits.rows), ", ",
                                        std::to_string(digits.columns), ")"})),
                     digits.pixels});
  if (digits.labelled()) {
    entries.push_back({"target.npy", npy_header(joined({"(", count, ",)"})), digits.labels});
  }
  return archive(entries);
}

}  // namespace digitscope
