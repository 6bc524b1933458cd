#include "projection/umap/spectral.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/random_state.h"
#include "projection/start.h"
#include "projection/subspace.h"

namespace digitscope {
namespace {

constexpr double reach = 10;  // umap-learn's

/// D^-1/2 W D^-1/2, whose eigenvalues are in [-1, 1].
class Normalized {
 public:
  Normalized(const NeighbourGraph& graph, ThreadPool& pool)
      : graph_(graph), pool_(pool), values_(graph.values.size()) {
    const std::size_t n = graph.size();
    std::vector<double> scales(n);
    pool.parallel_for(n, 256, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        double degree = 0;
        for (std::size_t e = graph.begins[i]; e < graph.begins[i + 1]; ++e) {
          degree += static_cast<double>(graph.values[e]);
        }
        scales[i] = 1 / std::sqrt(degree);
      }
    });
    pool.parallel_for(n, 256, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        for (std::size_t e = graph.begins[i]; e < graph.begins[i + 1]; ++e) {
          values_[e] = static_cast<double>(graph.values[e]) * scales[i] * scales[graph.rows[e]];
        }
      }
    });
  }

  /// result = factor * (matrix - shift) * columns - subtracted, where `subtracted` may be the
  /// result, or nullptr for none.
  void multiply(const Subspace& columns, double factor, double shift, const Subspace* subtracted,
                Subspace& result) const {
    pool_.parallel_for(columns.size(), 64, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        std::array<double, subspace_vectors> sums{};
        for (std::size_t e = graph_.begins[i]; e < graph_.begins[i + 1]; ++e) {
          const auto& other = columns[graph_.rows[e]];
          for (std::size_t c = 0; c < subspace_vectors; ++c) sums[c] += values_[e] * other[c];
        }
        for (std::size_t c = 0; c < subspace_vectors; ++c) {
          sums[c] = factor * (sums[c] - shift * columns[i][c]);
          if (subtracted != nullptr) sums[c] -= (*subtracted)[i][c];
        }
        result[i] = sums;
      }
    });
  }

  /// Multiplies the columns by the Chebyshev polynomial of the matrix that is at most 1 for
  /// eigenvalues in [-1, low], and grows fast above.
  void filter(Subspace& columns, std::size_t degree, double low) const {
    const double half = (low + 1) / 2;
    const double center = (low - 1) / 2;
    Subspace before = columns;
    Subspace now(columns.size());
    multiply(before, 1 / half, center, nullptr, now);
    for (std::size_t d = 1; d < degree; ++d) {
      multiply(now, 2 / half, center, &before, before);
      before.swap(now);
    }
    columns.swap(now);
  }

 private:
  const NeighbourGraph& graph_;
  ThreadPool& pool_;
  std::vector<double> values_;
};

/// The longest of matrix * v - eigenvalue * v, of the second and the third eigenvector.
double largest_residual(const Subspace& columns, const Subspace& image,
                        const std::array<double, subspace_vectors>& eigenvalues) {
  double largest = 0;
  for (const std::size_t c : {1u, 2u}) {
    double square = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const double difference = image[i][c] - eigenvalues[c] * columns[i][c];
      square += difference * difference;
    }
    largest = std::max(largest, std::sqrt(square));
  }
  return largest;
}

/// The part of the graph that has these rows, ascending, numbered anew; no edge leaves it.
NeighbourGraph part_of(const NeighbourGraph& graph, const std::vector<std::uint32_t>& members,
                       const std::vector<std::uint32_t>& places) {
  NeighbourGraph result;
  result.begins.push_back(0);
  for (const std::uint32_t i : members) {
    for (std::size_t e = graph.begins[i]; e < graph.begins[i + 1]; ++e) {
      result.rows.push_back(places[graph.rows[e]]);
      result.values.push_back(graph.values[e]);
    }
    result.begins.push_back(result.rows.size());
  }
  return result;
}

template <class T>
double farthest(const std::vector<T>& coordinates) {
  T largest = 0;
  for (const T coordinate : coordinates) largest = std::max(largest, std::abs(coordinate));
  return static_cast<double>(largest);
}

struct Place {
  double x = 0;
  double y = 0;
};

/// For each component, the mean of its rows' principal components.
Expected<std::vector<Place>> places_of(const Components& components, const Digits& digits,
                                       const Task& task) {
  std::vector<Place> result(components.count);
  const auto principal = principal_start(digits, task);
  if (!principal) {
    if (principal.error().code == ErrorCode::cancelled) return tl::unexpected(principal.error());
    return result;  // all digits are equal
  }
  std::vector<double> sizes(components.count);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const std::uint32_t label = components.labels[i];
    result[label].x += static_cast<double>((*principal)[2 * i]);
    result[label].y += static_cast<double>((*principal)[2 * i + 1]);
    ++sizes[label];
  }
  for (std::size_t c = 0; c < components.count; ++c) {
    result[c].x /= sizes[c];
    result[c].y /= sizes[c];
  }
  return result;
}

double half_way_to_the_next(const std::vector<Place>& places, std::size_t c) {
  double least = INFINITY;
  for (std::size_t d = 0; d < places.size(); ++d) {
    const double x = places[d].x - places[c].x;
    const double y = places[d].y - places[c].y;
    if (d != c) least = std::min(least, x * x + y * y);
  }
  return std::sqrt(least) / 2;
}

/// m x 2, around 0, reaching as far as `radius`: a component by itself.
Expected<std::vector<double>> modes_or_random(const NeighbourGraph& part, double radius,
                                              RandomState& random, const Task& task) {
  if (part.size() < 2 * subspace_vectors) {
    std::vector<double> result(2 * part.size());
    for (double& coordinate : result) coordinate = random.uniform(-radius, radius);
    return result;
  }
  auto modes = slowest_modes(part, task);
  if (!modes) return modes;
  const double scale = radius / farthest(*modes);
  for (double& coordinate : *modes) coordinate *= scale;
  return modes;
}

}  // namespace

Components connected_components(const NeighbourGraph& graph) {
  const std::size_t n = graph.size();
  constexpr std::uint32_t none_yet = 0xffffffff;
  Components result{0, std::vector<std::uint32_t>(n, none_yet)};
  std::vector<std::uint32_t> waiting;
  for (std::size_t first = 0; first < n; ++first) {
    if (result.labels[first] != none_yet) continue;
    const auto label = static_cast<std::uint32_t>(result.count++);
    result.labels[first] = label;
    waiting.push_back(static_cast<std::uint32_t>(first));
    while (!waiting.empty()) {
      const std::uint32_t i = waiting.back();
      waiting.pop_back();
      for (std::size_t e = graph.begins[i]; e < graph.begins[i + 1]; ++e) {
        const std::uint32_t j = graph.rows[e];
        if (!(graph.values[e] > 0) || result.labels[j] != none_yet) continue;
        result.labels[j] = label;
        waiting.push_back(j);
      }
    }
  }
  return result;
}

Expected<std::vector<double>> slowest_modes(const NeighbourGraph& graph, const Task& task) {
  // Chebyshev-filtered subspace iteration (Y. Zhou, Y. Saad, M. Tiago, J. Chelikowsky,
  // "Self-consistent-field calculations using Chebyshev-filtered subspace iteration", J.
  // Computational Physics 219, 2006): eigenvalues near 1 crowd, and powers would tell them apart
  // slowly.
  constexpr std::size_t degree = 16;
  constexpr int most = 30;
  constexpr double tolerance = 1e-4;
  const Normalized matrix(graph, task.pool);
  Subspace columns = random_subspace(graph.size());
  Subspace image(graph.size());
  double low = 0;
  for (int round = 0; round < most; ++round) {
    if (task.cancelled()) return Task::cancelled_error();
    task.progress(static_cast<double>(round) / most, "spectral start");
    matrix.filter(columns, degree, low);
    make_orthonormal(columns);
    matrix.multiply(columns, 1, 0, nullptr, image);
    const auto eigenvalues = turn_to_eigenvectors(columns, image);
    low = std::clamp(eigenvalues.back(), low, 1 - 1e-6);
    matrix.multiply(columns, 1, 0, nullptr, image);
    if (largest_residual(columns, image, eigenvalues) < tolerance) break;
  }
  std::vector<double> result;
  result.reserve(2 * graph.size());
  for (const auto& row : columns) {
    result.push_back(row[1]);
    result.push_back(row[2]);
  }
  return result;
}

Expected<std::vector<float>> spectral_start(const NeighbourGraph& graph, const Digits& digits,
                                            std::uint32_t random_state, const Task& task) {
  const std::size_t n = graph.size();
  const Components components = connected_components(graph);
  std::vector<Place> places(1);
  if (components.count > 1) {
    auto found = places_of(components, digits, task);
    if (!found) return tl::unexpected(found.error());
    places = std::move(*found);
  }
  std::vector<std::vector<std::uint32_t>> members(components.count);
  std::vector<std::uint32_t> within(n);  // a row's number within its component
  for (std::size_t i = 0; i < n; ++i) {
    auto& rows = members[components.labels[i]];
    within[i] = static_cast<std::uint32_t>(rows.size());
    rows.push_back(static_cast<std::uint32_t>(i));
  }
  RandomState random(random_state);
  std::vector<double> start(2 * n);
  for (std::size_t c = 0; c < components.count; ++c) {
    const double radius = components.count == 1 ? 1 : half_way_to_the_next(places, c);
    const auto part = modes_or_random(part_of(graph, members[c], within), radius, random, task);
    if (!part) return tl::unexpected(part.error());
    for (std::size_t m = 0; m < members[c].size(); ++m) {
      start[2 * std::size_t{members[c][m]}] = places[c].x + (*part)[2 * m];
      start[2 * std::size_t{members[c][m]} + 1] = places[c].y + (*part)[2 * m + 1];
    }
  }
  const double largest = farthest(start);
  const double scale = largest > 0 ? reach / largest : 1;
  std::vector<float> result;
  result.reserve(2 * n);
  for (const double coordinate : start) result.push_back(static_cast<float>(coordinate * scale));
  return result;
}

}  // namespace digitscope
