#pragma once
// The IDX format of the MNIST files (Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of
// handwritten digits"): two zero bytes, a type (0x08 = unsigned byte), the number of dimensions,
// each dimension as a big-endian 32-bit number, then the values, the last dimension running
// fastest.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "digits/digits.h"

namespace digitscope {

/// Images larger than this on a side are refused: they are not digits, and a header that claims
/// them is most likely damaged.
inline constexpr std::size_t max_image_side = 64;

/// What errors call a file that has no name of its own.
inline constexpr std::string_view images_file = "The images file";
inline constexpr std::string_view labels_file = "The labels file";

/// A type that values of the format may have; all of them are big-endian.
struct IdxType {
  std::uint8_t code;      // the file's third byte
  char kind;              // 'u' and 'i' of whole numbers without and with a sign, 'f' of floats
  std::uint8_t bytes;     // of one value
  std::string_view name;  // of several values: "32-bit floats"
};

/// What stands before the values.
struct IdxHeader {
  IdxType type{};
  std::vector<std::uint32_t> dimensions;
  std::size_t size = 0;  // bytes before the values

  /// How many bytes the whole file has; in 64 bits, for a header may tell anything.
  std::uint64_t file_bytes() const;
};

/// Whether `bytes` begin as an IDX file does: two zeros, and a type that the format has.
bool is_idx(std::span<const std::uint8_t> bytes);

/// Whether an IDX file holds labels, by its header: one value for each image (one dimension, or one
/// column), or eight columns of 32-bit integers, as QMNIST has them, whose first is the class.
bool is_idx_labels(std::span<const std::uint8_t> bytes);

/// Reads the header of a file of images, of any type: three dimensions (images, rows, columns), or
/// two (images, pixels). Errors (bad_data) begin with `file`; Error::parameter is "images".
Expected<IdxHeader> read_idx_images_header(std::span<const std::uint8_t> begin,
                                           std::string_view file = images_file);

/// Likewise that of a file of labels, as is_idx_labels() has them. Error::parameter is "labels".
Expected<IdxHeader> read_idx_labels_header(std::span<const std::uint8_t> begin,
                                           std::string_view file = labels_file);

/// The error of a file of images, or of labels, which is shorter or longer than its header says, if
/// it is. How much longer is not told: readers stop where the header says that the file ends.
std::optional<Error> fault_of_idx_images_length(std::span<const std::uint8_t> bytes,
                                                const IdxHeader& header, std::string_view file);
std::optional<Error> fault_of_idx_labels_length(std::span<const std::uint8_t> bytes,
                                                const IdxHeader& header, std::string_view file);

// What follows reads what write_idx_images() and write_idx_labels() write. Files of other types
// are read by files/idx_file.h.

/// Reads an image file: unsigned bytes in three dimensions (images, rows, columns). Every malformed
/// one gives ErrorCode::bad_data with a message of its own, which begins with `file`, and
/// Error::parameter "images".
Expected<Digits> read_idx_images(std::span<const std::uint8_t> bytes,
                                 std::string_view file = images_file);

/// Likewise the label file of so many images: unsigned bytes in one dimension.
/// Error::parameter is "labels".
Expected<std::vector<std::uint8_t>> read_idx_labels(std::span<const std::uint8_t> bytes,
                                                    std::size_t images,
                                                    std::string_view file = labels_file);

/// Both; an empty span when there are no labels.
Expected<Digits> read_idx(std::span<const std::uint8_t> images,
                          std::span<const std::uint8_t> labels = {});

/// The error (bad_data) of a label that is none, which `file` has at `place` ("line 3").
Error bad_label(std::string_view file, std::string_view place, std::string_view label);

/// The error (bad_data) when there are not as many labels as images.
Error labels_do_not_match(std::string_view file, std::size_t labels, std::size_t images);

/// The bytes of the image file (magic 0x00000803) and the label file (0x00000801) of `digits`.
std::vector<std::uint8_t> write_idx_images(const Digits& digits);
std::vector<std::uint8_t> write_idx_labels(const Digits& digits);

}  // namespace digitscope
