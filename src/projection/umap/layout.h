#pragma once
// UMAP's descent: neighbours attract each other, and each point is repelled by others drawn at
// random. Unlike in umap-learn, where one edge after the other moves its points, all points move at
// once from where all are (as in J. Melville's uwot with batch = TRUE), so the map depends on
// neither order nor threads; and edges attract in each epoch by their weight, rather than by their
// full force in a share of the epochs.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/thread_pool.h"
#include "projection/neighbour_graph.h"
#include "projection/umap/curve.h"
#include "projection/umap/force_table.h"

namespace digitscope {

class Layout {
 public:
  struct Parameters {
    SimilarityCurve curve;
    std::size_t n_epochs = 500;
    double negative_sample_rate = 5;
    std::uint32_t random_state = 0;
  };

  /// `start`: n x 2, finite. The graph, of weights up to 1, and the pool must outlive this.
  Layout(const NeighbourGraph& graph, std::vector<float> start, const Parameters& parameters,
         ThreadPool& pool);

  /// Moves all points once: epoch 0, 1, ... of n_epochs. O(edges + n * negative samples), in
  /// parallel.
  void move();

  /// n x 2. Valid until the next call.
  std::span<const float> points() const { return {points_.data(), 2 * graph_.size()}; }

 private:
  struct Step;
  struct Force;
  Force attraction(std::size_t i) const;
  Force repulsion(std::size_t i, std::uint32_t key) const;
  void move_block(std::size_t begin, std::size_t end, const Step& step);

  const NeighbourGraph& graph_;
  ThreadPool& pool_;
  Parameters parameters_;
  std::size_t epoch_ = 0;
  ForceTable pull_;
  ForceTable push_;
  // n x 2, padded to whole vectors.
  std::vector<float> points_;
  std::vector<float> moved_;     // the next points
  std::vector<float> mean_;      // the running mean of the gradient
  std::vector<float> square_;    // and of its square
  std::vector<double> degrees_;  // n: sums of weights
};

}  // namespace digitscope
