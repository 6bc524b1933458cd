#include "cli/input.h"

#include <array>
#include <string>
#include <utility>

#include "cli/names.h"
#include "cli/near_program.h"
#include "files/disk.h"

namespace digitscope {
namespace {

/// Messages name what is said of files as scripts do, (label_column); here it is --label-column.
tl::unexpected<Error> as_typed(Error error) {
  for (const std::string name : {"label_column", "label_array", "array", "shape", "background"}) {
    const std::string told = "(" + name + ")";
    if (const auto at = error.message.find(told); at != error.message.npos) {
      error.message.replace(at, told.size(), "(--" + with_dashes(name) + ")");
    }
  }
  return tl::unexpected(std::move(error));
}

}  // namespace

void declare_files(CLI::App& command, InputFiles& files) {
  command.add_option(
      "--images", files.images,
      "A file of images: IDX, NumPy's (NPY, NPZ), or a table with a pixel a column (CSV), plain or "
      ".gz; or pictures (PNG): a folder or a ZIP archive of them, or one of many images. (default: "
      "the notebook's 10,000 digits)");
  command.add_option(
      "--labels", files.labels,
      "Their labels: an IDX or NPY file, or text with one label per line, plain or .gz.");
  command
      .add_option("--label-column", files.reading.label_column,
                  "Of a table: the column of the labels, by its name or its number from 1 on; none "
                  "if there is none. (default: found)")
      ->type_name("COLUMN");
  command
      .add_option("--array", files.reading.array,
                  "Of an archive (NPZ): the array of the images. (default: found)")
      ->type_name("NAME");
  command
      .add_option("--label-array", files.reading.label_array,
                  "Of an archive: the array of the labels; none if there is none. (default: found)")
      ->type_name("NAME");
  command
      .add_option(
          "--shape", files.shape,
          "The size of images that come as rows of numbers, or on one picture: rows x columns, "
          "such as 20x28; of pictures, that to which they are resized. (default: squares; "
          "28x28 on one picture; the size that pictures have)")
      ->type_name("ROWSxCOLUMNS");
  command
      .add_option("--background", files.background,
                  "What transparent pixels of pictures show: black or white. (default: black)")
      ->type_name("COLOUR");
  command.add_flag("--transpose", files.reading.transpose,
                   "Make rows of pixels columns: EMNIST's files have them so.");
  command.add_flag("--invert", files.reading.invert,
                   "Take every pixel from the largest value: dark ink on white paper becomes light "
                   "on dark, as MNIST's digits are.");
}

Noun noun_of(const InputFiles& files) {
  return files.images ? Noun::images : Noun::digits;
}

Expected<Opened> open_input(const InputFiles& files) {
  Reading reading = files.reading;
  if (files.shape) {
    const auto shape = read_image_size(*files.shape);
    if (!shape) return as_typed(shape.error());
    reading.shape = *shape;
  }
  if (files.background) {
    const auto background = read_background(*files.background);
    if (!background) return as_typed(background.error());
    reading.background = *background;
  }
  for (const auto& [option, path] :
       {std::pair{"--images", files.images}, {"--labels", files.labels}}) {
    if (path && path->empty()) {
      return unexpected(ErrorCode::bad_request,
                        std::string(option) + " is empty: name a file, or leave the option out.");
    }
  }
  if (files.images) {
    auto opened = open_from_disk(*files.images, files.labels, reading);
    return opened ? std::move(opened) : as_typed(std::move(opened.error()));
  }
  if (files.labels) {
    return unexpected(ErrorCode::bad_request, "--labels needs --images too.");
  }
  constexpr std::array folders = {"data", "../data", "../share/digitscope"};
  constexpr std::array names = {"digits-10000-images-idx3-ubyte", "digits-10000-labels-idx1-ubyte"};
  const auto folder = find_near_program(folders, names);
  if (!folder) {
    return unexpected(ErrorCode::no_data,
                      "The default digits were not found beside this program. Run scripts/build to "
                      "make them, or name your own with --images and --labels.");
  }
  auto opened = open_from_disk(*folder / names[0], *folder / names[1], reading);
  return opened ? std::move(opened) : as_typed(std::move(opened.error()));
}

}  // namespace digitscope
