#include <spng.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>

#include "base/memory.h"
#include "files/picture_sheet.h"
#include "files/write.h"

namespace digitscope {
namespace {

std::size_t images_across(const Digits& digits) {
  // As many pixels wide as high, or nearly so, of images of any proportions.
  const double area = static_cast<double>(digits.size()) * static_cast<double>(digits.rows) /
                      static_cast<double>(digits.columns);
  const auto across = static_cast<std::size_t>(std::ceil(std::sqrt(area)));
  return std::clamp<std::size_t>(across, 1, digits.size());
}

std::size_t images_down(const Digits& digits) {
  const std::size_t across = images_across(digits);
  return (digits.size() + across - 1) / across;
}

/// All pixels of the sheet, row by row.
Bytes pixels_of_sheet(const Digits& digits) {
  const ImageSize size = sheet_size(digits);
  const std::size_t across = images_across(digits);
  Bytes sheet(size.rows * size.columns);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto image = digits.image(i);
    const std::size_t top = i / across * digits.rows;
    const std::size_t left = i % across * digits.columns;
    for (std::size_t row = 0; row < digits.rows; ++row) {
      const auto line = image.subspan(row * digits.columns, digits.columns);
      const std::size_t at = (top + row) * size.columns + left;
      std::copy(line.begin(), line.end(), sheet.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }
  return sheet;
}

struct FreeEncoder {
  void operator()(spng_ctx* context) const { spng_ctx_free(context); }
};
struct FreeBuffer {
  void operator()(void* buffer) const { std::free(buffer); }  // NOLINT: libspng's malloc()
};

Expected<Bytes> grey_png(const Bytes& pixels, const ImageSize& size) {
  const std::unique_ptr<spng_ctx, FreeEncoder> context(spng_ctx_new(SPNG_CTX_ENCODER));
  if (!context) return tl::unexpected(not_enough_memory());
  spng_ihdr header = {};
  header.width = static_cast<std::uint32_t>(size.columns);
  header.height = static_cast<std::uint32_t>(size.rows);
  header.bit_depth = 8;
  header.color_type = SPNG_COLOR_TYPE_GRAYSCALE;
  spng_set_option(context.get(), SPNG_ENCODE_TO_BUFFER, 1);
  int code = spng_set_ihdr(context.get(), &header);
  if (code == 0) {
    code = spng_encode_image(context.get(), pixels.data(), pixels.size(), SPNG_FMT_PNG,
                             SPNG_ENCODE_FINALIZE);
  }
  std::size_t length = 0;
  std::unique_ptr<void, FreeBuffer> buffer;
  if (code == 0) buffer.reset(spng_get_png_buffer(context.get(), &length, &code));
  if (code == SPNG_EMEM) return tl::unexpected(not_enough_memory());
  if (code != 0 || !buffer) {
    return unexpected(ErrorCode::failed, std::string("The picture could not be written (") +
                                             spng_strerror(code) + ").");
  }
  const auto* begin = static_cast<const std::uint8_t*>(buffer.get());
  return Bytes(begin, begin + length);
}

}  // namespace

ImageSize sheet_size(const Digits& digits) {
  return {images_down(digits) * digits.rows, images_across(digits) * digits.columns};
}

Expected<Bytes> write_sheet(const Digits& digits) {
  if (digits.size() > 1 && is_blank(digits.image(digits.size() - 1))) {
    return unexpected(ErrorCode::bad_data,
                      "The last image is blank: at the end of a sheet it would be taken for a tile "
                      "without an image, and left out when the sheet is read. Write IDX, NPZ or "
                      "CSV.");
  }
  return grey_png(pixels_of_sheet(digits), sheet_size(digits));
}

}  // namespace digitscope
