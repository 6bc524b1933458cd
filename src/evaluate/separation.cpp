#include "evaluate/separation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

#include "distance/image_distance.h"
#include "evaluate/members.h"

namespace digitscope {
namespace {

/// The mean of `rows`: an exact sum, divided once.
std::vector<double> center_of(const Digits& digits, std::span<const std::size_t> rows) {
  std::vector<std::uint32_t> sum(digits.features(), 0);  // holds up to 16 million rows of bytes
  for (const std::size_t row : rows) {
    const auto image = digits.image(row);
    for (std::size_t p = 0; p < sum.size(); ++p) sum[p] += image[p];
  }
  std::vector<double> center(sum.size());
  for (std::size_t p = 0; p < sum.size(); ++p) {
    center[p] = static_cast<double>(sum[p]) / static_cast<double>(rows.size());
  }
  return center;
}

struct Cluster {
  std::vector<double> center;
  double squares = 0;        // squared distances of its rows to the center, summed
  double mean_distance = 0;  // of its rows to the center
};

Cluster measure(const Digits& digits, std::span<const std::size_t> rows) {
  Cluster cluster{center_of(digits, rows)};
  double distances = 0;
  for (const std::size_t row : rows) {
    const double square = squared_distance(digits.image(row), cluster.center);
    cluster.squares += square;
    distances += std::sqrt(square);
  }
  cluster.mean_distance = distances / static_cast<double>(rows.size());
  return cluster;
}

double calinski_harabasz(const std::vector<Cluster>& clusters, const Members& members,
                         const std::vector<double>& mean) {
  double within = 0;
  double between = 0;
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    within += clusters[c].squares;
    between += static_cast<double>(members.size(c)) * squared_distance(clusters[c].center, mean);
  }
  if (within == 0) return 1;
  const auto n = static_cast<double>(members.rows.size());
  const auto k = static_cast<double>(clusters.size());
  return between * (n - k) / (within * (k - 1));
}

/// The largest ratio, over all other clusters, of the sum of both clusters' widths to the distance
/// of their centers. Clusters with the same center are ignored.
double worst_overlap(const std::vector<Cluster>& clusters, std::size_t c) {
  double worst = 0;
  for (const Cluster& other : clusters) {
    const double distance = std::sqrt(squared_distance(clusters[c].center, other.center));
    if (distance == 0) continue;
    worst = std::max(worst, (clusters[c].mean_distance + other.mean_distance) / distance);
  }
  return worst;
}

/// Calls body(c) for each cluster, in parallel, in batches between which it can be cancelled. False
/// when it was.
template <class Body>
bool for_each_cluster(std::size_t clusters, const Task& task, double start, Body body) {
  constexpr std::size_t batch = 256;
  for (std::size_t first = 0; first < clusters; first += batch) {
    if (task.cancelled()) return false;
    task.progress(start + static_cast<double>(first) / static_cast<double>(clusters) / 2,
                  "separation of clusters");
    task.pool.parallel_for(std::min(batch, clusters - first), 1,
                           [&](std::size_t begin, std::size_t) { body(first + begin); });
  }
  return true;
}

}  // namespace

double separation_bytes(std::size_t n, std::size_t clusters, std::size_t features) {
  return static_cast<double>(clusters) * (8 * static_cast<double>(features) + 64) +
         32 * static_cast<double>(n);
}

Expected<Separation> separation(const Digits& digits, std::span<const std::int32_t> labels,
                                const Task& task) {
  const auto members = members_to_compare(labels, digits.size());
  if (!members) return tl::unexpected(members.error());
  std::vector<Cluster> clusters(members->clusters());
  std::vector<double> overlaps(clusters.size());
  const bool done =
      for_each_cluster(clusters.size(), task, 0,
                       [&](std::size_t c) { clusters[c] = measure(digits, members->of(c)); }) &&
      for_each_cluster(clusters.size(), task, 0.5,
                       [&](std::size_t c) { overlaps[c] = worst_overlap(clusters, c); });
  if (!done) return Task::cancelled_error();
  Separation result;
  result.calinski_harabasz =
      calinski_harabasz(clusters, *members, center_of(digits, members->rows));
  result.davies_bouldin =
      std::accumulate(overlaps.begin(), overlaps.end(), 0.0) / static_cast<double>(clusters.size());
  return result;
}

}  // namespace digitscope
