#include "projection/neighbour_graph.h"

#include <algorithm>

namespace digitscope {
namespace {

struct Way {
  std::uint32_t row;
  float weight;
};

/// Who has each digit among its neighbours: the transposed matrix.
struct Transposed {
  std::vector<std::size_t> begins;  // n + 1
  std::vector<Way> ways;
};

Transposed transposed(const Neighbours& neighbours, const std::vector<float>& weights) {
  const std::size_t k = neighbours.k;
  const std::size_t n = neighbours.rows.size() / k;
  Transposed result{std::vector<std::size_t>(n + 1, 0), std::vector<Way>(n * k)};
  for (const Row row : neighbours.rows) ++result.begins[ordinal(row) + 1];
  for (std::size_t i = 0; i < n; ++i) result.begins[i + 1] += result.begins[i];
  std::vector<std::size_t> next(result.begins.begin(), result.begins.end() - 1);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t e = i * k; e < (i + 1) * k; ++e) {
      result.ways[next[ordinal(neighbours.rows[e])]++] = {static_cast<std::uint32_t>(i),
                                                          weights[e]};
    }
  }
  return result;
}

/// The ways from and to a row, in order of the other digit, joined to edges.
void join(std::vector<Way>& ways, const std::function<float(float, float)>& combine) {
  std::sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) { return a.row < b.row; });
  std::size_t kept = 0;
  for (std::size_t e = 0; e < ways.size(); ++kept) {
    const bool mutual = e + 1 < ways.size() && ways[e + 1].row == ways[e].row;
    ways[kept] = {ways[e].row, combine(ways[e].weight, mutual ? ways[e + 1].weight : 0)};
    e += mutual ? 2 : 1;
  }
  ways.resize(kept);
}

}  // namespace

NeighbourGraph symmetric_graph(const Neighbours& neighbours, const std::vector<float>& weights,
                               const std::function<float(float a, float b)>& combine,
                               const Task& task) {
  constexpr std::size_t step = NeighbourGraph::step;
  const std::size_t k = neighbours.k;
  const std::size_t n = neighbours.rows.size() / k;
  const Transposed others = transposed(neighbours, weights);
  const auto collect = [&](std::size_t i, std::vector<Way>& ways) {
    ways.assign(others.ways.data() + others.begins[i], others.ways.data() + others.begins[i + 1]);
    for (std::size_t e = i * k; e < (i + 1) * k; ++e) {
      ways.push_back({ordinal(neighbours.rows[e]), weights[e]});
    }
    join(ways, combine);
  };
  NeighbourGraph result;
  result.begins.assign(n + 1, 0);
  task.pool.parallel_for(n, 64, [&](std::size_t begin, std::size_t end) {
    std::vector<Way> ways;
    for (std::size_t i = begin; i < end; ++i) {
      collect(i, ways);
      result.begins[i + 1] = (ways.size() + step - 1) / step * step;
    }
  });
  for (std::size_t i = 0; i < n; ++i) result.begins[i + 1] += result.begins[i];
  result.rows.resize(result.begins[n]);
  result.values.assign(result.begins[n], 0);
  task.pool.parallel_for(n, 64, [&](std::size_t begin, std::size_t end) {
    std::vector<Way> ways;
    for (std::size_t i = begin; i < end; ++i) {
      collect(i, ways);
      std::size_t at = result.begins[i];
      for (const Way& way : ways) {
        result.rows[at] = way.row;
        result.values[at++] = way.weight;
      }
      std::fill(result.rows.data() + at, result.rows.data() + result.begins[i + 1],
                static_cast<std::uint32_t>(i));
    }
  });
  return result;
}

}  // namespace digitscope
