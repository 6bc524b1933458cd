#include "files/write.h"

#include <utility>

#include "digits/idx.h"
#include "files/image_shape.h"
#include "files/picture_file.h"
#include "files/picture_sheet.h"

namespace digitscope {
namespace {

Expected<Bytes> images_of(OutputFormat format, const Digits& digits) {
  switch (format) {
    case OutputFormat::idx:
      return write_idx_images(digits);
    case OutputFormat::npz:
      return write_npz(digits);
    case OutputFormat::csv:
      return write_table(digits);
    case OutputFormat::png:
      break;
  }
  return write_sheet(digits);
}

Expected<Bytes> plain_bytes(const OutputFile& file, const OutputKind& kind, const Digits& digits,
                            const ClassNames& classes) {
  switch (file.part) {
    case OutputFile::Part::images:
      return images_of(kind.format, digits);
    case OutputFile::Part::labels:
      return kind.format == OutputFormat::idx ? write_idx_labels(digits)
                                              : write_label_lines(digits);
    case OutputFile::Part::class_names:
      break;
  }
  return write_names_table(classes);
}

}  // namespace

Expected<Bytes> written(const OutputFile& file, const OutputKind& kind, const Digits& digits,
                        const ClassNames& classes) {
  auto bytes = plain_bytes(file, kind, digits, classes);
  const bool compressed = kind.gzip && file.part != OutputFile::Part::class_names;
  if (bytes && compressed) return gzipped(*bytes);
  return bytes;
}

std::optional<ImageSize> shape_to_say(OutputFormat format, const Digits& digits) {
  const ImageSize size{digits.rows, digits.columns};
  switch (format) {
    case OutputFormat::idx:
    case OutputFormat::npz:
      return std::nullopt;
    case OutputFormat::csv:
      if (size_of_images(digits.features(), {}) == size) return std::nullopt;
      return size;
    case OutputFormat::png:
      break;
  }
  if (size_on_sheet(sheet_size(digits)) == size) return std::nullopt;
  return size;
}

}  // namespace digitscope
