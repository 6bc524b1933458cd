#pragma once
// The folder a command writes its files to.

#include <filesystem>
#include <span>
#include <string>

#include "base/error.h"

namespace digitscope {

class OutputFolder {
 public:
  /// Creates `path`, with its parents, unless it is there, and makes sure that files can be written
  /// to it. Errors name the path and the reason (ErrorCode::failed), or say that there is no name
  /// (bad_request).
  static Expected<OutputFolder> create(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }

  /// Writes, or replaces, the file `name` below the folder.
  Expected<void> write(const std::filesystem::path& name, std::span<const char> bytes) const;

  /// Takes back what create() did, if nothing has been written since.
  void remove_if_new_and_empty() const;

 private:
  OutputFolder(std::filesystem::path path, bool is_new) : path_(std::move(path)), is_new_(is_new) {}

  std::filesystem::path path_;
  bool is_new_;
};

}  // namespace digitscope
