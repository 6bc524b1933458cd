#include "cli/output_folder.h"

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

namespace digitscope {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot_write(const fs::path& path, const std::error_code& reason) {
  return unexpected(ErrorCode::failed,
                    path.string() + " cannot be written to: " + reason.message() + ".");
}

std::error_code last_error() {
  return {errno, std::generic_category()};
}

}  // namespace

Expected<OutputFolder> OutputFolder::create(const fs::path& path) {
  if (path.empty()) return unexpected(ErrorCode::bad_request, "--out needs the name of a folder.");
  std::error_code error;
  const bool is_new = fs::create_directories(path, error);
  if (error) return cannot_write(path, error);
  // Permissions do not tell (a read-only disk, root): only writing does.
  const fs::path probe = path / ".digitscope-can-write";
  errno = 0;
  if (!std::ofstream(probe)) return cannot_write(path, last_error());
  fs::remove(probe, error);
  return OutputFolder(path, is_new);
}

Expected<void> OutputFolder::write(const fs::path& name, std::span<const char> bytes) const {
  const fs::path path = path_ / name;
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) return cannot_write(path.parent_path(), error);
  errno = 0;
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return cannot_write(path, last_error());
  return {};
}

void OutputFolder::remove_if_new_and_empty() const {
  std::error_code ignored;
  if (is_new_) fs::remove(path_, ignored);  // which refuses folders that are not empty
}

}  // namespace digitscope
