#include "files/pictures.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "digits/idx.h"
#include "files/beginning.h"
#include "files/folder_labels.h"
#include "files/picture_sheet.h"
#include "files/resize.h"

namespace digitscope {
namespace {

/// Of a picture with one image: what is larger would take much memory to be resized.
constexpr std::size_t most_picture_side = 4096;

std::string largest_image() {
  return size_text({max_image_side, max_image_side});
}

/// The error of a picture that cannot be an image of that size, if so.
std::optional<Error> fault_of_picture(const PictureFile& file, const ImageSize& is,
                                      const ImageSize& wanted, const PictureFile& first,
                                      std::string_view title, const Reading& reading) {
  if (std::max(is.rows, is.columns) > most_picture_side) {
    return refused(file.title, {"is a picture of ", size_text(is),
                                " pixels. One that is resized may "
                                "have up to ",
                                size_text({most_picture_side, most_picture_side}),
                                ": make it smaller, or leave it out."})
        .value();
  }
  if (!reading.shape && is != wanted) {
    return refused(title,
                   {"has pictures of different sizes, such as ", size_text(wanted), " (",
                    printable(first.path), ") and ", size_text(is), " (", printable(file.path),
                    "): say the size to which all of them are to be resized, such as 28x28 "
                    "(shape)."},
                   "shape")
        .value();
  }
  if (!is_image_size(wanted)) {
    return refused(file.title,
                   {"is a picture of ", size_text(wanted), " pixels. Images may have up to ",
                    largest_image(),
                    ": say the size to which all pictures are to be resized, such as 28x28 "
                    "(shape)."},
                   "shape")
        .value();
  }
  return std::nullopt;
}

/// Takes folders for labels, unless there are to be none. Errors: those of folder_labels().
std::optional<Error> take_labels(Pictures& pictures, const std::vector<PictureFile>& files,
                                 std::string_view title, const Reading& reading) {
  if (reading.label_array == no_labels) return std::nullopt;
  std::vector<std::string_view> paths;
  for (const PictureFile& file : files) paths.push_back(file.path);
  auto found = folder_labels(paths, title);
  if (!found) return std::move(found.error());
  if (found->labels.empty()) return std::nullopt;
  pictures.layout.labels =
      found->classes.empty() ? PictureLayout::Labels::numbers : PictureLayout::Labels::names;
  pictures.digits.labels = std::move(found->labels);
  pictures.classes = std::move(found->classes);
  return std::nullopt;
}

}  // namespace

Expected<Pictures> read_pictures(std::vector<PictureFile> files, PictureLayout::Source source,
                                 std::size_t most, std::string_view title, const Reading& reading) {
  std::stable_sort(files.begin(), files.end(),
                   [](const auto& a, const auto& b) { return a.path < b.path; });
  Pictures pictures;
  pictures.layout.source = source;
  pictures.layout.background = reading.background.value_or(Background::black);
  Digits& digits = pictures.digits;
  std::optional<ImageSize> size = reading.shape;
  for (const PictureFile& file : files) {
    const auto picture = open_picture(file, most, pictures.layout);
    if (!picture) return tl::unexpected(picture.error());
    if (!size) size = picture->size;
    if (auto error = fault_of_picture(file, picture->size, *size, files.front(), title, reading)) {
      return tl::unexpected(std::move(*error));
    }
    digits.rows = size->rows;
    digits.columns = size->columns;
    if (digits.features() > most / files.size()) return tl::unexpected(larger_than(title, most));
    digits.pixels.reserve(files.size() * digits.features());
    const bool fits = picture->size == *size;
    pictures.layout.resized |= !fits;
    const auto pixels = fits ? picture->grey : resized(picture->grey, picture->size, *size);
    digits.pixels.insert(digits.pixels.end(), pixels.begin(), pixels.end());
  }
  if (auto error = take_labels(pictures, files, title, reading)) {
    return tl::unexpected(std::move(*error));
  }
  return pictures;
}

bool is_picture_archive(std::span<const ZipEntry> entries) {
  return std::any_of(entries.begin(), entries.end(),
                     [](const ZipEntry& entry) { return is_picture_path(entry.name); });
}

Expected<Pictures> read_picture_archive(std::span<const std::uint8_t> bytes, std::size_t most,
                                        std::string_view title, const Reading& reading) {
  const auto entries = read_zip(bytes, title);
  if (!entries) return tl::unexpected(entries.error());
  std::vector<PictureFile> files;
  std::size_t left_out = 0;
  for (const ZipEntry& entry : *entries) {
    if (!is_picture_path(entry.name)) {
      left_out += entry.name.ends_with('/') ? 0 : 1;  // a folder is no file
      continue;
    }
    std::string picture = joined({title, ", picture ", printable(entry.name), ","});
    const auto unpacked = [&entry, picture](std::size_t room) {
      return unzip(entry, room, picture);
    };
    files.push_back({entry.name, std::move(picture), unpacked});
  }
  auto pictures =
      files.size() == 1
          ? read_sheet(files.front(), most, reading)
          : read_pictures(std::move(files), PictureLayout::Source::archive, most, title, reading);
  if (pictures) {
    pictures->layout.source = PictureLayout::Source::archive;
    pictures->layout.left_out = left_out;
  }
  return pictures;
}

}  // namespace digitscope
