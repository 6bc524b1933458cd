#pragma once
// Labels as text: one whole number a line, with a header or without, as many as there are images.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace digitscope {

/// Whether these lines are meant as labels: more of them are whole numbers than not. A header is no
/// line of its own kind: it is left out.
bool are_label_lines(const std::vector<std::string_view>& lines);

/// Whether the first line is a header, and not a label.
bool has_header(const std::vector<std::string_view>& lines);

/// The labels of so many images. Errors (bad_data) begin with `title`: a line that is no label from
/// 0 to max_label, another number of labels than of images.
Expected<std::vector<std::uint8_t>> read_label_lines(const std::vector<std::string_view>& lines,
                                                     std::size_t images, std::string_view title);

}  // namespace digitscope
