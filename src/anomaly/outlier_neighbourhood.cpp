#include "anomaly/outlier_neighbourhood.h"

#include <algorithm>
#include <cmath>

#include "distance/neighbours.h"

namespace digitscope {

OutlierNeighbourhood outlier_neighbourhood(const LocalOutlierFactor& model, const Digits& fitted,
                                           std::size_t row) {
  OutlierNeighbourhood found;
  found.k_distance = model.k_distance[row];
  found.density = model.density[row];
  found.score = model.scores[row];
  const Neighbours nearest = nearest_neighbours_of(fitted, row, model.n_neighbors);
  for (std::size_t e = 0; e < nearest.k; ++e) {
    const std::size_t other = ordinal(nearest.rows[e]);
    const double distance = std::sqrt(static_cast<double>(nearest.squares[e]));
    const double k_distance = model.k_distance[other];
    const double reachability = std::max(distance, k_distance);
    found.neighbours.push_back({other, distance, k_distance, reachability, model.density[other]});
    found.mean_reachability += reachability;
    found.mean_density += model.density[other];
  }
  const auto count = static_cast<double>(nearest.k);
  found.mean_reachability /= count;
  found.mean_density /= count;
  return found;
}

}  // namespace digitscope
