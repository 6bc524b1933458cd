#include "files/npy.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "digits/idx.h"
#include "files/file.h"
#include "files/image_shape.h"

namespace digitscope {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view npy_sign = "\x93NUMPY"sv;

constexpr std::string_view array_shapes =
    "Images are read from arrays of the shape (how many, rows, columns), or (how many, pixels) if "
    "they are squares or it is said how large they are (shape).";

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
std::optional<Error> read_type(std::string_view text, NpyHeader& header, std::string_view title) {
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

/// How many rows and columns images of that shape have.
std::optional<ImageSize> sides_of(const std::vector<std::size_t>& shape,
                                  const std::optional<ImageSize>& said) {
  switch (shape.size()) {
    case 2:
      if (shape[1] > 1 || said) return size_of_images(shape[1], said);
      return std::nullopt;
    case 3:
      return ImageSize{shape[1], shape[2]};
    case 4:
      if (shape[3] == 1) return ImageSize{shape[1], shape[2]};
      if (shape[1] == 1) return ImageSize{shape[2], shape[3]};
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

template <class T>
T value_at(const std::uint8_t* from, bool swapped) {
  std::uint8_t bytes[sizeof(T)];
  std::memcpy(bytes, from, sizeof(T));
  if (swapped) std::reverse(bytes, bytes + sizeof(T));
  T value;
  std::memcpy(&value, bytes, sizeof(T));
  return value;
}

/// The places of values in C order, in the order in which Fortran has them.
class FortranPlaces {
 public:
  explicit FortranPlaces(const std::vector<std::size_t>& shape)
      : shape_(shape), index_(shape.size()), strides_(shape.size(), 1) {
    for (std::size_t d = shape.size(); d-- > 1;) strides_[d - 1] = strides_[d] * shape[d];
  }

  std::size_t next() {
    const std::size_t place = place_;
    for (std::size_t d = 0; d < shape_.size(); ++d) {
      place_ += strides_[d];
      if (++index_[d] < shape_[d]) break;
      place_ -= strides_[d] * shape_[d];
      index_[d] = 0;
    }
    return place;
  }

 private:
  const std::vector<std::size_t>& shape_;
  std::vector<std::size_t> index_;
  std::vector<std::size_t> strides_;
  std::size_t place_ = 0;
};

/// A value that is not what it should be, and its place in C order.
struct Wrong {
  std::size_t place;
  double value;
};

/// Writes to `out`, in C order, what `convert` makes of each value; nothing for one that is wrong.
template <class T, class Convert>
std::optional<Wrong> convert_values(const NpyHeader& header, std::span<const std::uint8_t> values,
                                    std::vector<std::uint8_t>& out, Convert convert) {
  const bool swapped = header.big_endian != (std::endian::native == std::endian::big);
  FortranPlaces places(header.shape);
  for (std::size_t i = 0; i < header.count; ++i) {
    const std::size_t place = header.fortran_order ? places.next() : i;
    const auto value = static_cast<double>(value_at<T>(values.data() + i * sizeof(T), swapped));
    const std::optional<std::uint8_t> converted = convert(value);
    if (!converted) return Wrong{place, value};
    out[place] = *converted;
  }
  return std::nullopt;
}

template <class Convert>
std::optional<Wrong> convert_all(const NpyHeader& header, std::span<const std::uint8_t> values,
                                 std::vector<std::uint8_t>& out, Convert convert) {
  const auto as = [&]<class T>(T) { return convert_values<T>(header, values, out, convert); };
  if (header.kind == 'f') return header.bytes_per_value == 4 ? as(0.0f) : as(0.0);
  const bool is_signed = header.kind == 'i';
  switch (header.bytes_per_value) {
    case 1:
      return is_signed ? as(std::int8_t{}) : as(std::uint8_t{});
    case 2:
      return is_signed ? as(std::int16_t{}) : as(std::uint16_t{});
    case 4:
      return is_signed ? as(std::int32_t{}) : as(std::uint32_t{});
    default:
      return is_signed ? as(std::int64_t{}) : as(std::uint64_t{});
  }
}

/// A whole number from 0 to `most`.
auto whole_up_to(std::size_t most) {
  return [most = static_cast<double>(most)](double value) -> std::optional<std::uint8_t> {
    if (!(value >= 0 && value <= most) || value != std::floor(value)) return std::nullopt;
    return static_cast<std::uint8_t>(value);
  };
}

/// 255 times a number from 0 to 1 that is a 255th, as near as 32-bit floats are.
std::optional<std::uint8_t> of_255th(double value) {
  const double pixel = std::round(255 * value);
  if (!(value >= 0 && value <= 1) || std::abs(255 * value - pixel) > 1e-3) return std::nullopt;
  return static_cast<std::uint8_t>(pixel);
}

struct Array {
  NpyHeader header;
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

Expected<NpyHeader> read_npy_header(std::span<const std::uint8_t> begin, std::string_view title) {
  const std::size_t length_at = npy_sign.size() + 2;
  if (!is_npy(begin) || begin.size() < length_at + 4) return damaged_header(title);
  const std::size_t length_bytes = begin[npy_sign.size()] == 1 ? 2 : 4;
  std::size_t length = 0;
  for (std::size_t i = length_bytes; i-- > 0;) length = length << 8 | begin[length_at + i];
  NpyHeader header;
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

bool may_be_images(const NpyHeader& header, const std::optional<ImageSize>& said) {
  return sides_of(header.shape, said).has_value();
}

bool may_be_labels(const NpyHeader& header) {
  const auto& shape = header.shape;
  return shape.size() == 1 || (shape.size() == 2 && shape[1] == 1);
}

std::string shape_text(const NpyHeader& header) {
  std::string text = "(";
  for (const std::size_t side : header.shape) {
    if (text.size() > 1) text += ", ";
    text += std::to_string(side);
  }
  if (header.shape.size() == 1) text += ',';
  return text += ')';
}

Expected<NpyImages> read_npy_images(std::span<const std::uint8_t> bytes, std::string_view title,
                                    const std::optional<ImageSize>& said) {
  const auto array = read_array(bytes, title);
  if (!array) return tl::unexpected(array.error());
  const NpyHeader& header = array->header;
  const auto sides = sides_of(header.shape, said);
  if (!sides) {
    const bool colored = header.shape.size() == 4;
    return refused(title,
                   {"has the shape ", shape_text(header), ". ", array_shapes,
                    colored ? " Convert images in colour to grey ones first." : ""},
                   header.shape.size() == 2 ? "shape" : "");
  }
  const auto [rows, columns] = *sides;
  if (header.count == 0) return refused(title, {"contains no images."});
  if (auto error = fault_of_size(title, *sides)) return tl::unexpected(std::move(*error));
  NpyImages images{{rows, columns, {}, {}}};
  auto& pixels = images.digits.pixels;
  pixels.resize(header.count);
  const auto wrong = convert_all(header, array->values, pixels, whole_up_to(255));
  if (!wrong) return images;
  images.scaled = true;
  if (header.kind == 'f' && !convert_all(header, array->values, pixels, of_255th)) return images;
  return refused(title,
                 {"has the value ", shortest(wrong->value), " in image ",
                  grouped(static_cast<std::int64_t>(wrong->place / (rows * columns) + 1)),
                  ": pixels are whole numbers from 0 to 255, or all of them 255ths from 0 to 1. "
                  "Round, or scale, what is not."});
}

Expected<std::vector<std::uint8_t>> read_npy_labels(std::span<const std::uint8_t> bytes,
                                                    std::size_t images, std::string_view title) {
  const auto array = read_array(bytes, title);
  if (!array) return tl::unexpected(array.error());
  const NpyHeader& header = array->header;
  if (!may_be_labels(header)) {
    return refused(title, {"has the shape ", shape_text(header),
                           ". Labels are read from an array of one dimension."});
  }
  if (header.count != images) {
    return tl::unexpected(labels_do_not_match(title, header.count, images));
  }
  std::vector<std::uint8_t> labels(header.count);
  const auto wrong = convert_all(header, array->values, labels, whole_up_to(max_label));
  if (!wrong) return labels;
  return tl::unexpected(bad_label(title,
                                  "image " + grouped(static_cast<std::int64_t>(wrong->place + 1)),
                                  shortest(wrong->value)));
}

}  // namespace digitscope
