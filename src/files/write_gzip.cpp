#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>

#include "files/byte_writer.h"
#include "files/write.h"

namespace digitscope {

Bytes gzipped(std::span<const std::uint8_t> bytes) {
  constexpr int gzip = MAX_WBITS + 16;
  constexpr int usual_memory = 8;
  z_stream stream = {};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip, usual_memory,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  constexpr std::size_t most_in = std::numeric_limits<uInt>::max();
  Bytes block(1 << 18);
  Bytes packed;
  stream.next_in = const_cast<Bytef*>(bytes.data());  // zlib does not write there
  std::size_t rest = bytes.size();
  for (int code = Z_OK; code != Z_STREAM_END;) {
    if (stream.avail_in == 0) {
      stream.avail_in = static_cast<uInt>(std::min(rest, most_in));
      rest -= stream.avail_in;
    }
    stream.next_out = block.data();
    stream.avail_out = static_cast<uInt>(block.size());
    code = deflate(&stream, rest == 0 ? Z_FINISH : Z_NO_FLUSH);
    append_bytes(packed, std::span(block).first(block.size() - stream.avail_out));
  }
  deflateEnd(&stream);
  return packed;
}

}  // namespace digitscope
