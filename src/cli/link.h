#pragma once
// A link to the page, as its address bar and its "copy link" have it, read for the command line.

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engine/parameters.h"

namespace digitscope {

/// What a link asks to be run.
struct Link {
  const Method* method = nullptr;
  std::string request;                // JSON for the engine: the method and its good parameters
  std::vector<std::string> warnings;  // what of the link was left out, and why
};

/// Reads "?method=kmeans&n_clusters=12", or a whole address with such a query. As on the page,
/// names that are no parameter are passed over (links pick up all kinds on their way), those of
/// another method with a warning; a value that cannot be taken leaves its parameter at the default,
/// with a warning too.
/// Errors: bad_request when there is no query or it names an unknown method: nothing could be run.
Expected<Link> read_link(std::string_view link);

}  // namespace digitscope
