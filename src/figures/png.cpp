#include "figures/png.h"

#include <zlib.h>

#include <cstdlib>

namespace {

/// Replaces stb_image_write's own compressor: faster, and the files are smaller.
unsigned char* compress_with_zlib(unsigned char* data, int size, int* out_size, int level) {
  uLongf bytes = compressBound(static_cast<uLong>(size));
  auto* out = static_cast<unsigned char*>(std::malloc(bytes));  // the caller frees it
  if (!out || compress2(out, &bytes, data, static_cast<uLong>(size), level) != Z_OK) {
    std::free(out);
    return nullptr;
  }
  *out_size = static_cast<int>(bytes);
  return out;
}

}  // namespace

#define STBIW_ZLIB_COMPRESS compress_with_zlib
#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb/stb_image_write.h>

namespace digitscope::figures {

std::vector<std::uint8_t> to_png(const Canvas& canvas) {
  std::vector<std::uint8_t> bytes;
  const auto append = [](void* target, void* data, int size) {
    const auto* begin = static_cast<const std::uint8_t*>(data);
    auto& out = *static_cast<std::vector<std::uint8_t>*>(target);
    out.insert(out.end(), begin, begin + size);
  };
  constexpr int channels = 3;
  stbi_write_png_to_func(append, &bytes, canvas.pixel_columns(), canvas.pixel_rows(), channels,
                         canvas.pixels().data(), canvas.pixel_columns() * channels);
  return bytes;
}

}  // namespace digitscope::figures
