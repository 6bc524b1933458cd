#include "digits/idx.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace digitscope {
namespace {

constexpr std::uint8_t unsigned_byte = 0x08;

std::uint32_t big_endian_32(std::span<const std::uint8_t> bytes) {
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 |
         std::uint32_t{bytes[2]} << 8 | std::uint32_t{bytes[3]};
}

void append_big_endian_32(std::vector<std::uint8_t>& out, std::size_t value) {
  for (const int shift : {24, 16, 8, 0}) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::string hex(std::uint32_t value) {
  std::string text = "0x00000000";
  for (std::size_t i = 0; i < 8; ++i) {
    text[text.size() - 1 - i] = "0123456789abcdef"[value >> (4 * i) & 15];
  }
  return text;
}

bool looks_like_html(std::span<const std::uint8_t> bytes) {
  // Only what may stand before a page: the zeros of a header before a count of 60 are none of it.
  constexpr std::string_view space = " \t\r\n";
  const auto first = std::find_if(bytes.begin(), bytes.end(), [space](std::uint8_t c) {
    return space.find(static_cast<char>(c)) == space.npos;
  });
  return first != bytes.end() && *first == '<';
}

struct Header {
  std::array<std::uint32_t, 3> dimensions{};
  std::size_t size = 0;  // bytes before the data
};

/// What every IDX file must satisfy before its meaning matters. `what` is "images" or "labels".
Expected<Header> read_header(std::span<const std::uint8_t> bytes, const std::string& what,
                             std::size_t expected_dimensions) {
  const auto bad = [&](const std::string& message) {
    return unexpected(ErrorCode::bad_data, "The " + what + " file " + message, what);
  };
  if (bytes.empty()) return bad("is empty. Was the download interrupted?");
  if (is_gzip(bytes)) {
    return bad("is still compressed with gzip. Decompress it (gunzip) and load it again.");
  }
  if (looks_like_html(bytes)) {
    return bad(
        "is a web page (it begins with '<'), not IDX data. The server most likely answered with an "
        "error page: check the address.");
  }
  if (bytes.size() < 4) {
    return bad("has only " + std::to_string(bytes.size()) +
               " bytes: too short for an IDX header. Was the download interrupted?");
  }
  const std::uint32_t magic = big_endian_32(bytes);
  if (bytes[0] != 0 || bytes[1] != 0) {
    return bad("is not IDX: it begins with " + hex(magic) + " where IDX has two zero bytes.");
  }
  if (bytes[2] != unsigned_byte) {
    return bad("holds values of IDX type " + hex(bytes[2]) +
               "; only unsigned bytes (0x00000008) are read here.");
  }
  if (bytes[3] != expected_dimensions) {
    if (what == "images" && bytes[3] == 1) {
      return bad("is a label file (one dimension). Are the two files swapped?");
    }
    if (what == "labels" && bytes[3] == 3) {
      return bad("is an image file (three dimensions). Are the two files swapped?");
    }
    return bad("has " + std::to_string(bytes[3]) + " dimensions; " +
               std::to_string(expected_dimensions) + " are expected.");
  }
  Header header;
  header.size = 4 + 4 * expected_dimensions;
  if (bytes.size() < header.size) {
    return bad("ends inside its header, after " + std::to_string(bytes.size()) + " of " +
               std::to_string(header.size) + " bytes. Was the download interrupted?");
  }
  for (std::size_t d = 0; d < expected_dimensions; ++d) {
    header.dimensions[d] = big_endian_32(bytes.subspan(4 + 4 * d));
  }
  return header;
}

/// The error for data that are shorter or longer than the header says, if they are.
/// Counts are 64-bit: the product of three 32-bit dimensions is checked before it is formed.
std::optional<Error> check_length(std::span<const std::uint8_t> bytes, const Header& header,
                                  std::uint64_t count, std::uint64_t bytes_each,
                                  const std::string& what) {
  const std::uint64_t present = bytes.size() - header.size;
  const std::uint64_t expected = count * bytes_each;  // count < 2^32, bytes_each <= 64 * 64
  if (present == expected) return std::nullopt;
  std::string message = "The " + what + " file says it holds " + std::to_string(count) + " " +
                        what + " (" + std::to_string(expected) + " bytes) but has " +
                        std::to_string(present) + " bytes of data: ";
  message += present < expected ? "it is cut short. Download it again."
                                : "there are bytes left over. Is it really an IDX file?";
  return Error{ErrorCode::bad_data, std::move(message), what};
}

}  // namespace

bool is_gzip(std::span<const std::uint8_t> bytes) {
  return bytes.size() >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B;
}

Expected<Digits> read_idx(std::span<const std::uint8_t> images,
                          std::span<const std::uint8_t> labels) {
  const auto image_header = read_header(images, "images", 3);
  if (!image_header) return tl::unexpected(image_header.error());
  const auto [count, rows, columns] = image_header->dimensions;
  if (count == 0) {
    return unexpected(ErrorCode::bad_data, "The images file holds no images.", "images");
  }
  if (rows == 0 || columns == 0 || rows > max_image_side || columns > max_image_side) {
    return unexpected(ErrorCode::bad_data,
                      "The images file says its images are " + std::to_string(rows) + " x " +
                          std::to_string(columns) + " pixels; sizes from 1 x 1 to " +
                          std::to_string(max_image_side) + " x " + std::to_string(max_image_side) +
                          " are read here.",
                      "images");
  }
  const std::uint64_t image_bytes = std::uint64_t{rows} * columns;
  if (auto error = check_length(images, *image_header, count, image_bytes, "images")) {
    return tl::unexpected(std::move(*error));
  }

  Digits digits{rows, columns, {}, {}};
  if (!labels.empty()) {
    const auto label_header = read_header(labels, "labels", 1);
    if (!label_header) return tl::unexpected(label_header.error());
    const std::uint32_t label_count = label_header->dimensions[0];
    if (auto error = check_length(labels, *label_header, label_count, 1, "labels")) {
      return tl::unexpected(std::move(*error));
    }
    if (label_count != count) {
      return unexpected(ErrorCode::bad_data,
                        "There are " + std::to_string(count) + " images but " +
                            std::to_string(label_count) +
                            " labels. Do the two files belong together?",
                        "labels");
    }
    const auto values = labels.subspan(label_header->size);
    const auto wrong =
        std::find_if(values.begin(), values.end(), [](std::uint8_t v) { return v > 9; });
    if (wrong != values.end()) {
      return unexpected(ErrorCode::bad_data,
                        "Label number " + std::to_string(wrong - values.begin()) + " is " +
                            std::to_string(*wrong) + "; labels are the digits 0 to 9.",
                        "labels");
    }
    digits.labels.assign(values.begin(), values.end());
  }
  const auto data = images.subspan(image_header->size);
  digits.pixels.assign(data.begin(), data.end());
  return digits;
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
