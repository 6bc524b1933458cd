#include "files/zip.h"

#include <zlib.h>

#include <algorithm>
#include <optional>

#include "files/beginning.h"

namespace digitscope {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view entry_sign = "PK\x03\x04"sv;
constexpr std::string_view directory_sign = "PK\x01\x02"sv;
constexpr std::string_view end_sign = "PK\x05\x06"sv;

constexpr std::size_t entry_bytes = 30;  // of each record, without what varies
constexpr std::size_t directory_bytes = 46;
constexpr std::size_t end_bytes = 22;

// In place of a number that takes more than 32 bits, and stands in an extra field.
constexpr std::uint32_t elsewhere = 0xFFFFFFFF;

std::uint32_t number_at(std::span<const std::uint8_t> bytes, std::size_t at, std::size_t length) {
  std::uint32_t number = 0;
  for (std::size_t i = length; i-- > 0;) number = number << 8 | bytes[at + i];
  return number;
}
std::uint32_t u16(std::span<const std::uint8_t> bytes, std::size_t at) {
  return number_at(bytes, at, 2);
}
std::uint32_t u32(std::span<const std::uint8_t> bytes, std::size_t at) {
  return number_at(bytes, at, 4);
}

bool has_sign(std::span<const std::uint8_t> bytes, std::string_view sign) {
  return bytes.size() >= sign.size() &&
         std::equal(sign.begin(), sign.end(), bytes.begin(),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

std::string_view text_at(std::span<const std::uint8_t> bytes, std::size_t at, std::size_t length) {
  return {reinterpret_cast<const char*>(bytes.data()) + at, length};
}

tl::unexpected<Error> damaged(std::string_view title) {
  return refused(title, {"is a damaged archive, or cut short. Download it again."});
}

tl::unexpected<Error> too_large(std::string_view title) {
  return refused(title, {"is an archive of more than 4 gigabytes or 65,534 files (ZIP64), which is "
                         "not read here. Save fewer images, or open a folder in its place."});
}

/// Where the record at the end begins. A comment of up to 65,535 bytes may stand behind it.
std::optional<std::size_t> find_end(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < end_bytes) return std::nullopt;
  const std::size_t last = bytes.size() - end_bytes;
  for (std::size_t back = 0; back <= std::min<std::size_t>(last, 0xFFFF); ++back) {
    const auto record = bytes.subspan(last - back);
    if (has_sign(record, end_sign) && u16(record, 20) == back) return last - back;
  }
  return std::nullopt;
}

/// The entry of a record of the directory, which is whole.
Expected<ZipEntry> entry_of(std::span<const std::uint8_t> record,
                            std::span<const std::uint8_t> bytes, std::string_view title) {
  constexpr std::uint32_t encrypted = 1, stored = 0, deflated = 8;
  ZipEntry entry;
  entry.name = text_at(record, directory_bytes, u16(record, 28));
  if (u16(record, 8) & encrypted) {
    return refused(title, {"is encrypted. Unpack it and open the files in it."});
  }
  const std::uint32_t method = u16(record, 10);
  if (method != stored && method != deflated) {
    return refused(title,
                   {"is packed in a way that is not read here (method ", std::to_string(method),
                    "). Pack it in the usual way (deflate), or unpack it."});
  }
  entry.deflated = method == deflated;
  entry.crc = u32(record, 16);
  const std::size_t packed = u32(record, 20);
  entry.size = u32(record, 24);
  const std::size_t at = u32(record, 42);
  if (packed == elsewhere || entry.size == elsewhere || at == elsewhere) return too_large(title);
  if (at > bytes.size() || bytes.size() - at < entry_bytes) return damaged(title);
  const auto local = bytes.subspan(at);
  if (!has_sign(local, entry_sign)) return damaged(title);
  const std::size_t data = entry_bytes + u16(local, 26) + u16(local, 28);
  if (data > local.size() || local.size() - data < packed) return damaged(title);
  entry.packed = local.subspan(data, packed);
  if (!entry.deflated && packed != entry.size) return damaged(title);
  return entry;
}

/// Decompresses the beginning of what deflate packed, as far as `out` reaches, to which that is
/// cut; nothing if it is damaged. `ended`: whether there is no more.
bool inflate_to(Bytes& out, std::span<const std::uint8_t> packed, bool& ended) {
  z_stream stream = {};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return false;  // minus: neither zlib's nor gzip's
  stream.next_in = const_cast<Bytef*>(packed.data());           // zlib does not write there
  stream.avail_in = static_cast<uInt>(packed.size());           // 32 bits in the directory
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  int code = Z_OK;
  while (code == Z_OK && stream.avail_out > 0) code = inflate(&stream, Z_NO_FLUSH);
  out.resize(out.size() - stream.avail_out);
  inflateEnd(&stream);
  ended = code == Z_STREAM_END;
  return ended || stream.avail_out == 0;
}

}  // namespace

bool is_zip(std::span<const std::uint8_t> bytes) {
  return has_sign(bytes, entry_sign);
}

std::string_view first_zip_name(std::span<const std::uint8_t> begin) {
  if (!is_zip(begin) || begin.size() < entry_bytes) return {};
  return text_at(begin, entry_bytes,
                 std::min<std::size_t>(u16(begin, 26), begin.size() - entry_bytes));
}

Expected<std::vector<ZipEntry>> read_zip(std::span<const std::uint8_t> bytes,
                                         std::string_view title) {
  const auto end = find_end(bytes);
  if (!end) return damaged(title);
  const auto record = bytes.subspan(*end);
  const std::size_t count = u16(record, 10);
  std::size_t at = u32(record, 16);
  if (count == 0xFFFF || at == elsewhere) return too_large(title);
  std::vector<ZipEntry> entries;
  for (std::size_t i = 0; i < count; ++i) {
    if (at > *end || *end - at < directory_bytes) return damaged(title);
    const auto header = bytes.subspan(at, *end - at);
    if (!has_sign(header, directory_sign)) return damaged(title);
    const std::size_t length =
        directory_bytes + u16(header, 28) + u16(header, 30) + u16(header, 32);
    if (length > header.size()) return damaged(title);
    auto entry = entry_of(header.first(length), bytes, title);
    if (!entry) return tl::unexpected(std::move(entry.error()));
    entries.push_back(std::move(*entry));
    at += length;
  }
  return entries;
}

Expected<Bytes> unzip_beginning(const ZipEntry& entry, std::size_t count, std::string_view title) {
  if (!entry.deflated) {
    const auto begin = entry.packed.first(std::min(count, entry.packed.size()));
    return Bytes(begin.begin(), begin.end());
  }
  Bytes out(count);
  bool ended = false;
  if (!inflate_to(out, entry.packed, ended)) return damaged(title);
  return out;
}

Expected<Bytes> unzip(const ZipEntry& entry, std::size_t most, std::string_view title) {
  if (entry.size > most) return tl::unexpected(larger_than(title, most));
  if (entry.size / most_inflated > entry.packed.size()) return damaged(title);
  // One byte more shows that there are too many.
  auto out = unzip_beginning(entry, entry.size + 1, title);
  if (!out) return out;
  const auto sum = crc32(crc32(0, nullptr, 0), out->data(), static_cast<uInt>(out->size()));
  if (out->size() != entry.size || sum != entry.crc) return damaged(title);
  return out;
}

}  // namespace digitscope
