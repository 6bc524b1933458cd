#include "files/number_array.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#include "base/format.h"
#include "digits/idx.h"
#include "files/file.h"
#include "files/image_shape.h"

namespace digitscope {
namespace {

constexpr std::string_view array_shapes =
    "Images are read from arrays of the shape (how many, rows, columns), or (how many, pixels) if "
    "they are squares or it is said how large they are (shape).";

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
std::optional<Wrong> convert_values(const ArrayHeader& header, std::span<const std::uint8_t> values,
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
std::optional<Wrong> convert_all(const ArrayHeader& header, std::span<const std::uint8_t> values,
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

}  // namespace

bool may_be_images(const ArrayHeader& header, const std::optional<ImageSize>& said) {
  return sides_of(header.shape, said).has_value();
}

bool may_be_labels(const ArrayHeader& header) {
  const auto& shape = header.shape;
  return shape.size() == 1 || (shape.size() == 2 && shape[1] == 1);
}

std::string shape_text(const ArrayHeader& header) {
  std::string text = "(";
  for (const std::size_t side : header.shape) {
    if (text.size() > 1) text += ", ";
    text += std::to_string(side);
  }
  if (header.shape.size() == 1) text += ',';
  return text += ')';
}

Expected<ArrayImages> images_of_array(const ArrayHeader& header,
                                      std::span<const std::uint8_t> values, std::string_view title,
                                      const std::optional<ImageSize>& said) {
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
  ArrayImages images{{rows, columns, {}, {}}};
  auto& pixels = images.digits.pixels;
  pixels.resize(header.count);
  const auto wrong = convert_all(header, values, pixels, whole_up_to(255));
  if (!wrong) return images;
  images.scaled = true;
  if (header.kind == 'f' && !convert_all(header, values, pixels, of_255th)) return images;
  return refused(title,
                 {"has the value ", shortest(wrong->value), " in image ",
                  grouped(static_cast<std::int64_t>(wrong->place / (rows * columns) + 1)),
                  ": pixels are whole numbers from 0 to 255, or all of them 255ths from 0 to 1. "
                  "Round, or scale, what is not."});
}

Expected<std::vector<std::uint8_t>> labels_of_array(const ArrayHeader& header,
                                                    std::span<const std::uint8_t> values,
                                                    std::size_t images, std::string_view title) {
  if (!may_be_labels(header)) {
    return refused(title, {"has the shape ", shape_text(header),
                           ". Labels are read from an array of one dimension."});
  }
  if (header.count != images) {
    return tl::unexpected(labels_do_not_match(title, header.count, images));
  }
  std::vector<std::uint8_t> labels(header.count);
  const auto wrong = convert_all(header, values, labels, whole_up_to(max_label));
  if (!wrong) return labels;
  return tl::unexpected(bad_label(title,
                                  "image " + grouped(static_cast<std::int64_t>(wrong->place + 1)),
                                  shortest(wrong->value)));
}

}  // namespace digitscope
