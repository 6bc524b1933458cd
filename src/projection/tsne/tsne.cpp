#include "projection/tsne/tsne.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "base/format.h"
#include "base/stopwatch.h"
#include "distance/known_neighbours.h"
#include "projection/start.h"
#include "projection/tsne/affinities.h"
#include "projection/tsne/descent.h"

namespace digitscope {
namespace {

std::size_t neighbours_for(std::size_t n, double perplexity) {
  const double wanted = 3 * perplexity + 1;
  return wanted < static_cast<double>(n - 1) ? static_cast<std::size_t>(wanted) : n - 1;
}

std::optional<Error> check(const Digits& digits, const TsneParameters& parameters) {
  const auto bad = [](std::string message, std::string parameter) {
    return Error{ErrorCode::bad_parameter, std::move(message), std::move(parameter)};
  };
  if (!(parameters.perplexity >= 1)) return bad("perplexity must be at least 1.", "perplexity");
  if (!(parameters.perplexity < static_cast<double>(digits.size()))) {
    return bad("perplexity is " + shortest(parameters.perplexity) +
                   ", but must be less than the number of images, " +
                   std::to_string(digits.size()) + ".",
               "perplexity");
  }
  if (!(parameters.early_exaggeration >= 1)) {
    return bad("early_exaggeration must be at least 1.", "early_exaggeration");
  }
  if (parameters.learning_rate && !(*parameters.learning_rate > 0)) {
    return bad("learning_rate must be greater than 0.", "learning_rate");
  }
  if (parameters.max_iter < Tsne::exploration) {
    return bad("max_iter must be at least " + std::to_string(Tsne::exploration) +
                   ", the iterations of early exaggeration.",
               "max_iter");
  }
  return std::nullopt;
}

/// The iterations, and when they end.
class Run {
 public:
  Run(Descent& descent, const TsneParameters& parameters, double learning_rate, const Task& task,
      const TsneObserver& observe)
      : descent_(descent),
        parameters_(parameters),
        learning_rate_(learning_rate),
        task_(task),
        observe_(observe) {}

  /// The iterations done in all. Errors: as tsne().
  Expected<std::size_t> run() {
    // scikit-learn does not check the progress of early exaggeration by n_iter_without_progress.
    auto going = iterate(Tsne::exploration, {parameters_.early_exaggeration, 0.5, learning_rate_},
                         Tsne::exploration);
    if (going && *going) {
      descent_.rest();
      going = iterate(parameters_.max_iter, {1, 0.8, learning_rate_},
                      parameters_.n_iter_without_progress);
    }
    if (!going) return tl::unexpected(going.error());
    return done_;
  }

 private:
  /// Goes on until so many iterations are done; false if `observe` said to stop. It ends earlier
  /// without progress, or where the ground is level.
  Expected<bool> iterate(std::size_t until, const Descent::Step& step, std::size_t patience) {
    constexpr std::size_t between_checks = 50;
    double best = std::numeric_limits<double>::infinity();
    std::size_t best_at = done_;
    while (done_ < until) {
      if (task_.cancelled()) return Task::cancelled_error();
      task_.progress(static_cast<double>(done_) / static_cast<double>(parameters_.max_iter),
                     "iterations");
      if (!descent_.move(step)) {
        return unexpected(ErrorCode::bad_parameter,
                          "The map fell apart: its points were thrown farther with each "
                          "iteration. Lower learning_rate, which was " +
                              shortest(learning_rate_) + ", or set it to auto.",
                          "learning_rate");
      }
      ++done_;
      if (observe_ && !observe_({done_, descent_.points()})) return false;
      if (done_ % between_checks != 0 || done_ == until) continue;
      const double divergence = descent_.divergence();
      if (divergence < best) {
        best = divergence;
        best_at = done_;
      } else if (done_ - best_at > patience) {
        break;
      }
      if (descent_.gradient_norm() <= parameters_.min_grad_norm) break;
    }
    return true;
  }

  Descent& descent_;
  const TsneParameters& parameters_;
  double learning_rate_;
  const Task& task_;
  const TsneObserver& observe_;
  std::size_t done_ = 0;
};

}  // namespace

double automatic_learning_rate(std::size_t n, double early_exaggeration) {
  return std::max(static_cast<double>(n) / early_exaggeration / 4, 50.0);
}

Expected<Tsne> tsne(const Digits& digits, const TsneParameters& parameters, const Task& task,
                    const TsneObserver& observe, KnownNeighbours* known) {
  if (auto error = check(digits, parameters)) return tl::unexpected(std::move(*error));
  const std::size_t n = digits.size();
  Tsne result;
  result.learning_rate =
      parameters.learning_rate.value_or(automatic_learning_rate(n, parameters.early_exaggeration));

  Stopwatch stopwatch;
  Affinities affinities;
  {
    const std::size_t k = neighbours_for(n, parameters.perplexity);
    result.neighbours_known = known && known->spares_work(n, k);
    const auto neighbours =
        nearest_neighbours(digits, k, part_of(task, 0, 0.1), known, KnownNeighbours::usual);
    if (!neighbours) return tl::unexpected(neighbours.error());
    result.neighbour_seconds = stopwatch.lap();
    const auto conditional =
        conditional_affinities(*neighbours, parameters.perplexity, part_of(task, 0.1, 0.15));
    if (!conditional) return tl::unexpected(conditional.error());
    affinities = symmetric_affinities(*neighbours, *conditional, task);
  }
  auto start = parameters.init == TsneInit::pca
                   ? principal_start(digits, part_of(task, 0.15, 0.2))
                   : Expected<std::vector<float>>(random_start(n, parameters.random_state));
  if (!start) return tl::unexpected(start.error());
  result.affinity_seconds = stopwatch.lap();

  Descent descent(affinities, std::move(*start), task.pool);
  const auto done =
      Run(descent, parameters, result.learning_rate, part_of(task, 0.2, 1), observe).run();
  if (!done) return tl::unexpected(done.error());
  result.n_iter = *done;
  result.kl_divergence = descent.divergence();
  result.embedding.assign(descent.points().begin(), descent.points().end());
  result.descent_seconds = stopwatch.lap();
  return result;
}

double tsne_bytes(std::size_t n, std::size_t features, double perplexity, std::size_t threads) {
  if (n < 2) return 0;
  const std::size_t k = neighbours_for(n, perplexity);
  const double entries = static_cast<double>(n) * static_cast<double>(k);
  const double search = nearest_neighbours_bytes(n, features, most_searched(n, k), threads);
  // Neighbours (8) with conditional affinities (4) and their transpose (8), and both orders of each
  // pair (8) or, if few are mutual, two pairs for each.
  const double affinities = entries * (8 + 4 + 8 + 2 * 8);
  const auto pixels = static_cast<double>(features);
  const double start = entries * 16 + 16 * pixels * pixels + static_cast<double>(n) * 3 * pixels;
  // A map is about 2 sqrt(n) wide, at a spacing of 0.3, and its grid twice that. Per node: charges,
  // spectra and kernel, of both halves.
  const double nodes = std::min(1024.0, 64 + 16 * std::sqrt(static_cast<double>(n)));
  const double descent = entries * 16 + static_cast<double>(n) * 60 + 40 * nodes * nodes;
  return std::max({search, affinities, start, descent}) + known_bytes(n, features, k);
}

}  // namespace digitscope
