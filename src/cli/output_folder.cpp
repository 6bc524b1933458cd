#include "cli/output_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
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

bool is_there(const fs::path& path) {
  std::error_code ignored;  // what cannot be looked at is found when it is written
  return fs::exists(fs::symlink_status(path, ignored));
}

/// A new file with a name of its own, which is gone unless it gets another.
class NewFile {
 public:
  /// Error: the system's reason.
  static tl::expected<NewFile, std::error_code> create(const fs::path& folder) {
    constexpr int most_tries = 1000;  // names that ended processes of the same number have left
    for (int i = 0; i < most_tries; ++i) {
      fs::path path =
          folder / (".digitscope-" + std::to_string(getpid()) + "-" + std::to_string(i));
      const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (file >= 0) return NewFile(std::move(path), file);
      if (errno != EEXIST) break;
    }
    return tl::unexpected(last_error());
  }
  NewFile(NewFile&& other) noexcept
      : path_(std::exchange(other.path_, {})), file_(std::exchange(other.file_, -1)) {}
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile() {
    if (file_ >= 0) ::close(file_);
    if (!path_.empty()) ::unlink(path_.c_str());
  }

  /// Writes all of it; the system's reason when that fails, as on a full disk.
  std::error_code fill(std::span<const char> bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(file_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return last_error();
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return ::close(std::exchange(file_, -1)) == 0 ? std::error_code() : last_error();
  }

  /// Gives it a name that may be taken: what has it is replaced.
  std::error_code replace(const fs::path& name) {
    if (std::rename(path_.c_str(), name.c_str()) != 0) return last_error();
    path_.clear();
    return {};
  }

  /// Gives it a name that has to be free.
  std::error_code take(const fs::path& name) {
    // Unlike rename(), this fails when the name is taken, if only a moment ago.
    if (::link(path_.c_str(), name.c_str()) == 0) return {};
    if (errno == EEXIST) return last_error();
    // Some file systems have no hard links.
    return is_there(name) ? std::make_error_code(std::errc::file_exists) : replace(name);
  }

 private:
  NewFile(fs::path path, int file) : path_(std::move(path)), file_(file) {}

  fs::path path_;
  int file_;
};

}  // namespace

Expected<OutputFolder> OutputFolder::create(const fs::path& path, bool replace,
                                            std::string_view advice) {
  if (path.empty()) return unexpected(ErrorCode::bad_request, "--out needs the name of a folder.");
  std::error_code error;
  const bool is_new = fs::create_directories(path, error);
  if (error) return cannot_write(path, error);
  // Permissions do not tell (a read-only disk, root): only writing does.
  if (const auto probe = NewFile::create(path); !probe) return cannot_write(path, probe.error());
  return OutputFolder(path, is_new, replace, advice);
}

Expected<void> OutputFolder::check_free(std::span<const fs::path> names) const {
  if (replace_) return {};
  for (const fs::path& name : names) {
    if (is_there(path_ / name)) return is_taken(path_ / name);
  }
  return {};
}

Expected<void> OutputFolder::write(const fs::path& name, std::span<const char> bytes) const {
  const fs::path path = path_ / name;
  const fs::path folder = path.parent_path();
  if (name.has_parent_path()) {
    std::error_code error;
    fs::create_directory(folder, error);
    if (error) return cannot_write(folder, error);
    if (fs::is_symlink(fs::symlink_status(folder, error))) {
      return unexpected(ErrorCode::failed, folder.string() +
                                               " is a symbolic link, and nothing is written "
                                               "through one. Name another folder (--out).");
    }
  }
  auto file = NewFile::create(folder);
  if (!file) return cannot_write(folder, file.error());
  if (const auto error = file->fill(bytes)) return cannot_write(path, error);
  const auto error = replace_ ? file->replace(path) : file->take(path);
  if (error == std::errc::file_exists) return is_taken(path);
  if (error) return cannot_write(path, error);
  return {};
}

tl::unexpected<Error> OutputFolder::is_taken(const fs::path& path) const {
  return unexpected(ErrorCode::failed, path.string() + " already exists. " + advice_);
}

void OutputFolder::remove_if_new_and_empty() const {
  std::error_code ignored;
  if (is_new_) fs::remove(path_, ignored);  // which refuses folders that are not empty
}

}  // namespace digitscope
