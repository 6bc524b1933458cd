#pragma once
// Uniform manifold approximation and projection (L. McInnes, J. Healy, J. Melville, "UMAP: Uniform
// Manifold Approximation and Projection for Dimension Reduction", arXiv:1802.03426, 2018), with
// umap-learn's parameters. What its sampling amounts to: S. Damrich, F. A. Hamprecht, "On UMAP's
// true loss function", NeurIPS 2021.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"
#include "distance/known_neighbours.h"

namespace digitscope {

enum class UmapInit { spectral, pca, random };

/// The parameters of umap.UMAP, with the same names and meanings.
struct UmapParameters {
  std::size_t n_neighbors = 15;  // the digit itself included
  double min_dist = 0.1;
  double spread = 1;
  std::optional<std::size_t> n_epochs = std::nullopt;  // nullopt: automatic_epochs()
  UmapInit init = UmapInit::spectral;
  double negative_sample_rate = 5;
  std::uint32_t random_state = 0;
};

struct Umap {
  std::vector<float> embedding;  // n x 2
  std::size_t n_epochs = 0;      // done
  double a = 0;                  // of the curve 1 / (1 + a d^(2b)) that min_dist and spread give
  double b = 0;
  bool neighbours_known = false;  // before, or what a search begins with
  double neighbour_seconds = 0;   // time for the nearest neighbours
  double graph_seconds = 0;       // time for the graph and the start
  double layout_seconds = 0;      // time for the epochs
};

/// The map after an epoch.
struct UmapStep {
  std::size_t epoch;              // 1, 2, ...
  std::span<const float> points;  // n x 2; valid during the call
};
/// Whether to go on. If not, the map is finished as it is.
using UmapObserver = std::function<bool(const UmapStep& step)>;

/// umap-learn's: 500 for up to 10,000 digits, otherwise 200.
std::size_t automatic_epochs(std::size_t n);

/// Maps the digits to the plane.
///
/// The map is the same, bit for bit, on every machine, with every compiler and number of threads.
/// It is not umap-learn's, whose points move one by one in random order, but one as good: of the
/// same graph (nearest neighbours are exact), from the same start, by the same forces. Of fewer
/// than n_neighbors digits each has all others as neighbours.
///
/// `observe` is called on the caller's thread after each epoch; it costs nothing but its own time.
///
/// Errors: bad_parameter (fewer than 2 digits; n_neighbors below 2; min_dist negative or above
/// spread; spread not positive; n_epochs 0; negative_sample_rate negative; init pca of digits that
/// are all equal); cancelled. O(n^2 * features) for the neighbours, O(n * n_neighbors *
/// negative_sample_rate) for each epoch.
Expected<Umap> umap(const Digits& digits, const UmapParameters& parameters, const Task& task,
                    const UmapObserver& observe = {}, KnownNeighbours* known = nullptr);

/// About how many bytes that takes at most, beside the digits, with so many threads.
double umap_bytes(std::size_t n, std::size_t features, std::size_t n_neighbors,
                  std::size_t threads);

}  // namespace digitscope
