#pragma once
// The palette for systems set to more contrast: no grey text, and clearly visible edges. Cluster
// colours are unchanged.

#include "base/palette.h"

namespace digitscope::app {

const Palette& palette_of_more_contrast(bool dark);

}  // namespace digitscope::app
