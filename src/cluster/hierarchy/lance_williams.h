#pragma once
// The Lance-Williams updates: the distance of cluster i from the union of x and y, in the order of
// operations of SciPy (scipy/cluster/_hierarchy_distance_update.pxi), on which the rounding
// depends.

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace digitscope {

struct Ward {
  double operator()(double d_xi, double d_yi, double d_xy, double n_x, double n_y,
                    double n_i) const {
    const double t = 1.0 / (n_x + n_y + n_i);
    return std::sqrt((n_i + n_x) * t * d_xi * d_xi + (n_i + n_y) * t * d_yi * d_yi -
                     n_i * t * d_xy * d_xy);
  }
};

struct Average {
  double operator()(double d_xi, double d_yi, double, double n_x, double n_y, double) const {
    return (n_x * d_xi + n_y * d_yi) / (n_x + n_y);
  }
};

struct Complete {
  std::int32_t operator()(std::int32_t d_xi, std::int32_t d_yi, std::int32_t, double, double,
                          double) const {
    return std::max(d_xi, d_yi);
  }
};

}  // namespace digitscope
