#pragma once
// The iterations of k-means on the map: where the centroids have come along, and which digits were
// theirs.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "app/model/map_geometry.h"

namespace digitscope::app {

struct AppState;
struct DigitMap;
struct Playback;

/// A centroid is placed at the mean place of the digits that are its own after an iteration, and
/// before the first at the digit that it starts from. On a map of principal components that is its
/// own place, as the mean of projections is the projection of the mean; an embedding has no place
/// for what is not embedded. One exception: in an iteration that fills an empty cluster, k-means
/// moves its centroid to a digit far from its own centroid, which is in the cluster only from the
/// next iteration on; until then the place is the one that the centroid had before.
struct CentroidPaths {
  static constexpr std::uint32_t none = UINT32_MAX;
  std::vector<std::vector<MapPoint>> places;  // of each cluster, frame by frame up to the one asked
  std::vector<std::uint32_t> clusters;  // of each point of the map in that frame; `none`: in none
};

/// Up to `frame` of the playback, which is of the digits at `points`. Where a cluster is empty its
/// centroid stays where it was. O(points + moves + frames * clusters).
CentroidPaths centroid_paths(const Playback& playback, const std::vector<MapPoint>& points,
                             std::size_t frame);

/// The paths that were last worked out, and of what. The map is held on to, as another one might
/// otherwise come to have its address.
struct ShownPaths {
  std::shared_ptr<const DigitMap> map;  // none: nothing is worked out
  std::size_t frame = 0;
  CentroidPaths paths;
};

/// Those of the playback's frame on the map shown. Requires both. Valid until the next call. Worked
/// out once as long as neither changes.
const CentroidPaths& paths_shown(const AppState& state);

}  // namespace digitscope::app
