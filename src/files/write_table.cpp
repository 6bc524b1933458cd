#include <charconv>
#include <string>
#include <string_view>

#include "base/format.h"
#include "files/byte_writer.h"
#include "files/image_table.h"
#include "files/records.h"
#include "files/write.h"

namespace digitscope {
namespace {

void append_value(Bytes& bytes, std::uint8_t number) {
  char digits[3];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  bytes.insert(bytes.end(), digits, end);
}

}  // namespace

Expected<Bytes> write_table(const Digits& digits) {
  const std::size_t columns = digits.features() + (digits.labelled() ? 1 : 0);
  if (columns < fewest_image_columns) {
    return unexpected(
        ErrorCode::bad_data,
        joined({"A table of images has at least ", std::to_string(fewest_image_columns),
                " columns, by which it is told from other tables: images of ",
                std::to_string(digits.rows), " x ", std::to_string(digits.columns),
                " pixels have too few. Write IDX or NPZ."}));
  }
  Bytes bytes;
  bytes.reserve(16 * columns + 3 * columns * digits.size());
  append_text(bytes, digits.labelled() ? "label,pixel0" : "pixel0");
  for (std::size_t i = 1; i < digits.features(); ++i)
    append_text(bytes, ",pixel" + std::to_string(i));
  for (std::size_t row = 0; row < digits.size(); ++row) {
    append_text(bytes, "\n");
    if (digits.labelled()) append_value(bytes, digits.labels[row]);
    const auto pixels = digits.image(row);
    for (std::size_t i = 0; i < pixels.size(); ++i) {
      if (i > 0 || digits.labelled()) append_text(bytes, ",");
      append_value(bytes, pixels[i]);
    }
  }
  append_text(bytes, "\n");
  return bytes;
}

Bytes write_label_lines(const Digits& digits) {
  Bytes bytes;
  append_text(bytes, "label\n");
  for (const std::uint8_t label : digits.labels) {
    append_value(bytes, label);
    append_text(bytes, "\n");
  }
  return bytes;
}

Bytes write_names_table(const ClassNames& classes) {
  Bytes bytes;
  append_text(bytes, "label,name\n");
  for (std::size_t label = 0; label < classes.size(); ++label) {
    if (classes[label].empty()) continue;
    append_text(bytes,
                joined({std::to_string(label), ",", written_cell(classes[label], ','), "\n"}));
  }
  return bytes;
}

}  // namespace digitscope
