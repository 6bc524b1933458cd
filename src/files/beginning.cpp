#include "files/beginning.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "digits/idx.h"
#include "files/gzip.h"
#include "files/image_table.h"
#include "files/kind.h"
#include "files/npy.h"
#include "files/png.h"
#include "files/records.h"
#include "files/text.h"
#include "files/zip.h"

namespace digitscope {
namespace {

constexpr std::size_t wide = 20;  // columns: more than any table of labels and names has

/// Labels and names, a line each: of more images than fit beside them.
constexpr std::size_t most_text_bytes = 64'000'000;

/// The lines of the beginning of a text, of which the last is most likely cut.
std::vector<std::string_view> whole_lines(std::span<const std::uint8_t> begin) {
  auto lines = lines_of({reinterpret_cast<const char*>(begin.data()), begin.size()});
  if (lines.size() > 1) lines.pop_back();
  return lines;
}

}  // namespace

Expected<Room> room_for(std::span<const std::uint8_t> begin, FileRole role, std::string_view title,
                        std::size_t most) {
  if (is_gzip(begin) || is_npy(begin) || is_png(begin)) return Room{most};
  if (const auto foreign = foreign_kind(begin, /*whole=*/false)) {
    return tl::unexpected(not_read_here(title, *foreign));
  }
  if (is_zip(begin)) return Room{most};
  if (is_idx(begin)) {
    const bool labels = role == FileRole::unknown ? is_idx_labels(begin) : role == FileRole::labels;
    const auto header =
        labels ? read_idx_labels_header(begin, title) : read_idx_images_header(begin, title);
    if (!header) return tl::unexpected(header.error());
    const std::uint64_t told = header->file_bytes();
    if (told > most) return tl::unexpected(larger_than(title, most));
    return Room{static_cast<std::size_t>(told), true};
  }
  if (role != FileRole::labels && is_image_table(begin)) return Room{most};
  const auto lines = whole_lines(begin);
  if (!lines.empty()) {
    if (auto error = fault_of_text(lines, role, title)) return tl::unexpected(std::move(*error));
  }
  return Room{std::min(most, most_text_bytes)};
}

std::optional<Error> fault_of_text(const std::vector<std::string_view>& lines, FileRole role,
                                   std::string_view title) {
  const std::size_t columns = columns_of(lines);
  if (role == FileRole::images) {
    return refused(title, {columns > 1 ? "is a table of " + counted(columns, "column", "columns")
                                       : std::string("is text"),
                           ". Images are read from IDX files, as MNIST's are, from NumPy's arrays, "
                           "from tables "
                           "with a column for each pixel, and from PNG pictures."})
        .value();
  }
  if (columns > wide) {
    return refused(title,
                   {"is a table of ", counted(columns, "column", "columns"),
                    ", such as one of pixels: open it as images, or leave only the column of "
                    "labels in it."})
        .value();
  }
  return std::nullopt;
}

std::size_t columns_of(const std::vector<std::string_view>& lines) {
  constexpr std::size_t looked_at = 20;
  std::size_t columns = 0;
  const char separator = separator_of(lines.front());
  for (std::size_t i = 0; i < std::min(lines.size(), looked_at); ++i) {
    const auto records = read_records(lines[i], separator, "");
    const std::size_t cells = records && !records->empty() ? records->front().cells.size() : 1;
    if (columns != 0 && columns != cells) return 1;
    columns = cells;
  }
  return columns;
}

Error larger_than(std::string_view title, std::size_t most) {
  return refused(title, {"is larger than the ", counted(most / 1'000'000, "megabyte", "megabytes"),
                         " that can be read here. Take fewer images."})
      .value();
}

}  // namespace digitscope
