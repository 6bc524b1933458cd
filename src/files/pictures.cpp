#include "files/pictures.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "digits/idx.h"
#include "files/beginning.h"
#include "files/png.h"
#include "files/resize.h"
#include "files/text.h"
#include "files/zip.h"

namespace digitscope {
namespace {

constexpr ImageSize usual = {28, 28};

std::string size_text(const ImageSize& size) {
  return std::to_string(size.rows) + " x " + std::to_string(size.columns);
}

bool is_small(const ImageSize& size) {
  return size.rows <= max_image_side && size.columns <= max_image_side;
}

Expected<Picture> open_picture(const PictureFile& file, std::size_t most, Background background) {
  const auto bytes = file.bytes(most);
  if (!bytes) return tl::unexpected(bytes.error());
  if (!is_png(*bytes)) {
    return refused(file.title, {"is no PNG picture, though its name says so."});
  }
  return read_png(*bytes, most, file.title, background == Background::white ? 255 : 0);
}

void note(PictureLayout& layout, const Picture& picture) {
  layout.colour |= picture.colour;
  layout.transparent |= picture.transparent;
  layout.deep |= picture.deep;
}

void append(std::vector<std::uint8_t>& pixels, std::span<const std::uint8_t> more) {
  pixels.insert(pixels.end(), more.begin(), more.end());
}

// ---- labels ----

std::vector<std::string_view> folders_of(std::string_view path) {
  std::vector<std::string_view> folders;
  for (std::size_t slash; (slash = path.find('/')) != path.npos;) {
    folders.push_back(path.substr(0, slash));
    path.remove_prefix(slash + 1);
  }
  return folders;
}

/// How many folders all paths begin with.
std::size_t in_common(const std::vector<std::vector<std::string_view>>& folders) {
  std::size_t count = folders.front().size();
  for (const auto& some : folders) {
    const auto [mine, theirs] = std::mismatch(
        folders.front().begin(),
        folders.front().begin() + static_cast<std::ptrdiff_t>(std::min(count, some.size())),
        some.begin());
    count = static_cast<std::size_t>(mine - folders.front().begin());
  }
  return count;
}

/// The innermost folder of each path; none if they are no labels.
std::vector<std::string_view> labels_of(const std::vector<PictureFile>& files) {
  std::vector<std::vector<std::string_view>> folders;
  for (const PictureFile& file : files) folders.push_back(folders_of(file.path));
  const std::size_t common = in_common(folders);
  std::vector<std::string_view> labels;
  for (const auto& some : folders) {
    if (some.size() == common) return {};
    labels.push_back(some.back());
  }
  const bool same = std::all_of(labels.begin(), labels.end(),
                                [&](std::string_view label) { return label == labels.front(); });
  return same ? std::vector<std::string_view>{} : labels;
}

/// The number that a folder is called by, if it is that of a label.
std::optional<std::uint8_t> number_of(std::string_view folder) {
  if (folder.empty() || folder.size() > 9) return std::nullopt;
  std::size_t number = 0;
  for (const char c : folder) {
    if (c < '0' || c > '9') return std::nullopt;
    number = 10 * number + static_cast<std::size_t>(c - '0');
  }
  if (number > max_label) return std::nullopt;
  return static_cast<std::uint8_t>(number);
}

/// Takes folders for labels, where they are. Errors: too many of them.
std::optional<Error> take_labels(Pictures& pictures, const std::vector<PictureFile>& files,
                                 std::string_view title) {
  const auto folders = labels_of(files);
  if (folders.empty()) return std::nullopt;
  const std::set<std::string_view> names(folders.begin(), folders.end());
  std::map<std::string_view, std::uint8_t> label_of;
  std::set<std::uint8_t> numbers;
  for (const std::string_view name : names) {
    const auto number = number_of(name);
    if (!number || !numbers.insert(*number).second) break;
    label_of[name] = *number;
  }
  pictures.layout.labels = PictureLayout::Labels::numbers;
  if (label_of.size() < names.size()) {
    if (names.size() > max_label + 1) {
      return refused(title, {"has pictures in ", grouped(static_cast<std::int64_t>(names.size())),
                             " folders, which are the labels: there may be ",
                             std::to_string(max_label + 1), ". Take fewer of them."})
          .value();
    }
    pictures.layout.labels = PictureLayout::Labels::names;
    for (const std::string_view name : names) {
      label_of[name] = static_cast<std::uint8_t>(pictures.classes.size());
      pictures.classes.emplace_back(name);
    }
    auto classes = check_names(std::move(pictures.classes));
    if (!classes) {
      return refused(title, {"has folders whose names cannot be those of labels. ",
                             classes.error().message})
          .value();
    }
    pictures.classes = std::move(*classes);
  }
  for (const std::string_view folder : folders) {
    pictures.digits.labels.push_back(label_of.at(folder));
  }
  return std::nullopt;
}

// ---- sheets ----

/// How a sheet is divided.
struct Division {
  ImageSize size;
  bool rows_are_images = false;
};

std::optional<Division> divided(const ImageSize& sheet, const ImageSize& tile) {
  if (sheet.rows % tile.rows == 0 && sheet.columns % tile.columns == 0) return Division{tile};
  if (sheet.columns == tile.rows * tile.columns) return Division{tile, true};
  return std::nullopt;
}

Expected<Division> division_of(const ImageSize& sheet, std::string_view title,
                               const std::optional<ImageSize>& said) {
  if (said) {
    if (const auto division = divided(sheet, *said)) return *division;
    return refused(title,
                   {"is a picture of ", size_text(sheet),
                    " pixels, which cannot be divided into "
                    "images of ",
                    size_text(*said), " (shape)."},
                   "shape");
  }
  if (is_small(sheet)) return Division{sheet};
  if (const auto division = divided(sheet, usual)) return *division;
  return refused(title,
                 {"is a picture of ", size_text(sheet),
                  " pixels. If it is a sheet of many images, "
                  "say how large each of them is (shape); a picture that is one image may have up "
                  "to ",
                  size_text({max_image_side, max_image_side}), "."},
                 "shape");
}

std::vector<std::uint8_t> tile_at(const Picture& sheet, const ImageSize& size, std::size_t index) {
  const std::size_t across = sheet.size.columns / size.columns;
  const std::size_t top = index / across * size.rows;
  const std::size_t left = index % across * size.columns;
  std::vector<std::uint8_t> tile;
  for (std::size_t row = top; row < top + size.rows; ++row) {
    append(tile, std::span(sheet.grey).subspan(row * sheet.size.columns + left, size.columns));
  }
  return tile;
}

bool is_blank(std::span<const std::uint8_t> pixels) {
  return std::all_of(pixels.begin(), pixels.end(),
                     [&](std::uint8_t value) { return value == pixels.front(); });
}

}  // namespace

bool is_picture_path(std::string_view path) {
  constexpr std::string_view ending = ".png";
  if (path.size() <= ending.size()) return false;
  const std::string_view last = path.substr(path.size() - ending.size());
  const bool ends = std::equal(last.begin(), last.end(), ending.begin(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
  });
  if (path.starts_with("./")) path.remove_prefix(2);
  // ".DS_Store", "._7.png", and "__MACOSX/" with the latter in it.
  return ends && !path.starts_with('.') && !path.starts_with("__MACOSX/") &&
         path.find("/.") == path.npos && path.find("/__MACOSX/") == path.npos;
}

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
    auto picture = open_picture(file, most, pictures.layout.background);
    if (!picture) return tl::unexpected(std::move(picture.error()));
    note(pictures.layout, *picture);
    if (!size) size = picture->size;
    const std::size_t pixels = size->rows * size->columns;
    if (pixels > most / files.size()) return tl::unexpected(larger_than(title, most));
    if (picture->size != *size) {
      if (!reading.shape) {
        return refused(title,
                       {"has pictures of different sizes, such as ", size_text(*size), " (",
                        printable(files.front().path), ") and ", size_text(picture->size), " (",
                        printable(file.path),
                        "): say the size to which all of them are to be "
                        "resized, such as 28x28 (shape)."},
                       "shape");
      }
      picture->grey = resized(picture->grey, picture->size, *size);
      pictures.layout.resized = true;
    }
    if (!is_small(*size)) {
      return refused(file.title,
                     {"is a picture of ", size_text(*size), " pixels. Images may have up to ",
                      size_text({max_image_side, max_image_side}),
                      ": say the size to which all "
                      "pictures are to be resized, such as 28x28 (shape)."},
                     "shape");
    }
    digits.rows = size->rows;
    digits.columns = size->columns;
    digits.pixels.reserve(files.size() * pixels);
    append(digits.pixels, picture->grey);
  }
  if (auto error = take_labels(pictures, files, title)) return tl::unexpected(std::move(*error));
  return pictures;
}

Expected<Pictures> read_sheet(const PictureFile& file, std::size_t most, const Reading& reading) {
  Pictures pictures;
  pictures.layout.background = reading.background.value_or(Background::black);
  pictures.layout.sheet = true;
  // The images are as many pixels again.
  auto sheet = open_picture(file, most / 2, pictures.layout.background);
  if (!sheet) return tl::unexpected(std::move(sheet.error()));
  const auto division = division_of(sheet->size, file.title, reading.shape);
  if (!division) return tl::unexpected(division.error());
  note(pictures.layout, *sheet);
  pictures.layout.rows_are_images = division->rows_are_images;
  Digits& digits = pictures.digits;
  const ImageSize size = division->size;
  digits.rows = size.rows;
  digits.columns = size.columns;
  if (division->rows_are_images) {
    digits.pixels = std::move(sheet->grey);
    return pictures;
  }
  std::size_t count = sheet->grey.size() / digits.features();
  while (count > 1 && is_blank(tile_at(*sheet, size, count - 1))) {
    --count;
    ++pictures.layout.blank_tiles;
  }
  digits.pixels.reserve(count * digits.features());
  for (std::size_t i = 0; i < count; ++i) append(digits.pixels, tile_at(*sheet, size, i));
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
