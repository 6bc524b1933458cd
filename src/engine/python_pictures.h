#pragma once
// Of a script for Python, what opens pictures: with Pillow, whose pixels are those that are read
// here (see files/png.h and files/resize.h).

#include <string>
#include <string_view>

#include "files/picture_file.h"

namespace digitscope {

/// Modules of Python's own library that python_of_pictures() uses besides gzip and io, a line each,
/// sorted; empty, where there are none.
std::string modules_for_pictures(const PictureLayout& layout);

/// The functions that it defines.
std::string functions_for_pictures(const PictureLayout& layout);

/// What leaves the pixels of the first `count` images in X, and with `labels` the folders' in y.
/// `path`: of a file, an archive, or a folder, as Python writes it; `size`: of the images.
std::string python_of_pictures(const PictureLayout& layout, std::string_view path,
                               const ImageSize& size, std::string_view count, bool labels);

}  // namespace digitscope
