#include "engine/python_pictures.h"

#include "base/format.h"

namespace digitscope {
namespace {

constexpr std::string_view is_picture = R"(
def is_picture(path):
    path = PurePosixPath(path)
    hidden = [part for part in path.parts if part[0] == "." or part == "__MACOSX"]
    return path.suffix.lower() == ".png" and not hidden

)";

// zipfile reads names that do not say that they are UTF-8, as those that macOS packs, in another
// encoding, of another order.
constexpr std::string_view path_of = R"(
def path_of(entry):  # a letter for each byte, so that they are sorted as bytes
    encoding = "utf-8" if entry.flag_bits & 0x800 else "cp437"
    return entry.filename.encode(encoding).decode("latin-1")

)";

bool has_names(const PictureLayout& layout) {
  return layout.source != PictureLayout::Source::file;
}

/// A picture in shades of grey, as Python opens it.
std::string read_picture(Background background) {
  const char* color = background == Background::white ? "white" : "black";
  return joined({R"(
def read_picture(file):
    image = Image.open(file)
    if image.mode.startswith("I"):  # 16 bits, of which the upper 8 are taken
        return Image.fromarray((np.asarray(image).astype(int) >> 8).astype(np.uint8))
    background = Image.new("RGBA", image.size, ")",
                 color, R"(")
    return Image.alpha_composite(background, image.convert("RGBA")).convert("L")

)"});
}

}  // namespace

std::string modules_for_pictures(const PictureLayout& layout) {
  if (!has_names(layout)) return {};
  return layout.source == PictureLayout::Source::folder
             ? "from pathlib import Path, PurePosixPath\n"
             : "import zipfile\nfrom pathlib import PurePosixPath\n";
}

std::string functions_for_pictures(const PictureLayout& layout) {
  return joined({has_names(layout) ? is_picture : std::string_view(),
                 layout.source == PictureLayout::Source::archive ? path_of : std::string_view(),
                 read_picture(layout.background)});
}

std::string python_of_pictures(const PictureLayout& layout, std::string_view path,
                               const ImageSize& size, std::string_view count, bool labels) {
  const std::string rows = std::to_string(size.rows);
  const std::string columns = std::to_string(size.columns);
  std::string text;
  std::string first = joined({"io.BytesIO(read_bytes(", path, "))"});
  std::string each;
  std::string path_of_file = "file";
  if (layout.source == PictureLayout::Source::archive) {
    text =
        joined({"archive = zipfile.ZipFile(", first,
                ")\nfiles = [entry for entry in archive.infolist() if is_picture(entry.filename)]\n"
                "files.sort(key=path_of)\n"});
    first = "archive.open(files[0])";
    each = "archive.open(file)";
    path_of_file = "path_of(file)";
  } else if (layout.source == PictureLayout::Source::folder) {
    text = joined({"folder = Path(", path,
                   ")\nfound = [path.relative_to(folder) for path in folder.rglob(\"*\") if "
                   "path.is_file()]\nfiles = sorted(path.as_posix() for path in found if "
                   "is_picture(path))\n"});
    first = "folder / files[0]";
    each = "folder / file";
  }
  if (layout.sheet) {
    text += joined({"sheet = np.asarray(read_picture(", first, "))\n"});
    text += layout.rows_are_images
                ? joined({"X = sheet[:", count, "].astype(float)\n"})
                : joined({"tiles = sheet.reshape(-1, ", rows, ", sheet.shape[1] // ", columns, ", ",
                          columns, ").swapaxes(1, 2)\nX = tiles.reshape(-1, ", rows, " * ", columns,
                          ")[:", count, "].astype(float)\n"});
    return text;
  }
  const std::string resize =
      layout.resized ? joined({".resize((", columns, ", ", rows, "), Image.BICUBIC)"}) : "";
  text += joined({"images = [np.asarray(read_picture(", each, ")", resize, ") for file in files[:",
                  count, "]]\nX = np.array(images).reshape(len(images), -1).astype(float)\n"});
  if (labels && layout.labels != PictureLayout::Labels::none) {
    text +=
        joined({"folders = [PurePosixPath(", path_of_file, ").parent.name for file in files]\n"});
    text += layout.labels == PictureLayout::Labels::numbers
                ? joined({"y = np.array(folders).astype(int)[:", count, "]\n"})
                : joined({"y = np.unique(folders, return_inverse=True)[1][:", count, "]\n"});
  }
  return text;
}

}  // namespace digitscope
