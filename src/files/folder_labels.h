#pragma once
// Folders as labels, as torchvision's ImageFolder has them.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "files/class_names.h"

namespace digitscope {

struct FolderLabels {
  std::vector<std::uint8_t> labels;  // one a path; none if folders are no labels
  /// Of folders with names; of those that are called by whole numbers there are none.
  ClassNames classes;
};

/// The labels of files with these paths: the innermost folder of each, if all are in folders below
/// those that they have in common, and not all in the same. If all folders are called by different
/// whole numbers from 0 to max_label, these are the labels; otherwise the places of the names when
/// they are sorted byte by byte. Errors (bad_data) begin with `title`: too many folders, or names
/// that labels cannot have (see class_names.h). O(n log n).
Expected<FolderLabels> folder_labels(const std::vector<std::string_view>& paths,
                                     std::string_view title);

}  // namespace digitscope
