#include "digits/idx.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/format.h"

namespace digitscope {
namespace {

constexpr std::uint8_t unsigned_byte = 0x08;

/// What the third byte says the values are; empty when it says nothing that the format has.
std::string_view values_of_type(std::uint8_t type) {
  switch (type) {
    case unsigned_byte:
      return "unsigned bytes";
    case 0x09:
      return "signed bytes";
    case 0x0B:
      return "16-bit integers";
    case 0x0C:
      return "32-bit integers";
    case 0x0D:
      return "32-bit floats";
    case 0x0E:
      return "64-bit floats";
    default:
      return {};
  }
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
  std::size_t dimensions;      // of the file
  const char* dimension_list;  // in words
  const char* range;           // of the values
};

Error bad(const Expectation& wanted, Parts what) {
  return {ErrorCode::bad_data, joined({wanted.file, " ", joined(what)}), wanted.parameter};
}

/// What is wrong with the kind of values, or with how many dimensions they are in.
std::optional<Error> check_kind(std::span<const std::uint8_t> bytes, const Expectation& wanted) {
  if (bytes.empty()) return bad(wanted, {"is empty. Was the download interrupted?"});
  if (!is_idx(bytes)) return bad(wanted, {"is not an IDX file."});
  if (bytes.size() < 4) {
    return bad(wanted, {"ends inside its header, after ", counted(bytes.size(), "byte", "bytes"),
                        ". Was the download interrupted?"});
  }
  if (bytes[2] != unsigned_byte) {
    return bad(wanted, {"is an IDX file of ", values_of_type(bytes[2]),
                        ": convert its values to unsigned bytes (", wanted.range,
                        "), the only kind that can be read here."});
  }
  const std::size_t dimensions = bytes[3];
  if (dimensions == wanted.dimensions) return std::nullopt;
  if (wanted.dimensions == 3 && dimensions == 1) {
    return bad(wanted, {"is a label file (one dimension). Are the two files swapped?"});
  }
  if (wanted.dimensions == 1 && dimensions == 3) {
    return bad(wanted, {"is an image file (three dimensions). Are the two files swapped?"});
  }
  return bad(wanted, {"is an IDX file with ", counted(dimensions, "dimension", "dimensions"),
                      ", but ", wanted.parameter, " have ", wanted.dimension_list, "."});
}

struct Header {
  std::array<std::uint32_t, 3> dimensions{};
  std::size_t size = 0;  // bytes before the data
};

Expected<Header> read_header(std::span<const std::uint8_t> bytes, const Expectation& wanted) {
  if (auto error = check_kind(bytes, wanted)) return tl::unexpected(std::move(*error));
  Header header;
  header.size = 4 + 4 * wanted.dimensions;
  if (bytes.size() < header.size) {
    return tl::unexpected(
        bad(wanted, {"ends inside its header, after ", std::to_string(bytes.size()), " of ",
                     std::to_string(header.size), " bytes. Was the download interrupted?"}));
  }
  for (std::size_t d = 0; d < wanted.dimensions; ++d) {
    header.dimensions[d] = big_endian_32(bytes.subspan(4 + 4 * d));
  }
  return header;
}

/// The header of a file of images, which says that there are some, of a size that is read here.
Expected<Header> read_images_header(std::span<const std::uint8_t> bytes,
                                    const Expectation& wanted) {
  auto header = read_header(bytes, wanted);
  if (!header) return header;
  const auto [count, rows, columns] = header->dimensions;
  if (count == 0) return tl::unexpected(bad(wanted, {"contains no images."}));
  if (rows == 0 || columns == 0 || rows > max_image_side || columns > max_image_side) {
    const std::string side = std::to_string(max_image_side);
    return tl::unexpected(
        bad(wanted, {"says its images are ", std::to_string(rows), " x ", std::to_string(columns),
                     " pixels; 1 x 1 to ", side, " x ", side, " pixels can be read."}));
  }
  return header;
}

/// How many bytes of data a header tells. In 64 bits: dimensions are below 2^32, sides at most 64.
std::uint64_t data_bytes(const Header& header, const Expectation& wanted) {
  std::uint64_t bytes = 1;
  for (std::size_t d = 0; d < wanted.dimensions; ++d) bytes *= header.dimensions[d];
  return bytes;
}

/// The error for data that are shorter or longer than the header says, if they are. How much longer
/// is not told: readers stop where the header says that the file ends.
std::optional<Error> check_length(std::span<const std::uint8_t> bytes, const Header& header,
                                  const Expectation& wanted) {
  const std::uint64_t present = bytes.size() - header.size;
  const std::uint64_t expected = data_bytes(header, wanted);
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
  return {file, "images", 3, "three (how many, rows, columns)", "0 to 255"};
}
constexpr Expectation labels_in(std::string_view file) {
  return {file, "labels", 1, "one", "0 to 255"};
}

}  // namespace

bool is_idx(std::span<const std::uint8_t> bytes) {
  return bytes.size() >= 3 && bytes[0] == 0 && bytes[1] == 0 && !values_of_type(bytes[2]).empty();
}

bool is_idx_labels(std::span<const std::uint8_t> bytes) {
  return is_idx(bytes) && bytes.size() > 3 && bytes[3] == 1;
}

Expected<std::uint64_t> idx_images_bytes(std::span<const std::uint8_t> begin,
                                         std::string_view file) {
  const Expectation wanted = images_in(file);
  return read_images_header(begin, wanted).map([&wanted](const Header& header) {
    return header.size + data_bytes(header, wanted);
  });
}

Expected<std::uint64_t> idx_labels_bytes(std::span<const std::uint8_t> begin,
                                         std::string_view file) {
  const Expectation wanted = labels_in(file);
  return read_header(begin, wanted).map([&wanted](const Header& header) {
    return header.size + data_bytes(header, wanted);
  });
}

Expected<Digits> read_idx_images(std::span<const std::uint8_t> bytes, std::string_view file) {
  const Expectation wanted = images_in(file);
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
  const Expectation wanted = labels_in(file);
  const auto header = read_header(bytes, wanted);
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
  std::vector<std::uint8_t> out = {0, 0, unsigned_byte, 3};
  out.reserve(16 + digits.pixels.size());
  append_big_endian_32(out, digits.size());
  append_big_endian_32(out, digits.rows);
  append_big_endian_32(out, digits.columns);
  out.insert(out.end(), digits.pixels.begin(), digits.pixels.end());
  return out;
}

std::vector<std::uint8_t> write_idx_labels(const Digits& digits) {
  std::vector<std::uint8_t> out = {0, 0, unsigned_byte, 1};
  out.reserve(8 + digits.labels.size());
  append_big_endian_32(out, digits.labels.size());
  out.insert(out.end(), digits.labels.begin(), digits.labels.end());
  return out;
}

}  // namespace digitscope
