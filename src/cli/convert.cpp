#include "cli/convert.h"

#include <filesystem>
#include <iostream>
#include <span>
#include <system_error>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "cli/info.h"
#include "cli/outcome.h"
#include "cli/output_folder.h"
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
  Paths paths{options.files, options.paths.back()};
  const bool both = options.paths.size() == 2;
  if (both == options.files.images.has_value()) {
    return unexpected(ErrorCode::bad_request,
                      both ? "The images are named twice: leave out --images, or the first of the "
                             "two names."
                           : "Name two files: the one to read, and the one to write.");
  }
  if (both) paths.from.images = options.paths.front();
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
  const fs::path inside = fs::relative(path, folder, error);
  return !error && !inside.empty() && *inside.begin() != ".." && is_picture_path(inside.string());
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

std::span<const char> chars_of(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
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

/// The options by which what was written is read again.
std::string reading_options(const std::vector<OutputFile>& files, const fs::path& folder,
                            const OutputKind& kind, const Digits& digits) {
  std::string text;
  for (const OutputFile& file : files) {
    if (file.part == OutputFile::Part::class_names) continue;  // which the page reads
    text += file.part == OutputFile::Part::labels ? " --labels " : "--images ";
    text += (folder / file.name).string();
  }
  if (const auto shape = shape_to_say(kind.format, digits)) {
    text += " --shape " + std::to_string(shape->rows) + "x" + std::to_string(shape->columns);
  }
  return text;
}

/// `typed`: the folder as it was named, perhaps not at all.
Expected<void> write_files(const std::vector<OutputFile>& files, const OutputKind& kind,
                           const Opened& opened, const OutputFolder& folder,
                           const fs::path& typed) {
  std::string written_lines;
  for (const OutputFile& file : files) {
    const auto bytes = written(file, kind, opened.digits, opened.classes);
    if (!bytes) return tl::unexpected(bytes.error());
    if (auto done = folder.write(file.name, chars_of(*bytes)); !done) return done;
    written_lines += "  " + printable((typed / file.name).string()) + "  (" +
                     description(file, kind, opened.digits.labelled()) + "; " +
                     counted(bytes->size(), "byte", "bytes") + ")\n";
  }
  print_info(opened, std::cout);
  std::cout << "Written:\n"
            << written_lines
            << "To read it again: " << printable(reading_options(files, typed, kind, opened.digits))
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
  auto done = write_files(files, *kind, *opened, *folder, paths->to.parent_path());
  if (!done) folder->remove_if_new_and_empty();
  return done;
}

}  // namespace

int run_convert(const ConvertOptions& options) {
  const auto done = convert(options);
  return done ? finish_output() : report(done.error());
}

}  // namespace digitscope
