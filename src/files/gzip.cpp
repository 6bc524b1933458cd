#include "files/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <string>

#include "base/format.h"

namespace digitscope {
namespace {

/// zlib's decoder of one member after another.
class Inflater {
 public:
  Inflater() { ready_ = inflateInit2(&stream_, MAX_WBITS + 16) == Z_OK; }  // + 16: gzip only
  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  bool ready() const { return ready_; }
  const char* message() const { return stream_.msg ? stream_.msg : "it cannot be decompressed"; }

  /// Decompresses from the beginning of `in`, which is cut off as far as it was read, to `out` at
  /// `size`, as far as that reaches. Returns zlib's code.
  int step(std::span<const std::uint8_t>& in, Bytes& out, std::size_t& size) {
    constexpr std::size_t most = std::numeric_limits<uInt>::max();
    stream_.next_in = const_cast<Bytef*>(in.data());  // zlib does not write there
    stream_.avail_in = static_cast<uInt>(std::min(in.size(), most));
    stream_.next_out = out.data() + size;
    stream_.avail_out = static_cast<uInt>(std::min(out.size() - size, most));
    const int code = inflate(&stream_, Z_NO_FLUSH);
    in = in.subspan(static_cast<std::size_t>(stream_.next_in - in.data()));
    size = static_cast<std::size_t>(stream_.next_out - out.data());
    return code;
  }
  void next_member() { inflateReset(&stream_); }

 private:
  z_stream stream_ = {};
  bool ready_ = false;
};

/// How many bytes a member says it holds, in its last four bytes. A file of one member gets its
/// memory at once by it, where it can be believed: deflate makes at most 1,032 bytes of one.
std::size_t size_told(std::span<const std::uint8_t> bytes, std::size_t most) {
  constexpr std::size_t most_of_one = 1032;
  if (bytes.size() < 4) return 0;
  std::size_t told = 0;
  for (std::size_t i = 1; i <= 4; ++i) told = told << 8 | bytes[bytes.size() - i];
  return told / most_of_one <= bytes.size() ? std::min(told, most) : 0;
}

}  // namespace

bool is_gzip(std::span<const std::uint8_t> bytes) {
  return bytes.size() >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B;
}

Expected<Bytes> gunzip(std::span<const std::uint8_t> bytes, std::size_t most,
                       std::string_view title, const Judge& judge) {
  Inflater inflater;
  if (!inflater.ready())
    return refused(title, {"cannot be decompressed: there is not enough memory for it."});

  constexpr std::size_t step = beginning_bytes;
  Room room{most};
  bool judged = false;
  Bytes plain(step);
  std::size_t size = 0;
  for (auto rest = bytes;;) {
    const int code = inflater.step(rest, plain, size);
    if (!judged && size >= beginning_bytes) {
      judged = true;
      const auto judgement = judge ? judge(std::span(plain).first(size)) : room;
      if (!judgement) return tl::unexpected(judgement.error());
      room = *judgement;
      plain.resize(std::max(plain.size(), size_told(bytes, room.bytes)));
    }
    if (size > room.bytes && room.told) break;
    if (size > room.bytes) {
      return refused(title,
                     {"holds more than ", counted(room.bytes / 1'000'000, "megabyte", "megabytes"),
                      " when decompressed, which is more than can be read here."});
    }
    if (code == Z_STREAM_END) {
      const auto next =
          std::find_if(rest.begin(), rest.end(), [](std::uint8_t byte) { return byte != 0; });
      rest = rest.subspan(static_cast<std::size_t>(next - rest.begin()));
      if (rest.empty()) break;
      if (!is_gzip(rest)) {
        return refused(title, {"has ", counted(rest.size(), "byte", "bytes"),
                               " after its gzip data that are not gzip data: it is damaged, or "
                               "something was appended to it. Download it again."});
      }
      inflater.next_member();
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      return refused(title,
                     {"is a damaged gzip file (", inflater.message(), "). Download it again."});
    } else if (size == plain.size()) {
      // Twice as much, but never more than it takes to see that it is too much.
      plain.resize(std::min(2 * size, std::max(room.bytes + 1, size + 1)));
    } else if (rest.empty()) {
      return refused(title,
                     {"is a gzip file that is cut short, after ", counted(size, "byte", "bytes"),
                      " when decompressed. Download it again."});
    }
  }
  plain.resize(room.told ? std::min(size, room.bytes + 1) : size);
  return plain;
}

}  // namespace digitscope
