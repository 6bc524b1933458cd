#include "cluster/kmeans/init.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <utility>

namespace digitscope {
namespace {

constexpr std::size_t row_grain = 128;

/// The probabilities that scikit-learn passes to NumPy: sample weights of 1, divided by their sum.
std::vector<double> equal_probabilities(std::size_t n) {
  return std::vector<double>(n, 1.0 / static_cast<double>(n));
}

/// How many candidates are drawn for each row but the first.
std::size_t trials_of(std::size_t k) {
  return 2 + static_cast<std::size_t>(std::log(static_cast<double>(k)));
}

/// The choice of one start.
struct Choice {
  RandomState random_state;             // the stream of its draws
  std::vector<std::size_t> chosen;      // rows
  std::vector<std::size_t> candidates;  // for the next row
  std::vector<std::uint32_t> nearest;   // n: squared distance to the nearest of `chosen`
  std::uint64_t potential = 0;          // their sum: exact
};

/// The squared distance of each row to the nearest chosen row if a candidate were chosen, too; of
/// no use when the task was cancelled meanwhile.
struct CandidateDistances {
  std::size_t width = 0;                 // the candidates of all starts, in order
  std::vector<std::uint32_t> nearest;    // n x width
  std::vector<std::uint64_t> potential;  // width: sums, exact in any order
};

CandidateDistances distances_to_candidates(const InkedPairs& rows,
                                           const std::vector<Choice>& choices, const Task& task) {
  const std::size_t n = rows.size();
  const std::size_t trials = choices.front().candidates.size();
  CandidateDistances result;
  result.width = trials * choices.size();
  result.nearest.resize(n * result.width);
  PairTable table(rows.features, result.width);
  std::vector<std::uint32_t> norms;
  for (const Choice& choice : choices) {
    for (const std::size_t candidate : choice.candidates) {
      table.set_column(norms.size(), rows[candidate]);
      norms.push_back(rows.squared_norms[candidate]);
    }
  }
  std::vector<std::uint64_t> partial((n + row_grain - 1) / row_grain * result.width, 0);
  task.pool.parallel_for(n, row_grain, [&](std::size_t begin, std::size_t end) {
    if (task.cancelled()) return;
    std::vector<std::int32_t> products(table.width());
    std::uint64_t* potential = &partial[begin / row_grain * result.width];
    for (std::size_t i = begin; i < end; ++i) {
      times_table(rows[i], table, products.data());
      std::uint32_t* nearest = &result.nearest[i * result.width];
      for (std::size_t s = 0, c = 0; s < choices.size(); ++s) {
        const std::uint32_t limit = choices[s].nearest[i];
        for (std::size_t trial = 0; trial < trials; ++trial, ++c) {
          const std::uint32_t square =
              rows.squared_norms[i] + norms[c] - 2 * static_cast<std::uint32_t>(products[c]);
          nearest[c] = std::min(square, limit);
          potential[c] += nearest[c];
        }
      }
    }
  });
  result.potential.assign(result.width, 0);
  for (std::size_t e = 0; e < partial.size(); ++e) {
    result.potential[e % result.width] += partial[e];
  }
  return result;
}

/// Draws rows with probabilities proportional to their distances.
void draw_candidates(Choice& choice) {
  std::vector<std::uint64_t> cumulative(choice.nearest.size());
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < cumulative.size(); ++i) cumulative[i] = sum += choice.nearest[i];
  for (std::size_t& candidate : choice.candidates) {
    // Sums below 2^53 are exact as doubles, so this is NumPy's searchsorted on the same numbers.
    const double x = choice.random_state.uniform(0, 1) * static_cast<double>(choice.potential);
    const auto position = std::lower_bound(
        cumulative.begin(), cumulative.end(), x,
        [](std::uint64_t value, double bound) { return static_cast<double>(value) < bound; });
    candidate =
        std::min(static_cast<std::size_t>(position - cumulative.begin()), cumulative.size() - 1);
  }
}

/// Chooses the best candidate of start s.
void choose(const CandidateDistances& distances, std::size_t s, Choice& choice) {
  const std::size_t trials = choice.candidates.size();
  const auto potentials = std::span(distances.potential).subspan(s * trials, trials);
  const auto best = static_cast<std::size_t>(
      std::min_element(potentials.begin(), potentials.end()) - potentials.begin());
  choice.chosen.push_back(choice.candidates[best]);
  choice.potential = potentials[best];
  const std::size_t column = s * trials + best;
  for (std::size_t i = 0; i < choice.nearest.size(); ++i) {
    choice.nearest[i] = distances.nearest[i * distances.width + column];
  }
}

}  // namespace

Expected<std::vector<std::vector<std::size_t>>> kmeans_plusplus(const InkedPairs& rows,
                                                                std::size_t k, std::size_t starts,
                                                                RandomState& random_state,
                                                                const Task& task) {
  const std::size_t n = rows.size();
  std::vector<Choice> choices;
  for (std::size_t s = 0; s < starts; ++s) {
    Choice choice{random_state, {}, {}, {}, 0};
    choice.candidates = {choice.random_state.choice(equal_probabilities(n))};
    choice.nearest.assign(n, std::numeric_limits<std::uint32_t>::max());
    choices.push_back(std::move(choice));
    // All starts draw the same number of times, so the next one's stream is known already.
    random_state.discard(1 + (k - 1) * trials_of(k));
  }
  for (std::size_t step = 0; step < k; ++step) {
    const auto distances = distances_to_candidates(rows, choices, task);
    if (task.cancelled()) return Task::cancelled_error();
    task.pool.parallel_for(starts, 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t s = begin; s < end; ++s) {
        choose(distances, s, choices[s]);
        choices[s].candidates.resize(trials_of(k));
        if (step + 1 < k) draw_candidates(choices[s]);
      }
    });
    task.progress(static_cast<double>(step + 1) / static_cast<double>(k),
                  "initial centroid " + std::to_string(step + 1) + " of " + std::to_string(k));
  }
  std::vector<std::vector<std::size_t>> chosen;
  for (Choice& choice : choices) chosen.push_back(std::move(choice.chosen));
  return chosen;
}

double kmeans_plusplus_bytes(std::size_t n, std::size_t features, std::size_t k, std::size_t starts,
                             std::size_t threads) {
  const auto rows = static_cast<double>(n);
  const auto width = static_cast<double>(trials_of(k) * starts);
  const double distances = rows * 4 * width + (rows / row_grain + 1) * 8 * width;
  const double table = 2 * static_cast<double>(features + 1) * (width + PairTable::lanes);
  const double chosen =
      static_cast<double>(starts) * (4 * rows + 16 * static_cast<double>(k) + 3000);
  const double draws = 8 * rows * static_cast<double>(std::min(starts, threads) + 1);
  return distances + table + chosen + draws;
}

std::vector<std::size_t> random_rows(std::size_t n, std::size_t k, RandomState& random_state) {
  return random_state.choice_without_replacement(equal_probabilities(n), k);
}

}  // namespace digitscope
