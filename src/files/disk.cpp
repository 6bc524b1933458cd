#include "files/disk.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

namespace digitscope {
namespace {

namespace fs = std::filesystem;

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
  Bytes bytes;
  std::vector<char> block(1 << 20);
  while (stream.read(block.data(), static_cast<std::streamsize>(block.size())) ||
         stream.gcount() > 0) {
    if (bytes.size() + static_cast<std::size_t>(stream.gcount()) > most_file_bytes()) {
      return tl::unexpected(larger_than(title_of(file), most_file_bytes()));
    }
    bytes.insert(bytes.end(), block.begin(), block.begin() + stream.gcount());
  }
  if (stream.bad()) return bad(std::strerror(errno));
  return bytes;
}

}  // namespace

Expected<Opened> open_from_disk(const fs::path& images, const std::optional<fs::path>& labels) {
  std::vector<File> files = {{images.string(), FileRole::images, {}}};
  if (labels) files.push_back({labels->string(), FileRole::labels, {}});
  std::vector<Bytes> contents;
  for (File& file : files) {
    auto bytes = read_bytes(file.name, file);
    if (!bytes) return tl::unexpected(std::move(bytes.error()));
    contents.push_back(std::move(*bytes));
    file.bytes = contents.back();
  }
  return open_files(files, most_file_bytes());
}

}  // namespace digitscope
