#pragma once
// Gradient descent of a map, with momentum and a gain for each coordinate (R. A. Jacobs, "Increased
// rates of convergence through learning rate adaptation", Neural Networks 1, 1988), as
// scikit-learn's _gradient_descent.

#include <cstddef>
#include <span>
#include <vector>

#include "base/thread_pool.h"
#include "projection/tsne/affinities.h"
#include "projection/tsne/repulsion.h"

namespace digitscope {

/// A map on its way down. All of it is the same for any number of threads.
class Descent {
 public:
  /// `start`: n x 2, finite. The affinities and the pool must outlive this.
  Descent(const Affinities& affinities, std::vector<float> start, ThreadPool& pool);

  struct Step {
    double exaggeration = 1;  // the factor of attraction
    double momentum = 0.8;
    double learning_rate = 200;
  };

  /// Moves all points once. False if that took one of them out of all bounds: the learning rate is
  /// too high, and points() has nothing more to say. O(pairs + n + area log area), in parallel.
  bool move(const Step& step);

  /// Forgets the momentum and the gains.
  void rest();

  /// n x 2. Valid until the next call.
  std::span<const float> points() const { return points_; }

  /// The length of the gradient at the last move, before it.
  double gradient_norm() const { return gradient_norm_; }

  /// The Kullback-Leibler divergence of the map's similarities from the digits', in nats: what
  /// t-SNE minimises. Costs as much as a move.
  double divergence();

 private:
  struct Part;  // of a block of points
  void repel();
  Part move_block(std::size_t begin, std::size_t end, const Step& step);
  bool measure(std::span<const Part> parts);

  const Affinities& affinities_;
  ThreadPool& pool_;
  std::vector<float> points_;  // n x 2
  std::vector<float> moved_;   // n x 2: the next points, as others still attract from the last
  std::vector<float> update_;  // n x 2: the last move
  std::vector<float> gains_;   // n x 2
  Extent extent_{};            // of points_
  Repulsion repulsion_;
  GridRepulsion grid_;
  double gradient_norm_ = 0;
};

}  // namespace digitscope
