#pragma once
// t-SNE of 60 points, by the very function that maps the digits, looked at after some of its
// iterations.

#include <cstddef>
#include <vector>

#include "toys/map_toy.h"

namespace digitscope::toys {

inline constexpr double tsne_toy_perplexities[] = {2, 5, 15, 30};
/// "auto" is at least 50, which is for more points: 60 of perplexity 2 would be thrown about, and
/// the divergence would rise again.
inline constexpr double tsne_toy_learning_rate = 10;

/// A run, as far as it is told.
struct TsneToyRun {
  std::vector<std::size_t> iterations;   // 0: the start, then some up to the last
  std::vector<std::vector<float>> maps;  // n x 2 after each
  std::vector<double> divergences;       // of each, in nats
  std::size_t neighbours = 0;            // k, of each point
  std::vector<std::uint32_t> rows;       // n x k: which
  std::vector<float> chosen;             // n x k: p(j | i)
};
/// Empty if it fails, which with these points and perplexities it does not.
TsneToyRun run_tsne_toy(MapShape shape, double perplexity);

Toy tsne_toy(MapShape shape, double perplexity);

}  // namespace digitscope::toys
