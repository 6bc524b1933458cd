#include "app/model/centroid_paths.h"

#include "app/model/playback.h"
#include "app/model/state.h"

namespace digitscope::app {
namespace {

// The digits of a cluster, as it gains and loses them.
struct Members {
  double x = 0, y = 0;
  std::int64_t count = 0;

  void add(MapPoint at, int sign) {
    x += sign * static_cast<double>(at.x);
    y += sign * static_cast<double>(at.y);
    count += sign;
  }
  MapPoint mean() const {
    return {static_cast<float>(x / static_cast<double>(count)),
            static_cast<float>(y / static_cast<double>(count))};
  }
};

}  // namespace

CentroidPaths centroid_paths(const Playback& playback, const std::vector<MapPoint>& points,
                             std::size_t frame) {
  CentroidPaths paths;
  paths.clusters.assign(points.size(), CentroidPaths::none);
  paths.places.resize(playback.clusters());
  std::vector<Members> members(playback.clusters());
  for (std::size_t k = 0; k < playback.clusters(); ++k) {
    paths.places[k].push_back(points[playback.first_rows[k]]);
  }
  std::size_t iteration = 0, move = 0;
  for (std::size_t f = 1; f <= frame; ++f) {
    for (; iteration < playback.frames[f].iteration; ++iteration) {
      for (const std::size_t end = move + playback.moved[iteration]; move < end; ++move) {
        const std::uint32_t row = playback.moved_rows[move];
        std::uint32_t& cluster = paths.clusters[row];
        if (cluster != CentroidPaths::none) members[cluster].add(points[row], -1);
        cluster = playback.moved_to[move];
        members[cluster].add(points[row], 1);
      }
    }
    for (std::size_t k = 0; k < members.size(); ++k) {
      auto& path = paths.places[k];
      path.push_back(members[k].count > 0 ? members[k].mean() : path.back());
    }
  }
  return paths;
}

const CentroidPaths& paths_shown(const AppState& state) {
  const PlaybackState& playback = state.playback;
  ShownPaths& shown = playback.paths;
  if (shown.map != state.map.digits || shown.frame != playback.at) {
    shown.paths = centroid_paths(*playback.known, state.map.digits->points, playback.at);
    shown.map = state.map.digits;
    shown.frame = playback.at;
  }
  return shown.paths;
}

}  // namespace digitscope::app
