#include "files/picture_file.h"

#include <algorithm>

#include "digits/idx.h"

namespace digitscope {

std::vector<std::string_view> parts_of_path(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    if (!part.empty() && part != ".") parts.push_back(part);
    path.remove_prefix(std::min(path.size(), part.size() + 1));
  }
  return parts;
}

bool is_picture_path(std::string_view path) {
  constexpr std::string_view ending = ".png";
  if (path.size() <= ending.size()) return false;
  const std::string_view last = path.substr(path.size() - ending.size());
  const bool ends = std::equal(last.begin(), last.end(), ending.begin(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
  });
  const auto parts = parts_of_path(path);
  return ends && std::none_of(parts.begin(), parts.end(), [](std::string_view part) {
           return part.front() == '.' || part == "__MACOSX";
         });
}

Expected<Picture> open_picture(const PictureFile& file, std::size_t most, PictureLayout& layout) {
  const auto bytes = file.bytes(most);
  if (!bytes) return tl::unexpected(bytes.error());
  if (!is_png(*bytes)) {
    return refused(file.title, {"is no PNG picture, though its name says so."});
  }
  const std::uint8_t ground = layout.background == Background::white ? 255 : 0;
  auto picture = read_png(*bytes, most, file.title, ground);
  if (!picture) return picture;
  layout.color |= picture->color;
  layout.transparent |= picture->transparent;
  layout.deep |= picture->deep;
  return picture;
}

std::string size_text(const ImageSize& size) {
  return std::to_string(size.rows) + " x " + std::to_string(size.columns);
}

bool is_image_size(const ImageSize& size) {
  return size.rows <= max_image_side && size.columns <= max_image_side;
}

}  // namespace digitscope
