#pragma once
// IDX files on disk, plain or compressed with gzip. Native only: the page fetches its files itself
// and undoes gzip with the browser's DecompressionStream.

#include <filesystem>

#include "base/error.h"
#include "digits/digits.h"

namespace digitscope {

/// Reads an image file and, unless its path is empty, a label file. Errors (ErrorCode::bad_data)
/// name the path.
Expected<Digits> read_idx_files(const std::filesystem::path& images,
                                const std::filesystem::path& labels = {});

}  // namespace digitscope
