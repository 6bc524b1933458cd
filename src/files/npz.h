#pragma once
// Archives of arrays as numpy.savez writes them (NPZ): a ZIP archive with a file for each array.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "digits/digits.h"
#include "files/reading.h"

namespace digitscope {

/// How images and labels are to be read from NumPy's arrays.
struct ArrayLayout {
  // Of an archive, the names of the arrays; empty in a file of one array, and without labels.
  std::string images = {};
  std::string labels = {};
  /// Whether pixels are 255 times the values.
  bool scaled = false;
  friend bool operator==(const ArrayLayout&, const ArrayLayout&) = default;
};

struct ArchivedImages {
  Digits digits;
  ArrayLayout layout;
};

/// Reads images, and labels if there are any. Of several arrays of images those to learn from are
/// read: x_train of Keras' mnist.npz with y_train, train_images of MedMNIST with train_labels;
/// otherwise the only one. Labels are in the array whose name goes with that of the images, or the
/// only one with a value for each; names that end in "_" are of results, as scikit-learn's are.
/// `reading` may name either. Errors (bad_data) begin with `title`:
/// no images, several of which none is named so, more bytes than `most` in an array, and what npy.h
/// and zip.h refuse.
Expected<ArchivedImages> read_npz(std::span<const std::uint8_t> bytes, std::size_t most,
                                  std::string_view title, const Reading& reading = {});

}  // namespace digitscope
