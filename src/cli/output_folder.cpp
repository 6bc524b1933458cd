#include "cli/output_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <optional>
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

/// The permissions of the file `path`; nothing if there is none, or something else.
std::optional<mode_t> permissions_of(const fs::path& path) {
  struct stat status;
  if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return status.st_mode & 0777;
}

/// A new file with a name of its own, which is gone unless it gets another.
class NewFile {
 public:
  /// With `permissions`, or those that the user's new files have. Error: the system's reason.
  static tl::expected<NewFile, std::error_code> create(const fs::path& folder,
                                                       std::optional<mode_t> permissions = {}) {
    constexpr int most_tries = 1000;  // names that ended processes of the same number have left
    for (int i = 0; i < most_tries; ++i) {
      fs::path path =
          folder / (".digitscope-" + std::to_string(getpid()) + "-" + std::to_string(i));
      const int file =
          ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions.value_or(0666));
      if (file >= 0) {
        NewFile created(std::move(path), file);
        // open() leaves out what the user's new files do not have.
        if (permissions && ::fchmod(file, *permissions) != 0) return tl::unexpected(last_error());
        return created;
      }
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

/// Creates a folder below the one that was named, which is to be no link.
Expected<void> create_below(const fs::path& folder) {
  std::error_code error;
  fs::create_directory(folder, error);
  if (error) return cannot_write(folder, error);
  if (fs::is_symlink(fs::symlink_status(folder, error))) {
    return unexpected(ErrorCode::failed, folder.string() +
                                             " is a symbolic link, and nothing is written "
                                             "through one. Name another folder (--out).");
  }
  return {};
}

}  // namespace

tl::expected<NewFolders, std::error_code> NewFolders::create(const fs::path& path) {
  NewFolders created;  // which are removed again if the last of them cannot be created
  std::error_code error;
  for (fs::path folder = path; !folder.empty() && !is_there(folder);) {
    created.folders_.push_back(folder);
    folder = folder.parent_path();
  }
  fs::create_directories(path, error);
  if (error) return tl::unexpected(error);
  return created;
}

NewFolders::~NewFolders() {
  for (const fs::path& folder : folders_)
    ::rmdir(folder.c_str());  // which fails unless it is empty
}

Expected<OutputFolder> OutputFolder::create(const fs::path& path, bool replace,
                                            std::string_view advice) {
  if (path.empty()) return unexpected(ErrorCode::bad_request, "--out needs the name of a folder.");
  auto created = NewFolders::create(path);
  if (!created) return cannot_write(path, created.error());
  // Permissions do not tell (a read-only disk, root): only writing does.
  if (const auto probe = NewFile::create(path); !probe) return cannot_write(path, probe.error());
  return OutputFolder(path, std::move(*created), replace, advice);
}

Expected<void> OutputFolder::check_free(std::span<const fs::path> names) const {
  if (replace_) return {};
  for (const fs::path& name : names) {
    if (is_there(path_ / name)) return is_taken(path_ / name);
  }
  return {};
}

Expected<void> OutputFolder::write(const fs::path& name, std::span<const char> bytes) const {
  const NamedBytes file{name, bytes};
  return write_all({&file, 1});
}

Expected<void> OutputFolder::write_all(std::span<const NamedBytes> files) const {
  std::vector<NewFile> filled;
  for (const NamedBytes& file : files) {
    const fs::path path = path_ / file.name;
    if (file.name.has_parent_path()) {
      if (auto done = create_below(path.parent_path()); !done) return done;
    }
    std::error_code ignored;  // what cannot be looked at is found when the file gets its name
    if (replace_ && fs::is_directory(fs::symlink_status(path, ignored))) {
      return cannot_write(path, std::make_error_code(std::errc::is_a_directory));
    }
    auto created = NewFile::create(path.parent_path(),
                                   replace_ ? permissions_of(path) : std::optional<mode_t>());
    if (!created) return cannot_write(path.parent_path(), created.error());
    if (const auto error = created->fill(file.bytes)) return cannot_write(path, error);
    filled.push_back(std::move(*created));
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    const fs::path path = path_ / files[i].name;
    const auto error = replace_ ? filled[i].replace(path) : filled[i].take(path);
    if (error == std::errc::file_exists) return is_taken(path);
    if (error) return cannot_write(path, error);
  }
  return {};
}

tl::unexpected<Error> OutputFolder::is_taken(const fs::path& path) const {
  return unexpected(ErrorCode::failed, path.string() + " already exists. " + advice_);
}

}  // namespace digitscope
