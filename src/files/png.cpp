#include "files/png.h"

#include <spng.h>

#include <memory>
#include <string>

#include "base/memory.h"
#include "files/beginning.h"
#include "files/file.h"
#include "files/zip.h"

namespace digitscope {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view signature = "\x89PNG\r\n\x1A\n"sv;

struct FreeContext {
  void operator()(spng_ctx* context) const { spng_ctx_free(context); }
};
using Context = std::unique_ptr<spng_ctx, FreeContext>;

tl::unexpected<Error> unreadable(std::string_view title, int code) {
  if (code == SPNG_EMEM) return tl::unexpected(not_enough_memory());
  if (code == SPNG_ECHUNK_LIMITS) {
    return refused(title,
                   {"is a PNG picture with more than a megabyte of text, profiles or the like "
                    "in it: save it without them (metadata)."});
  }
  return refused(title, {"is a damaged PNG picture, or cut short (", spng_strerror(code),
                         "). Save or download it again."});
}

/// Red, green and blue as Pillow's L24 weights them.
std::uint8_t luma(std::uint32_t red, std::uint32_t green, std::uint32_t blue) {
  return static_cast<std::uint8_t>((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16);
}

/// A channel over an opaque ground, as Pillow's AlphaComposite.c rounds it.
std::uint8_t blended(std::uint32_t value, std::uint32_t ground, std::uint32_t alpha) {
  const std::uint32_t sum = (value * alpha + ground * (255 - alpha)) << 7;
  const std::uint32_t rounded = sum + (0x80 << 7);
  return static_cast<std::uint8_t>(((rounded >> 8) + rounded) >> 15);
}

/// The grey of RGBA pixels; and what they had that grey has not.
void take_grey(Picture& picture, std::span<const std::uint8_t> rgba, std::uint8_t ground) {
  for (std::size_t i = 0; i < picture.grey.size(); ++i) {
    const std::uint8_t* pixel = &rgba[4 * i];
    const std::uint8_t alpha = pixel[3];
    std::uint8_t channel[3];
    for (int c = 0; c < 3; ++c) {
      channel[c] = alpha == 255 ? pixel[c] : blended(pixel[c], ground, alpha);
    }
    picture.transparent |= alpha != 255;
    picture.color |= channel[0] != channel[1] || channel[1] != channel[2];
    picture.grey[i] = luma(channel[0], channel[1], channel[2]);
  }
}

}  // namespace

bool is_png(std::span<const std::uint8_t> bytes) {
  return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())
      .starts_with(signature);
}

Expected<Picture> read_png(std::span<const std::uint8_t> bytes, std::size_t most,
                           std::string_view title, std::uint8_t ground) {
  const Context context(spng_ctx_new(0));
  if (!context) return tl::unexpected(not_enough_memory());
  spng_ctx* png = context.get();
  constexpr std::size_t most_in_chunk = 1
                                        << 20;  // of text, profiles and the like, which are unused
  int code = spng_set_chunk_limits(png, most_in_chunk, most_in_chunk);
  if (code == 0) code = spng_set_png_buffer(png, bytes.data(), bytes.size());
  spng_ihdr header;
  if (code == 0) code = spng_get_ihdr(png, &header);
  if (code != 0) return unreadable(title, code);

  Picture picture;
  picture.size = {header.height, header.width};
  picture.deep = header.bit_depth == 16;
  spng_trns transparency;
  const bool plain_grey = header.color_type == SPNG_COLOR_TYPE_GRAYSCALE && !picture.deep &&
                          spng_get_trns(png, &transparency) == SPNG_ECHUNKAVAIL;
  const std::size_t channels = plain_grey ? 1 : 4;
  // Rows and columns are below 2^31 each.
  const std::uint64_t said = std::uint64_t{header.height} * header.width;
  if (said > most / (channels + 1)) return tl::unexpected(larger_than(title, most));
  if (said / 8 / most_inflated > bytes.size()) return unreadable(title, SPNG_EIDAT_TOO_SHORT);
  const auto pixels = static_cast<std::size_t>(said);

  std::vector<std::uint8_t> decoded(pixels * channels);
  code = spng_decode_image(png, decoded.data(), decoded.size(),
                           plain_grey ? SPNG_FMT_G8 : SPNG_FMT_RGBA8, SPNG_DECODE_TRNS);
  if (code == 0) code = spng_decode_chunks(png);  // to the end, with the last checksums
  if (code != 0) return unreadable(title, code);
  if (plain_grey) {
    picture.grey = std::move(decoded);
  } else {
    picture.grey.resize(pixels);
    take_grey(picture, decoded, ground);
  }
  return picture;
}

}  // namespace digitscope
