#pragma once

#include <cstdint>

namespace digitscope {

/// Two clusters, each named by one of its rows, and the distance at which they join.
struct Merge {
  std::int32_t a;
  std::int32_t b;
  double distance;
};

}  // namespace digitscope
