#include "files/disk.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "files/beginning.h"

namespace digitscope {
namespace {

namespace fs = std::filesystem;

/// Reads on until there are `size` bytes; false when the file ends before.
bool read_up_to(std::istream& stream, Bytes& bytes, std::size_t size) {
  constexpr std::size_t block = 1 << 20;
  while (bytes.size() < size) {
    const std::size_t before = bytes.size();
    const std::size_t wanted = std::min(block, size - before);
    bytes.resize(before + wanted);
    stream.read(reinterpret_cast<char*>(bytes.data() + before),
                static_cast<std::streamsize>(wanted));
    bytes.resize(before + static_cast<std::size_t>(stream.gcount()));
    if (!stream) return false;
  }
  return true;
}

/// What a file holds, or as much of it as there is room for (see beginning.h).
Expected<Bytes> read_bytes(const fs::path& path, const File& file) {
  const auto bad = [&](const std::string& reason) {
    return unexpected(ErrorCode::bad_data, title_of(file) + " cannot be read: " + reason + ".",
                      file.role == FileRole::images ? "images" : "labels");
  };
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return bad("it is a folder");
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return bad(std::strerror(errno));
  Room room{most_file_bytes()};
  Bytes bytes;
  if (read_up_to(stream, bytes, beginning_bytes)) {
    const auto judged = room_for(bytes, file.role, title_of(file), room.bytes);
    if (!judged) return tl::unexpected(judged.error());
    room = *judged;
    const std::uintmax_t size =
        fs::is_regular_file(path, ignored) ? fs::file_size(path, ignored) : 0;
    if (!ignored) bytes.reserve(std::min<std::uintmax_t>(size, room.bytes) + 1);
    // One byte more than there may be shows that there are too many.
    if (read_up_to(stream, bytes, room.bytes + 1) && !room.told) {
      return tl::unexpected(larger_than(title_of(file), room.bytes));
    }
  }
  if (stream.bad()) return bad(std::strerror(errno));
  return bytes;
}

/// The pictures in a folder and in those below it, by their paths from there.
Expected<std::vector<File>> pictures_in(const fs::path& folder) {
  std::error_code code;
  std::vector<File> files;
  fs::recursive_directory_iterator entry(folder, code);
  for (; !code && entry != fs::recursive_directory_iterator(); entry.increment(code)) {
    std::string path = entry->path().lexically_relative(folder).generic_string();
    if (is_picture_path(path) && !entry->is_directory(code)) {
      files.push_back({std::move(path), FileRole::images, {}});
    }
  }
  const std::string title = "The folder \"" + folder.string() + "\"";
  if (code) return refused(title, {"cannot be read: ", code.message(), "."}, "images");
  if (files.empty()) return refused(title, {"has no PNG pictures (.png) in it."}, "images");
  return files;
}

}  // namespace

Expected<Opened> open_from_disk(const fs::path& images, const std::optional<fs::path>& labels,
                                const Reading& reading) {
  std::vector<File> files;
  std::vector<fs::path> paths;
  std::error_code ignored;
  const bool is_folder = fs::is_directory(images, ignored);
  if (is_folder) {
    auto pictures = pictures_in(images);
    if (!pictures) return tl::unexpected(std::move(pictures.error()));
    files = std::move(*pictures);
    for (const File& file : files) paths.push_back(images / file.name);
  } else {
    files.push_back({images.string(), FileRole::images, {}});
    paths.push_back(images);
  }
  if (labels) {
    files.push_back({labels->string(), FileRole::labels, {}});
    paths.push_back(*labels);
  }
  std::vector<Bytes> contents;
  const std::size_t most = most_file_bytes();
  std::size_t all_bytes = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    auto bytes = read_bytes(paths[i], files[i]);
    if (!bytes) return tl::unexpected(std::move(bytes.error()));
    all_bytes += bytes->size();
    if (is_folder && all_bytes > most) {
      return tl::unexpected(larger_than("The folder \"" + images.string() + "\"", most));
    }
    contents.push_back(std::move(*bytes));
    files[i].bytes = contents.back();
  }
  auto opened = open_files(files, most_file_bytes(), reading);
  if (opened && is_folder) opened->pictures->source = PictureLayout::Source::folder;
  return opened;
}

}  // namespace digitscope
