#pragma once
// A run named within one entry of a link: its method and the values that are not the defaults, such
// as "kmeans;n_clusters:12".

#include <string>
#include <string_view>

#include "base/error.h"
#include "vocabulary/request.h"

namespace digitscope {

/// What read_run_text() reads back.
std::string run_text(const Request& request);

/// Values are read as in a link: from_text(). Errors: bad_request without a known method, else
/// bad_parameter.
Expected<Request> read_run_text(std::string_view text);

/// Likewise of a projection, as the page maps by it: "umap;n_neighbors:30". It has no parameter
/// that is about how many digits or dimensions there are. Errors as of read_run_text().
Expected<Request> read_projection_text(std::string_view text);

}  // namespace digitscope
