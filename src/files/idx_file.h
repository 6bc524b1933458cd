#pragma once
// IDX files as people have them: values of any type of the format, images also as rows of pixels,
// and labels also as QMNIST has them, as the first of eight columns.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "digits/digits.h"
#include "files/reading.h"

namespace digitscope {

/// How images are to be read from an IDX file.
struct IdxImagesLayout {
  std::string_view values = "unsigned bytes";  // the name of their type
  bool plain = true;                           // unsigned bytes in three dimensions
  bool flat = false;                           // a row of pixels for each image: two dimensions
  bool scaled = false;                         // pixels are 255 times the values
};

struct IdxImages {
  Digits digits;
  IdxImagesLayout layout;
};

/// How labels are to be read from an IDX file.
struct IdxLabelsLayout {
  bool plain = true;             // unsigned bytes in one dimension
  bool column_of_eight = false;  // they are the first of eight columns: QMNIST's
};

struct IdxLabels {
  std::vector<std::uint8_t> labels;
  IdxLabelsLayout layout;
};

/// Reads images, whose values are taken as those of any array (see number_array.h). Errors
/// (bad_data) begin with `title`: those of the header (see digits/idx.h), another length than it
/// tells, and what images_of_array() refuses. O(values).
Expected<IdxImages> read_idx_file_images(std::span<const std::uint8_t> bytes,
                                         std::string_view title,
                                         const std::optional<ImageSize>& said = {});

/// Likewise the labels of so many images.
Expected<IdxLabels> read_idx_file_labels(std::span<const std::uint8_t> bytes, std::size_t images,
                                         std::string_view title);

}  // namespace digitscope
