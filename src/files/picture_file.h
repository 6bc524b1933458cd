#pragma once
// A picture (PNG) that is still in its file, and what is told of how pictures were read.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "digits/digits.h"
#include "files/class_names.h"
#include "files/file.h"
#include "files/png.h"
#include "files/reading.h"

namespace digitscope {

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
  bool color = false;
  bool transparent = false;
  bool deep = false;
};

/// Images that were pictures.
struct Pictures {
  Digits digits;
  ClassNames classes;
  PictureLayout layout;
};

/// Whether a path is one of a PNG picture, by its ending, and not one that systems hide: none of
/// its parts begins with a dot or is "__MACOSX".
bool is_picture_path(std::string_view path);

/// The parts of a path between its slashes, the last of which names the file. Those that are empty
/// or a dot are none.
std::vector<std::string_view> parts_of_path(std::string_view path);

/// Opens a picture as `layout` has its background, and notes there what it had that images have
/// not. Errors (bad_data) begin with its title: those of read_png(), and what is no PNG.
Expected<Picture> open_picture(const PictureFile& file, std::size_t most, PictureLayout& layout);

/// "28 x 28"
std::string size_text(const ImageSize& size);

/// Whether images may be as large.
bool is_image_size(const ImageSize& size);

}  // namespace digitscope
