#include "evaluate/matching.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

namespace digitscope {
namespace {

constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();

/// Assigns each row a column of its own at the least total cost(row, column); rows <= columns. Rows
/// are added one at a time, each along a shortest augmenting path in the reduced costs cost(i, j) -
/// row_price[i] - column_price[j], which are never negative.
template <class Cost>
class Assignment {
 public:
  Assignment(std::size_t rows, std::size_t columns, Cost cost)
      : cost_(cost),
        row_price_(rows, 0),
        column_price_(columns, 0),
        row_of_(columns, nobody),
        column_of_(rows, nobody) {
    for (std::size_t row = 0; row < rows; ++row) add(row);
  }

  const std::vector<std::size_t>& column_of() const { return column_of_; }

 private:
  using Whole = std::int64_t;
  static constexpr Whole unreached = std::numeric_limits<Whole>::max();

  void add(std::size_t row) {
    const std::size_t columns = row_of_.size();
    std::vector<Whole> length(columns, unreached);       // of the shortest known path to a column
    std::vector<std::size_t> previous(columns, nobody);  // the row before the column on that path
    std::vector<std::uint8_t> settled(columns, 0);       // whether that path is the shortest of all
    std::vector<std::size_t> passed;                     // settled columns that are assigned
    Whole reached = 0;
    std::size_t last = nobody;
    for (std::size_t from = row;;) {
      std::size_t nearest = nobody;
      for (std::size_t j = 0; j < columns; ++j) {
        if (settled[j] != 0) continue;
        const Whole through = reached + cost_(from, j) - row_price_[from] - column_price_[j];
        if (through < length[j]) {
          length[j] = through;
          previous[j] = from;
        }
        // An unassigned column ends the search, so on ties it comes first.
        if (nearest == nobody || length[j] < length[nearest] ||
            (length[j] == length[nearest] && row_of_[j] == nobody && row_of_[nearest] != nobody)) {
          nearest = j;
        }
      }
      reached = length[nearest];
      settled[nearest] = 1;
      if (row_of_[nearest] == nobody) {
        last = nearest;
        break;
      }
      passed.push_back(nearest);
      from = row_of_[nearest];
    }

    row_price_[row] += reached;
    for (const std::size_t j : passed) {
      row_price_[row_of_[j]] += reached - length[j];
      column_price_[j] -= reached - length[j];
    }
    // Going back along the path, assign each row the column that follows it.
    for (std::size_t column = last; column != nobody;) {
      const std::size_t from = previous[column];
      row_of_[column] = from;
      std::swap(column, column_of_[from]);
    }
  }

  Cost cost_;
  std::vector<Whole> row_price_;
  std::vector<Whole> column_price_;
  std::vector<std::size_t> row_of_;     // of each column, or nobody
  std::vector<std::size_t> column_of_;  // of each row, or nobody
};

}  // namespace

Matching best_matching(const Contingency& table) {
  const auto count = [&](std::size_t i, std::size_t j) {
    return table.counts[i * table.clusters + j];
  };
  Matching result;
  result.class_of_cluster.assign(table.clusters, -1);
  result.cluster_of_class.assign(table.classes, -1);
  const auto pair = [&](std::size_t i, std::size_t j) {
    result.cluster_of_class[i] = static_cast<std::int32_t>(j);
    result.class_of_cluster[j] = static_cast<std::int32_t>(i);
    result.matched += count(i, j);
  };
  if (table.classes <= table.clusters) {
    const Assignment best(table.classes, table.clusters,
                          [&](std::size_t i, std::size_t j) { return -count(i, j); });
    for (std::size_t i = 0; i < table.classes; ++i) pair(i, best.column_of()[i]);
  } else {
    const Assignment best(table.clusters, table.classes,
                          [&](std::size_t j, std::size_t i) { return -count(i, j); });
    for (std::size_t j = 0; j < table.clusters; ++j) pair(best.column_of()[j], j);
  }
  result.accuracy = static_cast<double>(result.matched) / static_cast<double>(table.n);
  return result;
}

double purity(const Contingency& table) {
  std::int64_t sum = 0;
  for (std::size_t j = 0; j < table.clusters; ++j) {
    std::int64_t largest = 0;
    for (std::size_t i = 0; i < table.classes; ++i) {
      largest = std::max(largest, table.counts[i * table.clusters + j]);
    }
    sum += largest;
  }
  return static_cast<double>(sum) / static_cast<double>(table.n);
}

}  // namespace digitscope
