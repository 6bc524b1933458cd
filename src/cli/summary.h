#pragma once

#include <iosfwd>

#include "results/run.h"
#include "vocabulary/wording.h"

namespace digitscope {

/// Writes in a few lines what a run on images of that name has found.
void print_summary(const results::Run& run, Noun noun, std::ostream& out);

}  // namespace digitscope
