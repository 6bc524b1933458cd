#include "projection/umap/layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/elementary.h"
#include "base/lanes.h"
#include "projection/map_points.h"

namespace digitscope {
namespace {

constexpr std::size_t block_of_points = 64;
static_assert(NeighbourGraph::step == lane_count<float>);
static_assert(2 * block_of_points % lane_count<float> == 0);

// Of Adam's means: uwot's, which forget faster than the usual ones.
constexpr double mean_decay = 0.5;
constexpr double square_decay = 0.9;

using Words = Lanes<std::uint32_t>;

/// A random permutation of all words (Chris Wellons' lowbias32).
template <class T>
T scrambled(T word) {
  word ^= word >> 16;
  word *= 0x7feb352du;
  word ^= word >> 15;
  word *= 0x846ca68bu;
  word ^= word >> 16;
  return word;
}

/// Limits a coordinate of a force, as umap-learn does.
Lanes<float> limited(Lanes<float> force) {
  return larger(smaller(force, all_lanes(4.0f)), all_lanes(-4.0f));
}

struct Difference {
  Lanes<float> x;
  Lanes<float> y;
  Lanes<float> square;  // of the distance
};

Difference difference_from(float x, float y, const PointLanes& others) {
  const Lanes<float> away_x = x - others.x;
  const Lanes<float> away_y = y - others.y;
  return {away_x, away_y, away_x * away_x + away_y * away_y};
}

// The gradients of -ln q and -ln (1 - q) by y_i, as factors of y_i - y_j, where q = 1 / (1 + a
// d^2b) is the similarity of points i and j at the distance d; a copy is not pushed away with
// infinite force.

double pull_at(const SimilarityCurve& curve, double square) {
  const double power = exponential(curve.b * logarithm(square));
  return -2 * curve.a * curve.b * power / (square * (1 + curve.a * power));
}

double push_at(const SimilarityCurve& curve, double square) {
  constexpr double least_square = 0.001;  // umap-learn's
  const double power = exponential(curve.b * logarithm(square));
  return 2 * curve.b / ((least_square + square) * (1 + curve.a * power));
}

}  // namespace

struct Layout::Force {
  float x;
  float y;
};

/// Adam's step (D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015) of an
/// epoch.
struct Layout::Step {
  std::uint32_t key;  // of the epoch's random numbers
  float scale;
  float epsilon;
};

Layout::Layout(const NeighbourGraph& graph, std::vector<float> start, const Parameters& parameters,
               ThreadPool& pool)
    : graph_(graph),
      pool_(pool),
      parameters_(parameters),
      pull_([&](double square) { return pull_at(parameters.curve, square); }),
      push_([&](double square) { return push_at(parameters.curve, square); }),
      points_(std::move(start)),
      degrees_(graph.size(), 0) {
  const std::size_t padded =
      (points_.size() + lane_count<float> - 1) / lane_count<float> * lane_count<float>;
  for (auto* values : {&points_, &moved_, &mean_, &square_}) values->resize(padded, 0);
  for (std::size_t i = 0; i < graph.size(); ++i) {
    for (std::size_t e = graph.begins[i]; e < graph.begins[i + 1]; ++e) {
      degrees_[i] += static_cast<double>(graph.values[e]);
    }
  }
}

Layout::Force Layout::attraction(std::size_t i) const {
  Lanes<float> force_x{};
  Lanes<float> force_y{};
  for (std::size_t e = graph_.begins[i]; e < graph_.begins[i + 1]; e += NeighbourGraph::step) {
    const Difference away = difference_from(points_[2 * i], points_[2 * i + 1],
                                            gather(points_.data(), &graph_.rows[e]));
    const Lanes<float> slope = pull_(away.square);
    const Lanes<float> weight = load_lanes(&graph_.values[e]);
    force_x += weight * limited(slope * away.x);
    force_y += weight * limited(slope * away.y);
  }
  // Each edge moves both of its ends from either end.
  return {2 * add_lanes(force_x), 2 * add_lanes(force_y)};
}

Layout::Force Layout::repulsion(std::size_t i, std::uint32_t key) const {
  const double wanted = parameters_.negative_sample_rate * degrees_[i];
  const auto groups = static_cast<std::uint32_t>(std::ceil(wanted / 4));
  if (groups == 0) return {0, 0};
  const auto weight = static_cast<float>(wanted / (4 * groups));
  // 24 random bits times n, cut off: less than n also when rounded, as n < 2^24.
  const float scale = static_cast<float>(graph_.size()) * 0x1p-24f;
  Words counter = scrambled(key + static_cast<std::uint32_t>(i)) +
                  Words{0, 0x9e3779b9u, 2 * 0x9e3779b9u, 3 * 0x9e3779b9u};
  Lanes<float> force_x{};
  Lanes<float> force_y{};
  for (std::uint32_t g = 0; g < groups; ++g) {
    using Integers = Lanes<std::int32_t>;
    const auto bits = reinterpret_cast<Integers>(scrambled(counter) >> 8);
    const Integers drawn =
        __builtin_convertvector(__builtin_convertvector(bits, Lanes<float>) * scale, Integers);
    counter += 4 * 0x9e3779b9u;
    std::uint32_t rows[4];
    store_lanes(reinterpret_cast<Words>(drawn), rows);
    const Difference away =
        difference_from(points_[2 * i], points_[2 * i + 1], gather(points_.data(), rows));
    const Lanes<float> slope = push_(away.square);
    force_x += limited(slope * away.x);
    force_y += limited(slope * away.y);
  }
  return {weight * add_lanes(force_x), weight * add_lanes(force_y)};
}

void Layout::move() {
  constexpr double epsilon = 1e-7;
  double mean_rest = 1;
  double square_rest = 1;
  for (std::size_t e = 0; e <= epoch_ && square_rest > 1e-20; ++e) {
    mean_rest *= mean_decay;
    square_rest *= square_decay;
  }
  const double rate = 1 - static_cast<double>(epoch_) / static_cast<double>(parameters_.n_epochs);
  const double correction = std::sqrt(1 - square_rest);
  const Step step{
      scrambled(scrambled(parameters_.random_state) + static_cast<std::uint32_t>(epoch_)),
      static_cast<float>(rate * correction / (1 - mean_rest)),
      static_cast<float>(epsilon * correction)};
  pool_.parallel_for(graph_.size(), block_of_points,
                     [&](std::size_t begin, std::size_t end) { move_block(begin, end, step); });
  points_.swap(moved_);
  ++epoch_;
}

void Layout::move_block(std::size_t begin, std::size_t end, const Step& step) {
  float gradient[2 * block_of_points] = {};
  for (std::size_t i = begin; i < end; ++i) {
    const Force pull = attraction(i);
    const Force push = repulsion(i, step.key);
    gradient[2 * (i - begin)] = pull.x + push.x;
    gradient[2 * (i - begin) + 1] = pull.y + push.y;
  }
  constexpr auto mean_share = static_cast<float>(1 - mean_decay);
  constexpr auto square_share = static_cast<float>(1 - square_decay);
  for (std::size_t e = 2 * begin; e < 2 * end; e += lane_count<float>) {
    const Lanes<float> now = load_lanes(&gradient[e - 2 * begin]);
    Lanes<float> mean = load_lanes(&mean_[e]);
    Lanes<float> square = load_lanes(&square_[e]);
    mean += mean_share * (now - mean);
    square += square_share * (now * now - square);
    store_lanes(mean, &mean_[e]);
    store_lanes(square, &square_[e]);
    const Lanes<float> point = load_lanes(&points_[e]);
    store_lanes(point + step.scale * mean / (roots(square) + step.epsilon), &moved_[e]);
  }
}

}  // namespace digitscope
