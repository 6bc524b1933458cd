#include "cli/convert.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/format.h"
#include "base/text.h"
#include "cli/info.h"
#include "cli/outcome.h"
#include "cli/output_folder.h"
#include "files/class_names.h"
#include "files/file.h"
#include "files/output_files.h"
#include "files/picture_file.h"
#include "files/write.h"

namespace digitscope {
namespace {

namespace fs = std::filesystem;

struct Paths {
  InputFiles from;
  fs::path to;
};

/// What is read and what is written, of the two names or of --images and the one.
Expected<Paths> paths_of(const ConvertOptions& options) {
  const bool both = options.second.has_value();
  Paths paths{options.files, both ? *options.second : options.first};
  if (both == options.files.images.has_value()) {
    return unexpected(ErrorCode::bad_request,
                      both ? "The images are named twice: leave out --images, or the first of the "
                             "two names."
                           : "Name two files: the one to read, and the one to write.");
  }
  if (both) paths.from.images = options.first;
  if (!paths.to.has_filename()) {
    return unexpected(ErrorCode::bad_request,
                      "\"" + paths.to.string() + "\" does not name a file to write.");
  }
  return paths;
}

/// Whether `path` is a picture in a folder of pictures that is read.
bool is_read_in(const fs::path& folder, const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(folder, error) || !fs::exists(path, error)) return false;
  // Of the folder alone: a picture may be a link to somewhere else, and is read all the same.
  const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const fs::path inside = fs::relative(parent, folder, error);
  return !error && !inside.empty() && *inside.begin() != ".." &&
         is_picture_path(path.filename().string());
}

/// The error of a file that would be replaced by what is made of it.
Expected<void> check_not_read(const fs::path& path, const InputFiles& from) {
  for (const auto& read : {from.images, from.labels}) {
    std::error_code ignored;  // what is not there is not the same
    if (!read || !(fs::equivalent(path, *read, ignored) || is_read_in(*read, path))) continue;
    return unexpected(ErrorCode::bad_request,
                      path.string() + " is what is read, and is not replaced. Name another file.");
  }
  return {};
}

const char* description(const OutputFile& file, const OutputKind& kind, bool labelled) {
  switch (file.part) {
    case OutputFile::Part::labels:
      return kind.format == OutputFormat::idx ? "IDX: the labels" : "text: a label for each image";
    case OutputFile::Part::class_names:
      return "table: the names of the labels";
    case OutputFile::Part::images:
      break;
  }
  switch (kind.format) {
    case OutputFormat::idx:
      return "IDX: the images";
    case OutputFormat::npz:
      return labelled ? "NumPy's arrays: images, target" : "NumPy's array: images";
    case OutputFormat::csv:
      return labelled ? "table: label, pixel0, pixel1 ..." : "table: pixel0, pixel1 ...";
    case OutputFormat::png:
      break;
  }
  return "PNG: a sheet of the images";
}

/// A path as a shell takes it for one word, and a program not for an option.
std::string for_shell(const std::string& path) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-+=:@%,";
  const std::string word = path.starts_with('-') ? "./" + path : path;
  if (!word.empty() && word.find_first_not_of(plain) == word.npos) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

/// The options by which what was written is read again.
std::string reading_options(const std::vector<OutputFile>& files, const fs::path& folder,
                            const OutputKind& kind, const Digits& digits) {
  std::string text;
  for (const OutputFile& file : files) {
    if (file.part == OutputFile::Part::class_names) continue;  // which the page reads
    text += file.part == OutputFile::Part::labels ? " --labels " : "--images ";
    text += for_shell((folder / file.name).string());
  }
  if (const auto shape = shape_to_say(kind.format, digits)) {
    text += " --shape " + std::to_string(shape->rows) + "x" + std::to_string(shape->columns);
  }
  return text;
}

/// Names are written as they are, so that they are read again the same.
void warn_of_formulas(const ClassNames& classes, const std::string& path) {
  const auto name = std::find_if(classes.begin(), classes.end(), [](const std::string& text) {
    return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
  });
  if (name == classes.end()) return;
  std::cerr << "warning: " << path << " has names that begin with =, +, - or @, such as \""
            << printable(*name) << "\". Spreadsheets take such cells for formulas, and compute "
            << "them.\n";
}

/// `typed`: the folder as it was named, perhaps not at all.
Expected<void> write_files(const std::vector<OutputFile>& files, const OutputKind& kind,
                           const Opened& opened, const OutputFolder& folder,
                           const fs::path& typed) {
  std::vector<Bytes> contents;
  std::vector<NamedBytes> named;
  for (const OutputFile& file : files) {
    auto bytes = written(file, kind, opened.digits, opened.classes);
    if (!bytes) return tl::unexpected(std::move(bytes.error()));
    contents.push_back(std::move(*bytes));
    named.push_back({file.name, as_chars(contents.back())});
  }
  if (auto done = folder.write_all(named); !done) return done;
  print_info(opened, std::cout);
  std::cout << "Written:\n";
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string path = printable((typed / files[i].name).string());
    std::cout << "  " << path << "  (" << description(files[i], kind, opened.digits.labelled())
              << "; " << counted(contents[i].size(), "byte", "bytes") << ")\n";
    if (files[i].part == OutputFile::Part::class_names) warn_of_formulas(opened.classes, path);
  }
  std::cout << "To read it again: " << printable(reading_options(files, typed, kind, opened.digits))
            << "\n";
  return {};
}

Expected<void> convert(const ConvertOptions& options) {
  const auto paths = paths_of(options);
  if (!paths) return tl::unexpected(paths.error());
  const std::string name = paths->to.filename().string();
  const auto kind = output_kind(name, options.format);
  if (!kind) return tl::unexpected(kind.error());
  const auto opened = open_input(paths->from);
  if (!opened) return tl::unexpected(opened.error());

  const auto files = output_files(*kind, name, opened->digits, opened->classes);
  std::vector<fs::path> names;
  for (const OutputFile& file : files) {
    const fs::path path = paths->to.parent_path() / file.name;
    if (auto done = check_not_read(path, paths->from); !done) return done;
    names.emplace_back(file.name);
  }
  const auto folder =
      OutputFolder::create(paths->to.has_parent_path() ? paths->to.parent_path() : fs::path("."),
                           options.force, "Name another file, or have it replaced (--force).");
  if (!folder) return tl::unexpected(folder.error());
  if (auto free = folder->check_free(names); !free) return free;
  return write_files(files, *kind, *opened, *folder, paths->to.parent_path());
}

}  // namespace

int run_convert(const ConvertOptions& options) {
  const auto done = convert(options);
  return done ? finish_output() : report(done.error());
}

}  // namespace digitscope
