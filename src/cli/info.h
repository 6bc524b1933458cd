#pragma once
// digitscope info: what files of images hold, as they are understood.

#include "cli/input.h"

namespace digitscope {

/// Prints how many images there are, of what size and values, which labels they have, and where in
/// the files that was found; as JSON if asked for. Returns the exit code.
int run_info(const InputFiles& files, bool json);

}  // namespace digitscope
