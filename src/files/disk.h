#pragma once
// Files on disk. Native only: the page has its files from the browser.

#include <filesystem>
#include <optional>

#include "base/error.h"
#include "files/open.h"

namespace digitscope {

/// Opens an image file, or a folder of pictures, and, if there is one, a label file; see
/// open_files(). Errors (ErrorCode::bad_data) name the path.
Expected<Opened> open_from_disk(const std::filesystem::path& images,
                                const std::optional<std::filesystem::path>& labels = {},
                                const Reading& reading = {});

}  // namespace digitscope
