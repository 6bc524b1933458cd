#include "projection/start.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/elementary.h"
#include "base/random_state.h"
#include "projection/covariance.h"
#include "projection/pca.h"
#include "projection/subspace.h"

namespace digitscope {
namespace {

/// All of a symmetric matrix given by its lower triangle, row by row.
std::vector<double> both_triangles(const Eigen::MatrixXd& lower) {
  const auto size = static_cast<std::size_t>(lower.rows());
  std::vector<double> result(size * size);
  for (std::size_t q = 0; q < size; ++q) {
    for (std::size_t p = q; p < size; ++p) {
      const double value = lower(static_cast<Eigen::Index>(p), static_cast<Eigen::Index>(q));
      result[p * size + q] = value;
      result[q * size + p] = value;
    }
  }
  return result;
}

/// matrix * columns.
Subspace product(const std::vector<double>& matrix, const Subspace& columns, ThreadPool& pool) {
  Subspace result(columns.size());
  pool.parallel_for(columns.size(), 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p) {
      std::array<double, subspace_vectors> sums{};
      for (std::size_t q = 0; q < columns.size(); ++q) {
        const double value = matrix[p * columns.size() + q];
        for (std::size_t c = 0; c < subspace_vectors; ++c) sums[c] += value * columns[q][c];
      }
      result[p] = sums;
    }
  });
  return result;
}

/// The eigenvectors of the largest eigenvalues of a covariance matrix.
Subspace leading_eigenvectors(const Covariance& covariance, const Task& task) {
  Subspace columns = random_subspace(covariance.pixels.size());
  const std::vector<double> matrix = both_triangles(covariance.values);
  constexpr int rounds = 30;
  for (int round = 0; round < rounds && !task.cancelled(); ++round) {
    make_orthonormal(columns);
    Subspace image = product(matrix, columns, task.pool);
    if (round + 1 < rounds) {
      columns = std::move(image);
    } else {
      turn_to_eigenvectors(columns, image);
    }
  }
  return columns;
}

}  // namespace

Expected<std::vector<float>> principal_start(const Digits& digits, const Task& task) {
  auto matrix = covariance(digits, task);
  if (!matrix) return tl::unexpected(matrix.error());
  if (matrix->pixels.empty()) {
    return unexpected(ErrorCode::bad_parameter,
                      "All images are equal, so they have no principal components to start from. "
                      "Set init to random.",
                      "init");
  }
  const Subspace vectors_found = leading_eigenvectors(*matrix, task);
  Pca model;
  model.rows = digits.rows;
  model.columns = digits.columns;
  model.n_components = 2;
  model.mean = matrix->mean;
  model.components.assign(2 * digits.features(), 0);
  for (std::size_t c = 0; c < 2; ++c) {
    double largest = 0;  // positive, as by pca()
    for (const auto& row : vectors_found) {
      if (std::abs(row[c]) > std::abs(largest)) largest = row[c];
    }
    for (std::size_t p = 0; p < vectors_found.size(); ++p) {
      model.components[c * digits.features() + matrix->pixels[p]] =
          largest < 0 ? -vectors_found[p][c] : vectors_found[p][c];
    }
  }
  const auto coordinates = model.transform(digits, task);
  if (!coordinates) return tl::unexpected(coordinates.error());

  double squares = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    squares += (*coordinates)[2 * i] * (*coordinates)[2 * i];
  }
  const double deviation = std::sqrt(squares / static_cast<double>(digits.size()));
  std::vector<float> start;
  for (const double coordinate : *coordinates) {
    start.push_back(static_cast<float>(coordinate / deviation * start_deviation));
  }
  return start;
}

std::vector<float> random_start(std::size_t n, std::uint32_t random_state) {
  // Marsaglia's polar method, as numpy/random/src/legacy/legacy-distributions.c has it.
  RandomState random(random_state);
  std::vector<float> start;
  while (start.size() < 2 * n) {
    double x;
    double y;
    double square;
    do {
      x = 2 * random.random_sample() - 1;
      y = 2 * random.random_sample() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    const double scale = std::sqrt(-2 * logarithm(square) / square) * start_deviation;
    start.push_back(static_cast<float>(scale * y));
    start.push_back(static_cast<float>(scale * x));
  }
  return start;
}

}  // namespace digitscope
