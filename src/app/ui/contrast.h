#pragma once
// Colours for people who have asked their system for more contrast: no shades of grey for text, and
// edges that can be seen. The clusters keep theirs.

#include "base/palette.h"

namespace digitscope::app {

const Palette& palette_of_more_contrast(bool dark);

}  // namespace digitscope::app
