#include "files/idx_file.h"

#include <utility>

#include "digits/idx.h"
#include "files/number_array.h"

namespace digitscope {
namespace {

/// The header of values that are all there.
ArrayHeader array_header(const IdxHeader& idx) {
  ArrayHeader header;
  header.kind = idx.type.kind;
  header.bytes_per_value = idx.type.bytes;
  header.big_endian = true;
  header.shape.assign(idx.dimensions.begin(), idx.dimensions.end());
  for (const std::size_t side : header.shape) header.count *= side;
  header.size = idx.size;
  return header;
}

bool has_bytes(const IdxHeader& header, std::size_t dimensions) {
  return header.type.kind == 'u' && header.dimensions.size() == dimensions;
}

/// The first value of each row, and a header of them alone.
std::vector<std::uint8_t> first_column(ArrayHeader& header, std::span<const std::uint8_t> values) {
  std::vector<std::uint8_t> column;
  const std::size_t row_bytes = header.shape[1] * header.bytes_per_value;
  header.count = header.shape[0];
  header.shape = {header.count};
  column.reserve(header.count * header.bytes_per_value);
  for (std::size_t row = 0; row < header.count; ++row) {
    const auto first = values.subspan(row * row_bytes, header.bytes_per_value);
    column.insert(column.end(), first.begin(), first.end());
  }
  return column;
}

}  // namespace

Expected<IdxImages> read_idx_file_images(std::span<const std::uint8_t> bytes,
                                         std::string_view title,
                                         const std::optional<ImageSize>& said) {
  const auto header = read_idx_images_header(bytes, title);
  if (!header) return tl::unexpected(header.error());
  IdxImages images;
  images.layout = {header->type.name, has_bytes(*header, 3), header->dimensions.size() == 2};
  if (images.layout.plain) {  // which needs no conversion
    auto digits = read_idx_images(bytes, title);
    if (!digits) return tl::unexpected(std::move(digits.error()));
    images.digits = std::move(*digits);
    return images;
  }
  if (auto error = fault_of_idx_images_length(bytes, *header, title)) {
    return tl::unexpected(std::move(*error));
  }
  auto read = images_of_array(array_header(*header), bytes.subspan(header->size), title, said);
  if (!read) return tl::unexpected(std::move(read.error()));
  images.digits = std::move(read->digits);
  images.layout.scaled = read->scaled;
  return images;
}

Expected<IdxLabels> read_idx_file_labels(std::span<const std::uint8_t> bytes, std::size_t images,
                                         std::string_view title) {
  const auto idx = read_idx_labels_header(bytes, title);
  if (!idx) return tl::unexpected(idx.error());
  if (auto error = fault_of_idx_labels_length(bytes, *idx, title)) {
    return tl::unexpected(std::move(*error));
  }
  IdxLabels read;
  read.layout = {has_bytes(*idx, 1), idx->dimensions.size() == 2 && idx->dimensions[1] > 1};
  ArrayHeader header = array_header(*idx);
  auto values = bytes.subspan(header.size);
  std::vector<std::uint8_t> column;
  if (read.layout.column_of_eight) {
    column = first_column(header, values);
    values = column;
  }
  auto labels = labels_of_array(header, values, images, title);
  if (!labels) return tl::unexpected(std::move(labels.error()));
  read.labels = std::move(*labels);
  return read;
}

}  // namespace digitscope
