#pragma once
// Digits from the files that people have: which file is what, told by its contents and never by its
// name alone.

#include <cstddef>
#include <optional>
#include <span>

#include "base/error.h"
#include "digits/digits.h"
#include "files/class_names.h"
#include "files/file.h"
#include "files/idx_file.h"
#include "files/image_table.h"
#include "files/npz.h"
#include "files/picture_file.h"
#include "files/reading.h"

namespace digitscope {

struct Opened {
  Digits digits;
  ClassNames classes;
  /// Of labels that came as text: whether a header stands above them.
  std::optional<bool> label_header;
  /// Of images that came as a table: how it is to be read.
  std::optional<ImageTableLayout> image_table;
  /// Of images that came as arrays of NumPy's: how they are to be read.
  std::optional<ArrayLayout> image_arrays;
  /// Of images that came as pictures: how they are to be had from them.
  std::optional<PictureLayout> pictures;
  /// Of images that came as IDX: how they are to be read.
  std::optional<IdxImagesLayout> image_idx;
  /// Whether labels came as an array of NumPy's, in a file of their own.
  bool label_array = false;
  /// Of labels that came as IDX: how they are to be read.
  std::optional<IdxLabelsLayout> label_idx;
  /// What was done to the images that were read.
  Adjustment adjustment;
};

/// One file of images (IDX; an array of NumPy's; a table with a pixel a column, an archive of
/// arrays or of pictures, which may have labels in them: see npy.h, image_table.h, npz.h,
/// pictures.h; a picture of many images), or a picture for each; beside it, if given, one of labels
/// (IDX, an array, or text with a label a line) and one of names of the labels (see class_names.h),
/// in any order, each plain or gzip. Files with a role are taken for nothing else. Errors
/// (bad_data) name the file, what is wrong, where, and what to do: what is none of these kinds, or
/// could be two of them, is refused. No file may hold more than `most` bytes, nor when it is
/// decompressed: what begins with a header is refused by what that says (see beginning.h). What
/// `reading` says and the files cannot follow is refused (bad_parameter), too.
Expected<Opened> open_files(std::span<const File> files, std::size_t most,
                            const Reading& reading = {});

/// `most` where nothing else is wanted: a third of the memory that can be used, for what is read is
/// in memory twice for a while, and there are digits already; less where little is left of it.
std::size_t most_file_bytes();

}  // namespace digitscope
