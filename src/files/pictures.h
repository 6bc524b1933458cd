#pragma once
// Images as pictures: a file each, in folders by label or not, as torchvision's ImageFolder has
// them; or many on one sheet.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "digits/digits.h"
#include "files/class_names.h"
#include "files/file.h"
#include "files/reading.h"
#include "files/zip.h"

namespace digitscope {

/// A picture that is still in its file.
struct PictureFile {
  std::string path;   // with slashes; its folders may tell its label
  std::string title;  // what errors begin with
  /// Its bytes, of which there may be `most`.
  std::function<Expected<Bytes>(std::size_t most)> bytes;
};

/// How images are to be had from pictures.
struct PictureLayout {
  enum class Source { file, archive, folder };
  enum class Labels { none, names, numbers };  // of folders

  Source source = Source::file;
  bool sheet = false;  // whether one picture has all images
  /// Of a sheet, whether each row of its pixels is an image, as TensorFlow.js has MNIST; else
  /// images are beside and below one another.
  bool rows_are_images = false;
  std::size_t blank_tiles = 0;  // of a sheet, at its end, which are left out
  std::size_t left_out = 0;     // of an archive, files that are no PNG pictures
  bool resized = false;
  Background background = Background::black;
  Labels labels = Labels::none;
  // What pictures had that images have not (see png.h).
  bool colour = false;
  bool transparent = false;
  bool deep = false;
};

struct Pictures {
  Digits digits;
  ClassNames classes;
  PictureLayout layout;
};

/// Whether a path is one of a PNG picture, by its ending, and not one of those that systems hide.
bool is_picture_path(std::string_view path);

/// One image a file, in the order of their paths, byte by byte, which is that of Python's sorted().
/// They are resized to what `reading` says, and must be of one size if that says nothing. If all
/// are in folders below the one that they have in common, and not all in the same, the innermost
/// folder is the label: its number, if all are whole numbers from 0 to max_label, or else its place
/// among the names, sorted, which become the names of the labels. At least one file. Errors
/// (bad_data) begin with the title of a file, or `title`: different sizes, images that are larger
/// than what is read here, too many folders, and what png.h refuses. `most` bytes may be taken.
Expected<Pictures> read_pictures(std::vector<PictureFile> files, PictureLayout::Source source,
                                 std::size_t most, std::string_view title, const Reading& reading);

/// The images on one picture, of the size that `reading` says: side by side, row by row, or one in
/// each row of its pixels, where only that is possible. Without a size: the whole picture if it is
/// as small as an image may be, or else 28 x 28. Tiles of one colour at the end are no images.
/// Errors likewise.
Expected<Pictures> read_sheet(const PictureFile& file, std::size_t most, const Reading& reading);

/// The pictures of a ZIP archive; see read_pictures(), or for a single one read_sheet(). Errors
/// likewise, and those of zip.h.
Expected<Pictures> read_picture_archive(std::span<const std::uint8_t> bytes, std::size_t most,
                                        std::string_view title, const Reading& reading);

/// Whether a ZIP archive with these entries has pictures in it.
bool is_picture_archive(std::span<const ZipEntry> entries);

}  // namespace digitscope
