#pragma once

#include "distance/places.h"

namespace digitscope {

/// Two clusters, each named by one of its rows, and the distance at which they join.
struct Merge {
  Row a;
  Row b;
  double distance;
};

}  // namespace digitscope
