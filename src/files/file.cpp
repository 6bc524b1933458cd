#include "files/file.h"

#include "digits/idx.h"

namespace digitscope {

std::string title_of(const File& file) {
  const std::string name = file.name.empty() ? "" : "\"" + file.name + "\"";
  if (file.role == FileRole::unknown) return name.empty() ? "The file" : name;
  const std::string_view role = file.role == FileRole::images ? images_file : labels_file;
  return std::string(role) + (name.empty() ? "" : " " + name);
}

tl::unexpected<Error> refused(std::string_view title, Parts what, const char* parameter) {
  return unexpected(ErrorCode::bad_data, joined({title, " ", joined(what)}), parameter);
}

}  // namespace digitscope
