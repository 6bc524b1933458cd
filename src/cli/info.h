#pragma once
// digitscope info: what files of images hold, as they are understood.

#include <iosfwd>

#include "cli/input.h"
#include "files/open.h"

namespace digitscope {

/// Prints how many images there are, of what size and values, which labels they have, and where in
/// the files that was found; as JSON if asked for. Returns the exit code.
int run_info(const InputFiles& files, bool json);

/// What it prints of files that have been read.
void print_info(const Opened& opened, std::ostream& out);

}  // namespace digitscope
