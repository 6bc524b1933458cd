#pragma once
// ZIP archives (PKWARE's APPNOTE.TXT), as far as they are read here: entries that are stored or
// deflated, and no more than four gigabytes.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "files/file.h"

namespace digitscope {

/// How many bytes deflate makes of one at most.
inline constexpr std::size_t most_inflated = 1032;

struct ZipEntry {
  std::string name;
  bool deflated = false;
  std::uint32_t crc = 0;
  std::size_t size = 0;                  // once unpacked, by the archive's directory
  std::span<const std::uint8_t> packed;  // in the archive's bytes
};

/// Whether `bytes` begin as a ZIP archive does that holds something.
bool is_zip(std::span<const std::uint8_t> bytes);

/// The name of the first entry; may be empty.
std::string_view first_zip_name(std::span<const std::uint8_t> begin);

/// The entries of an archive, in the order of its directory; they refer to `bytes`. Errors
/// (bad_data) begin with `title`: it is cut short, damaged, encrypted, or packed by a method other
/// than deflate.
Expected<std::vector<ZipEntry>> read_zip(std::span<const std::uint8_t> bytes,
                                         std::string_view title);

/// The first bytes of an entry: `count` of them, or all if there are no more.
Expected<Bytes> unzip_beginning(const ZipEntry& entry, std::size_t count, std::string_view title);

/// All of an entry. Errors (bad_data) begin with `title`: it holds more than `most` bytes, which is
/// found before any memory is taken, or it is damaged: its length and its checksum are compared.
Expected<Bytes> unzip(const ZipEntry& entry, std::size_t most, std::string_view title);

}  // namespace digitscope
