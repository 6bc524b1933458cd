#pragma once
// The folder a command writes its files to. What is there already is the user's: nothing of it is
// touched unless it was asked for, and no link is written through.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/error.h"

namespace digitscope {

/// Bytes as files take them.
inline std::span<const char> as_chars(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A file to be written below a folder.
struct NamedBytes {
  std::filesystem::path name;
  std::span<const char> bytes;
};

/// Folders that did not exist before. Those that hold nothing in the end are removed.
class NewFolders {
 public:
  /// Creates `path` and those of its parents that are missing. Error: the system's reason.
  static tl::expected<NewFolders, std::error_code> create(const std::filesystem::path& path);

  NewFolders(NewFolders&& other) noexcept : folders_(std::exchange(other.folders_, {})) {}
  NewFolders& operator=(NewFolders&&) = delete;
  ~NewFolders();

 private:
  NewFolders() = default;

  std::vector<std::filesystem::path> folders_;  // the innermost first
};

class OutputFolder {
 public:
  /// Creates `path`, with its parents, unless it is there, and makes sure that files can be written
  /// to it. Folders that were created are removed with the object, unless something has been
  /// written to them. Errors name the path and the reason (ErrorCode::failed), or say that there is
  /// no name (bad_request). `replace`: whether write() may replace files. `advice`: what to do
  /// about a file that is there and may not be replaced, as a sentence.
  static Expected<OutputFolder> create(const std::filesystem::path& path, bool replace,
                                       std::string_view advice);

  const std::filesystem::path& path() const { return path_; }

  /// Error (failed): something is there already under one of these names, and is not to be
  /// replaced.
  Expected<void> check_free(std::span<const std::filesystem::path> names) const;

  /// Writes the file `name` below the folder, whole or not at all. A file that is there, or a link,
  /// is replaced, or is an error (failed), as create() was told; a folder of the name, or a link in
  /// place of a folder below this one, is always one. A file that replaces another has its
  /// permissions.
  Expected<void> write(const std::filesystem::path& name, std::span<const char> bytes) const;

  /// Writes several files, as write() does one. None gets its name before all of them are on the
  /// disk, so that a disk that is full, or a folder that has one of the names, leaves those that
  /// are there as they were.
  Expected<void> write_all(std::span<const NamedBytes> files) const;

 private:
  OutputFolder(std::filesystem::path path, NewFolders created, bool replace,
               std::string_view advice)
      : path_(std::move(path)), created_(std::move(created)), replace_(replace), advice_(advice) {}

  /// The error of a name that is taken.
  tl::unexpected<Error> is_taken(const std::filesystem::path& path) const;

  std::filesystem::path path_;
  NewFolders created_;
  bool replace_;
  std::string advice_;
};

}  // namespace digitscope
