#pragma once

#include <iosfwd>

#include "results/run.h"

namespace digitscope {

/// Writes in a few lines what a run has found.
void print_summary(const results::Run& run, std::ostream& out);

}  // namespace digitscope
