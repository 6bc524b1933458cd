#pragma once

#include "distance/places.h"

namespace digitscope {

/// A merge of two clusters, each named by one of its rows, and its height.
struct Merge {
  Row a;
  Row b;
  double distance;
};

}  // namespace digitscope
