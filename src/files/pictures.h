#pragma once
// Images as pictures: a file each, in folders by label or not, as torchvision's ImageFolder has
// them.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "files/picture_file.h"
#include "files/reading.h"
#include "files/zip.h"

namespace digitscope {

/// One image a file, in the order of their paths, byte by byte, which is that of Python's sorted().
/// They are resized to what `reading` says, and must be of one size if that says nothing. Folders
/// are labels (see folder_labels.h), unless `reading` says that there are none. At least one file.
/// Errors (bad_data) begin with the title of a file, or `title`: different sizes, images that are
/// larger than what is read here, pictures that are too large to be resized, and what
/// folder_labels() and open_picture() refuse. `most` bytes may be taken.
Expected<Pictures> read_pictures(std::vector<PictureFile> files, PictureLayout::Source source,
                                 std::size_t most, std::string_view title, const Reading& reading);

/// The pictures of a ZIP archive; see read_pictures(), or for a single one read_sheet(). Errors
/// likewise, and those of zip.h.
Expected<Pictures> read_picture_archive(std::span<const std::uint8_t> bytes, std::size_t most,
                                        std::string_view title, const Reading& reading);

/// Whether a ZIP archive with these entries has pictures in it.
bool is_picture_archive(std::span<const ZipEntry> entries);

}  // namespace digitscope
