#pragma once
// The anomalies of two runs as pictures: those of both, and those of either only.

#include <string>
#include <string_view>

#include "app/model/threshold.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// Draws the first digits of each group into `inside`, captioned by what the runs are called; the
/// pictures are called `id`. Returns their bottom.
float draw_overlap_groups(Ui& ui, std::string_view id, Rect inside, const Overlap& found,
                          const std::string& shown, const std::string& other);

}  // namespace digitscope::app
