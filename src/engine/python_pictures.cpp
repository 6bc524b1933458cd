#include "engine/python_pictures.h"

#include "base/format.h"

namespace digitscope {
namespace {

constexpr std::string_view is_picture = R"(
def is_picture(name):
    hidden = [part for part in PurePosixPath(name).parts if part[0] == "." or part == "__MACOSX"]
    return name.lower().endswith(".png") and not hidden

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
  return joined(
      {has_names(layout) ? is_picture : std::string_view(), read_picture(layout.background)});
}

std::string python_of_pictures(const PictureLayout& layout, std::string_view path,
                               const ImageSize& size, std::string_view count, bool labels) {
  const std::string rows = std::to_string(size.rows);
  const std::string columns = std::to_string(size.columns);
  std::string text;
  std::string first = joined({"io.BytesIO(read_bytes(", path, "))"});
  std::string each;
  if (layout.source == PictureLayout::Source::archive) {
    text = joined({"archive = zipfile.ZipFile(", first,
                   ")\nnames = sorted(name for name in archive.namelist() if is_picture(name))\n"});
    first = "archive.open(names[0])";
    each = "archive.open(name)";
  } else if (layout.source == PictureLayout::Source::folder) {
    text =
        joined({"folder = Path(", path,
                ")\npaths = [path.relative_to(folder).as_posix() for path in folder.rglob(\"*\")]"
                "\nnames = sorted(name for name in paths if is_picture(name))\n"});
    first = "folder / names[0]";
    each = "folder / name";
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
  text += joined({"images = [np.asarray(read_picture(", each, ")", resize, ") for name in names[:",
                  count, "]]\nX = np.array(images).reshape(len(images), -1).astype(float)\n"});
  if (labels && layout.labels != PictureLayout::Labels::none) {
    text += "folders = [PurePosixPath(name).parent.name for name in names]\n";
    text += layout.labels == PictureLayout::Labels::numbers
                ? joined({"y = np.array(folders).astype(int)[:", count, "]\n"})
                : joined({"y = np.unique(folders, return_inverse=True)[1][:", count, "]\n"});
  }
  return text;
}

}  // namespace digitscope
