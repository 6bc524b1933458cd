#include "digits/idx.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/format.h"

namespace digitscope {
namespace {

constexpr IdxType types[] = {{0x08, 'u', 1, "unsigned bytes"},  {0x09, 'i', 1, "signed bytes"},
                             {0x0B, 'i', 2, "16-bit integers"}, {0x0C, 'i', 4, "32-bit integers"},
                             {0x0D, 'f', 4, "32-bit floats"},   {0x0E, 'f', 8, "64-bit floats"}};

constexpr const IdxType& unsigned_bytes = types[0];
constexpr std::uint8_t integers_of_32_bits = 0x0C;
constexpr std::uint32_t qmnist_columns = 8;

/// What the third byte says the values are; null when it says nothing that the format has.
const IdxType* type_of(std::uint8_t code) {
  const auto* const found = std::find_if(std::begin(types), std::end(types),
                                         [code](const IdxType& type) { return type.code == code; });
  return found == std::end(types) ? nullptr : found;
}

std::uint32_t big_endian_32(std::span<const std::uint8_t> bytes) {
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 |
         std::uint32_t{bytes[2]} << 8 | std::uint32_t{bytes[3]};
}

void append_big_endian_32(std::vector<std::uint8_t>& out, std::size_t value) {
  for (const int shift : {24, 16, 8, 0}) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

/// What is expected of a file of images or of labels.
struct Expectation {
  std::string_view file;       // as errors call it
  const char* parameter;       // "images" or "labels"
  std::size_t dimensions;      // of the file, if it has to be the plainest one:
  bool plain;                  // unsigned bytes in that many dimensions
  const char* dimension_list;  // in words

  bool of_images() const { return dimensions == 3; }
};

Error bad(const Expectation& wanted, Parts what) {
  return {ErrorCode::bad_data, joined({wanted.file, " ", joined(what)}), wanted.parameter};
}

/// What makes a file one of labels, in words; empty if it is none.
std::string_view told_as_labels(std::span<const std::uint8_t> bytes) {
  if (!is_idx(bytes) || bytes.size() < 4) return {};
  if (bytes[3] == 1) return "one dimension";
  if (bytes[3] != 2 || bytes.size() < 12) return {};
  const std::uint32_t columns = big_endian_32(bytes.subspan(8));
  if (columns == 1) return "one column";
  return columns == qmnist_columns && bytes[2] == integers_of_32_bits
             ? "eight columns of 32-bit integers, as QMNIST has them"
             : std::string_view();
}

/// Whether a file of that many dimensions may be what is expected, as far as they alone tell.
bool may_have(const Expectation& wanted, std::size_t dimensions) {
  return dimensions == wanted.dimensions || (!wanted.plain && dimensions == 2);
}

/// What is wrong with the kind of values, or with how many dimensions they are in.
std::optional<Error> check_kind(std::span<const std::uint8_t> bytes, const Expectation& wanted) {
  if (bytes.empty()) return bad(wanted, {"is empty. Was the download interrupted?"});
  if (!is_idx(bytes)) return bad(wanted, {"is not an IDX file."});
  if (bytes.size() < 4) {
    return bad(wanted, {"ends inside its header, after ", counted(bytes.size(), "byte", "bytes"),
                        ". Was the download interrupted?"});
  }
  if (wanted.plain && bytes[2] != unsigned_bytes.code) {
    return bad(wanted,
               {"is an IDX file of ", type_of(bytes[2])->name,
                ": convert its values to unsigned bytes (0 to 255), the only kind that can be read "
                "here."});
  }
  const std::size_t dimensions = bytes[3];
  const std::string_view labels = told_as_labels(bytes);
  if (wanted.of_images() && !labels.empty() && !(wanted.plain && dimensions == 2)) {
    return bad(wanted, {"is a label file (", labels, "). Are the two files swapped?"});
  }
  if (!wanted.of_images() && dimensions == 3) {
    return bad(wanted, {"is an image file (three dimensions). Are the two files swapped?"});
  }
  if (may_have(wanted, dimensions)) return std::nullopt;
  return bad(wanted, {"is an IDX file with ", counted(dimensions, "dimension", "dimensions"),
                      ", but ", wanted.parameter, " have ", wanted.dimension_list, "."});
}

Expected<IdxHeader> read_header(std::span<const std::uint8_t> bytes, const Expectation& wanted) {
  if (auto error = check_kind(bytes, wanted)) return tl::unexpected(std::move(*error));
  IdxHeader header;
  header.type = *type_of(bytes[2]);
  const std::size_t dimensions = bytes[3];
  header.size = 4 + 4 * dimensions;
  if (bytes.size() < header.size) {
    return tl::unexpected(
        bad(wanted, {"ends inside its header, after ", std::to_string(bytes.size()), " of ",
                     std::to_string(header.size), " bytes. Was the download interrupted?"}));
  }
  for (std::size_t d = 0; d < dimensions; ++d) {
    header.dimensions.push_back(big_endian_32(bytes.subspan(4 + 4 * d)));
  }
  return header;
}

/// The header of a file of images, which says that there are some, of a size that is read here.
Expected<IdxHeader> read_images_header(std::span<const std::uint8_t> bytes,
                                       const Expectation& wanted) {
  auto header = read_header(bytes, wanted);
  if (!header) return header;
  const auto& dimensions = header->dimensions;
  if (dimensions[0] == 0) return tl::unexpected(bad(wanted, {"contains no images."}));
  const auto out_of_range = [](std::uint32_t size, std::size_t most) {
    return size == 0 || size > most;
  };
  if (dimensions.size() == 2) {
    constexpr std::size_t most = max_image_side * max_image_side;
    if (!out_of_range(dimensions[1], most)) return header;
    return tl::unexpected(
        bad(wanted, {"says its images are ", counted(dimensions[1], "pixel", "pixels"),
                     " each; 1 to ", grouped(std::int64_t{most}), " pixels can be read."}));
  }
  const std::uint32_t rows = dimensions[1];
  const std::uint32_t columns = dimensions[2];
  if (!out_of_range(rows, max_image_side) && !out_of_range(columns, max_image_side)) return header;
  const std::string side = std::to_string(max_image_side);
  return tl::unexpected(
      bad(wanted, {"says its images are ", std::to_string(rows), " x ", std::to_string(columns),
                   " pixels; 1 x 1 to ", side, " x ", side, " pixels can be read."}));
}

/// The header of a file of labels, which are in columns that are known here, if they are in any.
Expected<IdxHeader> read_labels_header(std::span<const std::uint8_t> bytes,
                                       const Expectation& wanted) {
  auto header = read_header(bytes, wanted);
  if (!header || !told_as_labels(bytes).empty()) return header;
  return tl::unexpected(bad(wanted, {"is an IDX file of ", header->type.name, " with ",
                                     counted(header->dimensions[1], "column", "columns"), ", but ",
                                     wanted.parameter, " have ", wanted.dimension_list, "."}));
}

std::optional<Error> check_length(std::span<const std::uint8_t> bytes, const IdxHeader& header,
                                  const Expectation& wanted) {
  const std::uint64_t present = bytes.size() - header.size;
  const std::uint64_t expected = header.file_bytes() - header.size;
  if (present == expected) return std::nullopt;
  const std::string one(wanted.parameter, std::string_view(wanted.parameter).size() - 1);
  const std::string told = joined({"says that it contains ",
                                   counted(header.dimensions[0], one.c_str(), wanted.parameter),
                                   " (", counted(expected, "byte", "bytes"), ") but has "});
  if (present < expected) {
    return bad(wanted, {told, counted(present, "byte", "bytes"),
                        " of data: it is cut short. Download it again."});
  }
  return bad(wanted, {told, "more data: there are bytes left over. Is it really an IDX file?"});
}

constexpr Expectation images_in(std::string_view file) {
  return {file, "images", 3, false, "three (how many, rows, columns), or two (how many, pixels)"};
}
constexpr Expectation plain_images_in(std::string_view file) {
  return {file, "images", 3, true, "three (how many, rows, columns)"};
}
constexpr Expectation labels_in(std::string_view file) {
  return {file, "labels", 1, false, "one, or QMNIST's eight columns of 32-bit integers"};
}
constexpr Expectation plain_labels_in(std::string_view file) {
  return {file, "labels", 1, true, "one"};
}

}  // namespace

std::uint64_t IdxHeader::file_bytes() const {
  // No overflow: headers are read only of dimensions below 2^32, 64 and 64, or 2^32 and 4,096.
  std::uint64_t bytes = type.bytes;
  for (const std::uint32_t dimension : dimensions) bytes *= dimension;
  return size + bytes;
}

bool is_idx(std::span<const std::uint8_t> bytes) {
  return bytes.size() >= 3 && bytes[0] == 0 && bytes[1] == 0 && type_of(bytes[2]) != nullptr;
}

bool is_idx_labels(std::span<const std::uint8_t> bytes) {
  return !told_as_labels(bytes).empty();
}

Expected<IdxHeader> read_idx_images_header(std::span<const std::uint8_t> begin,
                                           std::string_view file) {
  return read_images_header(begin, images_in(file));
}

Expected<IdxHeader> read_idx_labels_header(std::span<const std::uint8_t> begin,
                                           std::string_view file) {
  return read_labels_header(begin, labels_in(file));
}

std::optional<Error> fault_of_idx_images_length(std::span<const std::uint8_t> bytes,
                                                const IdxHeader& header, std::string_view file) {
  return check_length(bytes, header, images_in(file));
}

std::optional<Error> fault_of_idx_labels_length(std::span<const std::uint8_t> bytes,
                                                const IdxHeader& header, std::string_view file) {
  return check_length(bytes, header, labels_in(file));
}

Expected<Digits> read_idx_images(std::span<const std::uint8_t> bytes, std::string_view file) {
  const Expectation wanted = plain_images_in(file);
  const auto header = read_images_header(bytes, wanted);
  if (!header) return tl::unexpected(header.error());
  if (auto error = check_length(bytes, *header, wanted)) return tl::unexpected(std::move(*error));
  Digits digits{header->dimensions[1], header->dimensions[2], {}, {}};
  const auto pixels = bytes.subspan(header->size);
  digits.pixels.assign(pixels.begin(), pixels.end());
  return digits;
}

Expected<std::vector<std::uint8_t>> read_idx_labels(std::span<const std::uint8_t> bytes,
                                                    std::size_t images, std::string_view file) {
  const Expectation wanted = plain_labels_in(file);
  const auto header = read_labels_header(bytes, wanted);
  if (!header) return tl::unexpected(header.error());
  if (auto error = check_length(bytes, *header, wanted)) return tl::unexpected(*error);
  const auto labels = bytes.subspan(header->size);
  if (labels.size() != images) {
    return tl::unexpected(labels_do_not_match(file, labels.size(), images));
  }
  return std::vector<std::uint8_t>(labels.begin(), labels.end());
}

Expected<Digits> read_idx(std::span<const std::uint8_t> images,
                          std::span<const std::uint8_t> labels) {
  auto digits = read_idx_images(images);
  if (!digits || labels.empty()) return digits;
  auto read = read_idx_labels(labels, digits->size());
  if (!read) return tl::unexpected(std::move(read.error()));
  digits->labels = std::move(*read);
  return digits;
}

Error bad_label(std::string_view file, std::string_view place, std::string_view label) {
  return {ErrorCode::bad_data,
          joined({file, " has the label ", label, " (", place,
                  "): labels are whole numbers from 0 to ", std::to_string(max_label), "."}),
          "labels"};
}

Error labels_do_not_match(std::string_view file, std::size_t labels, std::size_t images) {
  return {ErrorCode::bad_data,
          joined({file, " has ", counted(labels, "label", "labels"), ", but there ",
                  word_for(images, "is ", "are "), counted(images, "image", "images"),
                  ". Do the two files belong together?"}),
          "labels"};
}

std::vector<std::uint8_t> write_idx_images(const Digits& digits) {
  std::vector<std::uint8_t> out = {0, 0, unsigned_bytes.code, 3};
  out.reserve(16 + digits.pixels.size());
  append_big_endian_32(out, digits.size());
  append_big_endian_32(out, digits.rows);
  append_big_endian_32(out, digits.columns);
  out.insert(out.end(), digits.pixels.begin(), digits.pixels.end());
  return out;
}

std::vector<std::uint8_t> write_idx_labels(const Digits& digits) {
  std::vector<std::uint8_t> out = {0, 0, unsigned_bytes.code, 1};
  out.reserve(8 + digits.labels.size());
  append_big_endian_32(out, digits.labels.size());
  out.insert(out.end(), digits.labels.begin(), digits.labels.end());
  return out;
}

}  // namespace digitscope
