#pragma once
// The notebook's figures of one Result.

#include <string>
#include <vector>

#include "digits/digits.h"
#include "figures/canvas.h"
#include "figures/typeface.h"
#include "results/run.h"
#include "vocabulary/wording.h"

namespace digitscope {

struct Figure {
  std::string file;     // e.g. "kmeans-sizes.png"
  std::string caption;  // a sentence or two, for below it
  std::string alt;      // what it shows, for who cannot see it
  figures::Canvas canvas;
};

/// The figures of a run, which is one of the notebook's four on `digits`, in its order. Their texts
/// call the images by `noun`.
std::vector<Figure> figures_of(const results::Run& run, const Digits& digits, Noun noun,
                               const figures::Typeface& typeface);

}  // namespace digitscope
