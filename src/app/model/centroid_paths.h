#pragma once
// The iterations of k-means on the map: where the centroids have come along, and which digits were
// theirs.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/model/map_geometry.h"
#include "app/model/playback.h"

namespace digitscope::app {

/// A centroid is placed at the mean place of the digits that are its own after an iteration, and
/// before the first at the digit that it starts from. On a map of principal components that is its
/// own place, as the mean of projections is the projection of the mean; an embedding has no place
/// for what is not embedded.
struct CentroidPaths {
  static constexpr std::uint32_t none = UINT32_MAX;
  std::vector<std::vector<MapPoint>> places;  // of each cluster, frame by frame up to the one asked
  std::vector<std::uint32_t> clusters;  // of each point of the map in that frame; `none`: in none
};

/// Up to `frame` of the playback, which is of the digits at `points`. Where a cluster is empty its
/// centroid stays where it was. O(points + moves + frames * clusters).
CentroidPaths centroid_paths(const Playback& playback, const std::vector<MapPoint>& points,
                             std::size_t frame);

}  // namespace digitscope::app
