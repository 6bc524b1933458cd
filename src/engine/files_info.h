#pragma once
// How files were understood, in words and as JSON.

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "files/open.h"

namespace digitscope {

/// "a table with a header, labels in column 1"
std::string how_read(const Opened& opened);

/// {"0": 12, "7": 3}: how many images have each label. O(n).
nlohmann::ordered_json label_counts(const Digits& digits);

/// {"images", "rows", "columns", "least", "most", "source", "labels"}; see docs/command-line.md.
nlohmann::ordered_json files_info(const Opened& opened);

}  // namespace digitscope
