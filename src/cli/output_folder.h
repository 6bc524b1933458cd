#pragma once
// The folder a command writes its files to. What is there already is the user's: nothing of it is
// touched unless it was asked for, and no link is written through.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace digitscope {

class OutputFolder {
 public:
  /// Creates `path`, with its parents, unless it is there, and makes sure that files can be written
  /// to it. Errors name the path and the reason (ErrorCode::failed), or say that there is no name
  /// (bad_request). `replace`: whether write() may replace files. `advice`: what to do about a file
  /// that is there and may not be replaced, as a sentence.
  static Expected<OutputFolder> create(const std::filesystem::path& path, bool replace,
                                       std::string_view advice);

  const std::filesystem::path& path() const { return path_; }

  /// Error (failed): something is there already under one of these names, and is not to be
  /// replaced.
  Expected<void> check_free(std::span<const std::filesystem::path> names) const;

  /// Writes the file `name` below the folder, whole or not at all. A file that is there, or a link,
  /// is replaced, or is an error (failed), as create() was told; a folder of the name, or a link in
  /// place of a folder below this one, is always one.
  Expected<void> write(const std::filesystem::path& name, std::span<const char> bytes) const;

  /// Takes back what create() did, if nothing has been written since.
  void remove_if_new_and_empty() const;

 private:
  OutputFolder(std::filesystem::path path, bool is_new, bool replace, std::string_view advice)
      : path_(std::move(path)), is_new_(is_new), replace_(replace), advice_(advice) {}

  /// The error of a name that is taken.
  tl::unexpected<Error> is_taken(const std::filesystem::path& path) const;

  std::filesystem::path path_;
  bool is_new_;
  bool replace_;
  std::string advice_;
};

}  // namespace digitscope
