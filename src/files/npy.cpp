#include "files/npy.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "files/file.h"

namespace digitscope {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view npy_sign = "\x93NUMPY"sv;

tl::unexpected<Error> damaged_header(std::string_view title) {
  return refused(title, {"has a NumPy header that is damaged, or cut short. Save it again."});
}

/// What stands behind 'key': in a dictionary of Python's; empty if there is no such key.
std::string_view value_of(std::string_view dictionary, std::string_view key) {
  for (const char quote : {'\'', '"'}) {
    const std::string quoted = joined({{&quote, 1}, key, {&quote, 1}});
    const std::size_t at = dictionary.find(quoted);
    if (at == dictionary.npos) continue;
    const std::string_view rest = trimmed(dictionary.substr(at + quoted.size()));
    return rest.starts_with(':') ? trimmed(rest.substr(1)) : std::string_view();
  }
  return {};
}

/// Reads "(60000, 28, 28)" or "(60000,)".
std::optional<std::vector<std::size_t>> read_shape(std::string_view text) {
  const std::size_t end = text.find(')');
  if (!text.starts_with('(') || end == text.npos) return std::nullopt;
  text = text.substr(1, end - 1);
  std::vector<std::size_t> shape;
  while (!trimmed(text).empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view number = trimmed(text.substr(0, comma));
    std::size_t value = 0;
    const auto [last, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (number.empty() || error != std::errc() || last != number.data() + number.size()) {
      return std::nullopt;
    }
    shape.push_back(value);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return shape;
}

/// Reads the type of the values, such as '<f4'. The error tells what else it is.
std::optional<Error> read_type(std::string_view text, ArrayHeader& header, std::string_view title) {
  if (text.starts_with('[')) {
    return refused(title, {"is a NumPy array of records. Save the field with the images in it by "
                           "itself, with numpy.save."})
        .value();
  }
  const std::size_t end = text.size() < 2 ? text.npos : text.find(text[0], 1);
  if (end == text.npos || (text[0] != '\'' && text[0] != '"')) return damaged_header(title).value();
  const std::string_view type = text.substr(1, end - 1);
  if (type.find('O') != type.npos) {
    return refused(title, {"is a NumPy array of Python objects, which is a pickle. It is not read "
                           "here, because reading one can run any program: save it as an array of "
                           "numbers."})
        .value();
  }
  constexpr std::string_view read[] = {"b1", "u1", "u2", "u4", "u8", "i1",
                                       "i2", "i4", "i8", "f4", "f8"};
  const std::string_view name = type.substr(std::min<std::size_t>(1, type.size()));
  if (std::find(std::begin(read), std::end(read), name) == std::end(read)) {
    return refused(title, {"is a NumPy array of values of the type ", printable(type),
                           ". Save it as an array of numbers, with astype(\"uint8\")."})
        .value();
  }
  header.big_endian = type[0] == '>';
  header.kind = name[0];
  header.bytes_per_value = static_cast<std::size_t>(name[1] - '0');
  return std::nullopt;
}

struct Array {
  ArrayHeader header;
  std::span<const std::uint8_t> values;
};

Expected<Array> read_array(std::span<const std::uint8_t> bytes, std::string_view title) {
  auto header = read_npy_header(bytes, title);
  if (!header) return tl::unexpected(std::move(header.error()));
  const auto values = bytes.subspan(header->size);
  const std::size_t present = values.size() / header->bytes_per_value;
  if (present == header->count && values.size() % header->bytes_per_value == 0) {
    return Array{std::move(*header), values};
  }
  return refused(
      title, {"says that its shape is ", shape_text(*header), " but has ",
              present < header->count ? counted(present, "value", "values") + ": it is cut short"
                                      : std::string("more values: it is damaged"),
              ". Save or download it again."});
}

}  // namespace

bool is_npy(std::span<const std::uint8_t> bytes) {
  return bytes.size() >= npy_sign.size() &&
         std::memcmp(bytes.data(), npy_sign.data(), npy_sign.size()) == 0;
}

Expected<ArrayHeader> read_npy_header(std::span<const std::uint8_t> begin, std::string_view title) {
  const std::size_t length_at = npy_sign.size() + 2;
  if (!is_npy(begin) || begin.size() < length_at + 4) return damaged_header(title);
  const std::size_t length_bytes = begin[npy_sign.size()] == 1 ? 2 : 4;
  std::size_t length = 0;
  for (std::size_t i = length_bytes; i-- > 0;) length = length << 8 | begin[length_at + i];
  ArrayHeader header;
  header.size = length_at + length_bytes;
  if (length > begin.size() - header.size) return damaged_header(title);
  const std::string_view dictionary(reinterpret_cast<const char*>(begin.data()) + header.size,
                                    length);
  header.size += length;
  if (auto error = read_type(value_of(dictionary, "descr"), header, title)) {
    return tl::unexpected(std::move(*error));
  }
  const std::string_view order = value_of(dictionary, "fortran_order");
  header.fortran_order = order.starts_with("True");
  auto shape = read_shape(value_of(dictionary, "shape"));
  if (!shape || (!header.fortran_order && !order.starts_with("False"))) {
    return damaged_header(title);
  }
  header.shape = std::move(*shape);
  for (const std::size_t side : header.shape) {
    if (side != 0 && header.count > PTRDIFF_MAX / side) return damaged_header(title);
    header.count *= side;
  }
  return header;
}

Expected<ArrayImages> read_npy_images(std::span<const std::uint8_t> bytes, std::string_view title,
                                      const std::optional<ImageSize>& said) {
  const auto array = read_array(bytes, title);
  if (!array) return tl::unexpected(array.error());
  return images_of_array(array->header, array->values, title, said);
}

Expected<std::vector<std::uint8_t>> read_npy_labels(std::span<const std::uint8_t> bytes,
                                                    std::size_t images, std::string_view title) {
  const auto array = read_array(bytes, title);
  if (!array) return tl::unexpected(array.error());
  return labels_of_array(array->header, array->values, images, title);
}

}  // namespace digitscope
