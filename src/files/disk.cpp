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

}  // namespace

Expected<Opened> open_from_disk(const fs::path& images, const std::optional<fs::path>& labels,
                                const Reading& reading) {
  std::vector<File> files = {{images.string(), FileRole::images, {}}};
  if (labels) files.push_back({labels->string(), FileRole::labels, {}});
  std::vector<Bytes> contents;
  for (File& file : files) {
    auto bytes = read_bytes(file.name, file);
    if (!bytes) return tl::unexpected(std::move(bytes.error()));
    contents.push_back(std::move(*bytes));
    file.bytes = contents.back();
  }
  return open_files(files, most_file_bytes(), reading);
}

}  // namespace digitscope
