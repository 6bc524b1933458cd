#pragma once
// How files are to be read, as scripts and the page say it.

#include <string_view>

#include "base/error.h"
#include "files/reading.h"

namespace digitscope {

/// Reads a JSON object of any of {"label_column", "array", "label_array", "shape": "28x28",
/// "transpose", "invert"}; an empty text says nothing. Errors (bad_request, bad_parameter) name
/// what is unknown, or of another type.
Expected<Reading> read_reading(std::string_view text);

}  // namespace digitscope
