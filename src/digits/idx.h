#pragma once
// The IDX format of the MNIST files (Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of
// handwritten digits"): two zero bytes, a type (0x08 = unsigned byte), the number of dimensions,
// each dimension as a big-endian 32-bit number, then the values.

#include <cstdint>
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

/// Whether `bytes` begin as an IDX file does: two zeros, and a type that the format has.
bool is_idx(std::span<const std::uint8_t> bytes);

/// Whether an IDX file holds one value for each item (one dimension), as files of labels do.
bool is_idx_labels(std::span<const std::uint8_t> bytes);

/// How many bytes a file of images, or of labels, holds by its header, which `begin` has to reach
/// beyond; in 64 bits, for it may tell anything. Errors are those that reading the file would give.
Expected<std::uint64_t> idx_images_bytes(std::span<const std::uint8_t> begin,
                                         std::string_view file = images_file);
Expected<std::uint64_t> idx_labels_bytes(std::span<const std::uint8_t> begin,
                                         std::string_view file = labels_file);

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
