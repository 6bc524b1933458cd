#include "files/label_lines.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "digits/digits.h"
#include "digits/idx.h"
#include "files/text.h"

namespace digitscope {

bool has_header(const std::vector<std::string_view>& lines) {
  return lines.size() > 1 && !read_whole_number(lines.front());
}

bool are_label_lines(const std::vector<std::string_view>& lines) {
  const std::size_t header = has_header(lines) ? 1 : 0;
  const auto numbers = static_cast<std::size_t>(
      std::count_if(lines.begin() + static_cast<std::ptrdiff_t>(header), lines.end(),
                    [](std::string_view line) { return read_whole_number(line).has_value(); }));
  return 2 * numbers > lines.size() - header;
}

Expected<std::vector<std::uint8_t>> read_label_lines(const std::vector<std::string_view>& lines,
                                                     std::size_t images, std::string_view title) {
  std::vector<std::uint8_t> labels;
  for (std::size_t i = has_header(lines) ? 1 : 0; i < lines.size(); ++i) {
    const std::string_view line = trimmed(lines[i]);
    const auto number = read_whole_number(line);
    if (!number) {
      const std::string what = line.empty()
                                   ? "it is empty"
                                   : "\"" + std::string(line.substr(0, 40)) + "\" is not a label";
      return tl::unexpected(
          bad_line(title, i, {what, ": labels are whole numbers, one per line."}));
    }
    if (*number < 0 || *number > static_cast<double>(max_label)) {
      return tl::unexpected(bad_label(title, "line " + std::to_string(i + 1), line));
    }
    labels.push_back(static_cast<std::uint8_t>(*number));
  }
  if (labels.size() != images) {
    return tl::unexpected(labels_do_not_match(title, labels.size(), images));
  }
  return labels;
}

}  // namespace digitscope
