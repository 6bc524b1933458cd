#include "cluster/hierarchy/linkage.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "base/format.h"
#include "base/large_array.h"
#include "base/stopwatch.h"
#include "cluster/hierarchy/cluster_sums.h"
#include "cluster/hierarchy/disjoint_sets.h"
#include "cluster/hierarchy/merge.h"
#include "cluster/hierarchy/near_graph.h"
#include "cluster/hierarchy/neighbour_chain.h"
#include "cluster/hierarchy/spanning_tree.h"
#include "cluster/hierarchy/ward_by_means.h"
#include "distance/all_distances.h"
#include "distance/nearest_lists.h"
#include "distance/similarity_order.h"
#include "distance/tiled_rows.h"

namespace digitscope {
namespace {

/// Sorts merges by distance, ties in the order in which they were found, and numbers their
/// clusters. SciPy puts the lower of a merge's two numbers first (`lower_first`); scikit-learn's
/// own code for single linkage does not.
Dendrogram number_merges(std::size_t n, const std::vector<Merge>& merges, bool lower_first) {
  std::vector<std::uint32_t> order(merges.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return merges[a].distance != merges[b].distance ? merges[a].distance < merges[b].distance
                                                    : a < b;
  });
  Dendrogram tree{n, {}, {}};
  DisjointSets<Row> clusters(n);
  IndexedVector<Row, std::int32_t> node(n);  // by root: the node of the tree that the cluster is
  for (const Row row : node.indices()) node[row] = static_cast<std::int32_t>(row);
  for (const std::uint32_t found : order) {
    const Merge& merge = merges[found];
    Row a = clusters.find(merge.a);
    Row b = clusters.find(merge.b);
    if (lower_first && node[a] > node[b]) std::swap(a, b);
    tree.children.push_back({node[a], node[b]});
    tree.distances.push_back(merge.distance);
    clusters.join(a, b);
    node[b] = static_cast<std::int32_t>(n + tree.children.size() - 1);
  }
  return tree;
}

/// The size of the matrix in bytes.
double matrix_bytes(std::size_t n, Linkage method) {
  const bool doubles = method == Linkage::ward || method == Linkage::average;
  return DistanceMatrix<double>::entries_of(n) * (doubles ? sizeof(double) : sizeof(std::uint32_t));
}

/// Merges found from all distances.
Expected<std::vector<Merge>> from_matrix(const Digits& digits, Linkage method, const Task& task,
                                         LinkageResult& result) {
  Stopwatch stopwatch;
  const TiledRows rows = tile_rows(digits, similarity_order(digits), task.pool);
  Expected<std::vector<Merge>> merges;
  NearestLists nearest(rows, chain_neighbours);
  if (method == Linkage::ward || method == Linkage::average) {
    auto distances = euclidean_distances(rows, nearest, task);
    if (!distances) return tl::unexpected(distances.error());
    result.distance_seconds = stopwatch.lap();
    const auto merge = method == Linkage::ward ? ward_chain : average_chain;
    merges = merge(*distances, rows.order, nearest, task);
  } else {
    // Complete linkage only compares distances, for which squares do as well: exact, at half the
    // size.
    auto squares = squared_distances(rows, nearest, task);
    if (!squares) return tl::unexpected(squares.error());
    result.distance_seconds = stopwatch.lap();
    merges = complete_chain(*squares, rows.order, nearest, task);
  }
  result.merge_seconds = stopwatch.lap();
  return merges;
}

Expected<std::vector<Merge>> from_rows(const Digits& digits, Linkage method, const Task& task,
                                       KnownNeighbours* known, LinkageResult& result) {
  Stopwatch stopwatch;
  const std::size_t n = digits.size();
  result.neighbours_known = known && known->find_any(n, std::min(chain_neighbours, n - 1));
  result.summaries_known = known && known->knows_summaries(n);
  if (method == Linkage::single) {
    const auto graph = near_graph(digits, task, known);
    if (!graph) return tl::unexpected(graph.error());
    result.distance_seconds = stopwatch.lap();
    Expected<std::vector<Merge>> merges =
        *graph ? spanning_tree(**graph, n) : spanning_tree(digits, task);
    result.merge_seconds = stopwatch.lap();
    return merges;
  }
  auto found = ward_by_means(digits, task, known);
  if (!found) return tl::unexpected(found.error());
  result.distance_seconds = found->distance_seconds;
  result.merge_seconds = found->merge_seconds;
  result.tied = found->tied;
  return std::move(found->merges);
}

}  // namespace

LinkageForm linkage_form(std::size_t n, Linkage method) {
  if (method == Linkage::single) return LinkageForm::rows;
  return method == Linkage::ward && matrix_bytes(n, method) > largest_array ? LinkageForm::rows
                                                                            : LinkageForm::matrix;
}

double linkage_bytes(std::size_t n, std::size_t features, Linkage method) {
  if (linkage_form(n, method) == LinkageForm::matrix) return matrix_bytes(n, method);
  return method == Linkage::ward ? ward_by_means_bytes(n, features) : near_graph_bytes(n, features);
}

Expected<LinkageResult> linkage(const Digits& digits, Linkage method, const Task& task,
                                KnownNeighbours* known) {
  const LinkageForm form = linkage_form(digits.size(), method);
  constexpr std::size_t many = 3000;  // for fewer rows the matrix is as fast
  if (method == Linkage::ward && form == LinkageForm::matrix && digits.size() >= many) {
    auto result = linkage(digits, method, LinkageForm::rows, task, known);
    if (!result || !result->tied) return result;
    if (known) known->forget();  // the matrix may need what it takes
  }
  return linkage(digits, method, form, task, known);
}

Expected<LinkageResult> linkage(const Digits& digits, Linkage method, LinkageForm form,
                                const Task& task, KnownNeighbours* known) {
  const std::size_t n = digits.size();
  if (n == 0) {
    return unexpected(ErrorCode::bad_parameter, "There are no images to cluster.", "samples");
  }
  if (method == Linkage::ward && form == LinkageForm::rows &&
      static_cast<double>(n) > ClusterSums::most_rows(digits.features())) {
    return unexpected(
        ErrorCode::bad_parameter,
        "Ward linkage can add up at most " +
            grouped(static_cast<std::int64_t>(ClusterSums::most_rows(digits.features()))) +
            " images of this size exactly. Use fewer images (samples).",
        "samples");
  }
  LinkageResult result;
  auto merges = form == LinkageForm::matrix ? from_matrix(digits, method, task, result)
                                            : from_rows(digits, method, task, known, result);
  if (!merges) return tl::unexpected(merges.error());
  const Stopwatch stopwatch;
  result.tree = number_merges(n, *merges, method != Linkage::single);
  result.merge_seconds += stopwatch.seconds();
  return result;
}

}  // namespace digitscope
