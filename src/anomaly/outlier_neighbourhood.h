#pragma once
// What the local outlier factor of one row is made of.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "anomaly/local_outlier_factor.h"
#include "digits/digits.h"

namespace digitscope {

/// A neighbour of a row, as the factor sees it.
struct FactorNeighbour {
  std::size_t row = 0;
  double distance = 0;
  double k_distance = 0;    // from the neighbour to its own last neighbour: its reach
  double reachability = 0;  // the larger of the two: how far it counts as being
  double density = 0;       // the neighbour's local reachability density
};

/// density = 1 / (mean_reachability + 1e-10), and the local outlier factor is mean_density /
/// density, which is -score.
struct OutlierNeighbourhood {
  double k_distance = 0;                    // the row's own reach
  double mean_reachability = 0;             // of its neighbours
  double density = 0;                       // the row's local reachability density
  double mean_density = 0;                  // of its neighbours
  double score = 0;                         // negative_outlier_factor_
  std::vector<FactorNeighbour> neighbours;  // n_neighbors, the nearest first
};

/// `fitted`: the digits that the model was fitted to; `row` is one of them. The neighbours are
/// those of the fit, ties included. O(n * features).
OutlierNeighbourhood outlier_neighbourhood(const LocalOutlierFactor& model, const Digits& fitted,
                                           std::size_t row);

}  // namespace digitscope
