#pragma once
// t-distributed stochastic neighbour embedding (L. van der Maaten, G. Hinton, "Visualizing data
// using t-SNE", J. Machine Learning Research 9, 2008), as sklearn.manifold.TSNE defines it.

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

enum class TsneInit { pca, random };

/// The parameters of sklearn.manifold.TSNE, with the same names and meanings.
struct TsneParameters {
  double perplexity = 30;  // about how many neighbours each digit is to have
  double early_exaggeration = 12;
  std::optional<double> learning_rate = std::nullopt;  // nullopt: "auto"
  std::size_t max_iter = 1000;
  TsneInit init = TsneInit::pca;
  std::uint32_t random_state = 0;  // of TsneInit::random
  std::size_t n_iter_without_progress = 300;
  double min_grad_norm = 1e-7;
};

struct Tsne {
  /// The iterations of early exaggeration, which max_iter includes.
  static constexpr std::size_t exploration = 250;

  std::vector<float> embedding;  // n x 2
  double kl_divergence = 0;      // of the embedding, in nats
  std::size_t n_iter = 0;    // iterations done; scikit-learn's is the number of the last, from 0
  double learning_rate = 0;  // used
  bool neighbours_known = false;  // before, or what a search begins with
  double neighbour_seconds = 0;   // time for the nearest neighbours
  double affinity_seconds = 0;    // time for perplexities and the start
  double descent_seconds = 0;     // time for the iterations
};

/// The map after an iteration.
struct TsneStep {
  std::size_t iteration;          // 1, 2, ...
  std::span<const float> points;  // n x 2; valid during the call
};
/// Whether to go on. If not, the map is finished as it is.
using TsneObserver = std::function<bool(const TsneStep& step)>;

/// The learning rate that "auto" stands for.
double automatic_learning_rate(std::size_t n, double early_exaggeration);

/// Maps the digits to the plane.
///
/// The map is the same, bit for bit, on every machine, with every compiler and number of threads.
/// It is not scikit-learn's, as two roundings soon make two maps, but one as good: of the same
/// affinities (nearest neighbours are exact, 3 perplexity + 1 of them), from the same start, by the
/// same descent, with forces that are at least as exact.
///
/// `observe` is called on the caller's thread after each iteration; it costs nothing but its own
/// time.
///
/// Errors: bad_parameter (perplexity below 1 or not below n; early_exaggeration below 1; a learning
/// rate that is not positive, or makes the map fall apart; max_iter below 250; init pca of digits
/// that are all equal); cancelled. O(n^2 * features) for the neighbours, O(n * perplexity + area *
/// log area) for each iteration.
Expected<Tsne> tsne(const Digits& digits, const TsneParameters& parameters, const Task& task,
                    const TsneObserver& observe = {}, KnownNeighbours* known = nullptr);

/// About how many bytes that takes at most, beside the digits, with so many threads.
double tsne_bytes(std::size_t n, std::size_t features, double perplexity, std::size_t threads);

}  // namespace digitscope
