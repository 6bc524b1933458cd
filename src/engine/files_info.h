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

/// {"images", "rows", "columns", "least", "most", "source", "labels"}: `source` says how the images
/// were read ("format", and by format what was found, columns counted from 1 on as Reading has
/// them), `labels` where the labels were and label_counts(), or is null.
nlohmann::ordered_json files_info(const Opened& opened);

}  // namespace digitscope
