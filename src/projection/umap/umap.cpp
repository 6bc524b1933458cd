#include "projection/umap/umap.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "base/format.h"
#include "base/random_state.h"
#include "base/stopwatch.h"
#include "distance/known_neighbours.h"
#include "projection/start.h"
#include "projection/subspace.h"
#include "projection/umap/curve.h"
#include "projection/umap/layout.h"
#include "projection/umap/memberships.h"
#include "projection/umap/spectral.h"

namespace digitscope {
namespace {

constexpr float reach = 10;  // of a start, umap-learn's

std::size_t neighbours_for(std::size_t n, std::size_t n_neighbors) {
  return std::min(n_neighbors, n) - 1;
}

std::optional<Error> check(const Digits& digits, const UmapParameters& parameters) {
  const auto bad = [](std::string message, std::string parameter) {
    return Error{ErrorCode::bad_parameter, std::move(message), std::move(parameter)};
  };
  if (digits.size() < 2) return bad("UMAP needs at least 2 images.", "samples");
  if (parameters.n_neighbors < 2) {
    return bad("n_neighbors must be at least 2, the image itself included.", "n_neighbors");
  }
  if (!(parameters.spread > 0)) return bad("spread must be greater than 0.", "spread");
  if (!(parameters.min_dist >= 0)) return bad("min_dist must be at least 0.", "min_dist");
  if (parameters.min_dist > parameters.spread) {
    return bad("min_dist is " + shortest(parameters.min_dist) + ", but must be at most spread, " +
                   shortest(parameters.spread) + ".",
               "min_dist");
  }
  if (parameters.n_epochs && *parameters.n_epochs == 0) {
    return bad("n_epochs must be at least 1.", "n_epochs");
  }
  if (!(parameters.negative_sample_rate >= 0)) {
    return bad("negative_sample_rate must be at least 0.", "negative_sample_rate");
  }
  return std::nullopt;
}

/// Stretches each axis to [0, 10], as umap-learn does with every start.
void fill_square(std::vector<float>& points) {
  for (std::size_t axis = 0; axis < 2; ++axis) {
    float low = points[axis];
    float high = points[axis];
    for (std::size_t e = axis; e < points.size(); e += 2) {
      low = std::min(low, points[e]);
      high = std::max(high, points[e]);
    }
    const float scale = high > low ? reach / (high - low) : 1;
    for (std::size_t e = axis; e < points.size(); e += 2) points[e] = (points[e] - low) * scale;
  }
}

Expected<std::vector<float>> start_of(const Digits& digits, const NeighbourGraph& graph,
                                      const UmapParameters& parameters, const Task& task) {
  std::vector<float> start(2 * digits.size());
  if (parameters.init == UmapInit::random) {
    RandomState random(parameters.random_state);
    for (float& coordinate : start) coordinate = static_cast<float>(random.uniform(-reach, reach));
  } else {
    auto found = parameters.init == UmapInit::pca
                     ? principal_start(digits, task)
                     : spectral_start(graph, digits, parameters.random_state, task);
    if (!found) return found;
    float farthest = 0;
    for (const float coordinate : *found) farthest = std::max(farthest, std::abs(coordinate));
    // Copies would otherwise stay in one place for ever.
    const auto jitter = random_start(digits.size(), parameters.random_state);
    for (std::size_t e = 0; e < start.size(); ++e) {
      start[e] = (farthest > 0 ? (*found)[e] * (reach / farthest) : 0) + jitter[e];
    }
  }
  fill_square(start);
  return start;
}

}  // namespace

std::size_t automatic_epochs(std::size_t n) {
  return n <= 10000 ? 500 : 200;
}

Expected<Umap> umap(const Digits& digits, const UmapParameters& parameters, const Task& task,
                    const UmapObserver& observe, KnownNeighbours* known) {
  if (auto error = check(digits, parameters)) return tl::unexpected(std::move(*error));
  const std::size_t n = digits.size();
  const std::size_t n_epochs = parameters.n_epochs.value_or(automatic_epochs(n));
  const SimilarityCurve curve = fit_similarity_curve(parameters.min_dist, parameters.spread);
  Umap result;
  result.a = curve.a;
  result.b = curve.b;

  Stopwatch stopwatch;
  NeighbourGraph graph;
  {
    const std::size_t k = neighbours_for(n, parameters.n_neighbors);
    result.neighbours_known = known && known->spares_work(n, k);
    // The epochs take seconds: a few more neighbours for what is asked next are not noticed.
    const auto neighbours =
        nearest_neighbours(digits, k, part_of(task, 0, 0.35), known, KnownNeighbours::usual);
    if (!neighbours) return tl::unexpected(neighbours.error());
    result.neighbour_seconds = stopwatch.lap();
    const auto found = memberships(*neighbours, part_of(task, 0.35, 0.4));
    if (!found) return tl::unexpected(found.error());
    graph = fuzzy_union(*neighbours, *found, task);
  }
  auto start = start_of(digits, graph, parameters, part_of(task, 0.4, 0.5));
  if (!start) return tl::unexpected(start.error());
  result.graph_seconds = stopwatch.lap();

  Layout layout(graph, std::move(*start),
                {curve, n_epochs, parameters.negative_sample_rate, parameters.random_state},
                task.pool);
  const Task epochs = part_of(task, 0.5, 1);
  while (result.n_epochs < n_epochs) {
    if (task.cancelled()) return Task::cancelled_error();
    epochs.progress(static_cast<double>(result.n_epochs) / static_cast<double>(n_epochs), "epochs");
    layout.move();
    ++result.n_epochs;
    if (observe && !observe({result.n_epochs, layout.points()})) break;
  }
  result.embedding.assign(layout.points().begin(), layout.points().end());
  result.layout_seconds = stopwatch.lap();
  return result;
}

double umap_bytes(std::size_t n, std::size_t features, std::size_t n_neighbors,
                  std::size_t threads) {
  if (n < 2) return 0;
  const std::size_t k = neighbours_for(n, n_neighbors);
  const auto rows = static_cast<double>(n);
  const double entries = rows * static_cast<double>(k);
  const double search = nearest_neighbours_bytes(n, features, most_searched(n, k), threads);
  // Neighbours (8) with memberships (4) and their transpose (8), and both orders of each pair (8),
  // or of few that are mutual two pairs, with what pads rows.
  const double edges = 2 * entries + 3 * rows;
  const double graph = entries * (8 + 4 + 8) + edges * 8;
  // The matrix beside the graph, its part (which grew), and four times the vectors; for components
  // and for init pca, what the principal components take.
  const auto pixels = static_cast<double>(features);
  const double modes = edges * (8 + 2 * 8 + 8) + rows * 4 * 8 * subspace_vectors;
  const double principal = edges * 8 + 16 * pixels * pixels + rows * 3 * pixels;
  return std::max({search, graph, modes, principal, edges * 8 + rows * 60}) +
         known_bytes(n, features, k);
}

}  // namespace digitscope
