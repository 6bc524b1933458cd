#include "projection/tsne/start.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/elementary.h"
#include "base/random_state.h"
#include "projection/covariance.h"
#include "projection/pca.h"

namespace digitscope {
namespace {

// Orthogonal iteration on a few vectors more than are wanted converges much faster, as the error
// shrinks by the ratio of the eigenvalues left out to those wanted.
constexpr std::size_t vectors = 8;
using Small = std::array<std::array<double, vectors>, vectors>;

/// p x vectors, by rows.
using Tall = std::vector<std::array<double, vectors>>;

/// Makes the columns orthonormal by the Gram-Schmidt process, done twice because of rounding;
/// columns that depend on earlier ones become 0.
void make_orthonormal(Tall& columns) {
  for (std::size_t c = 0; c < vectors; ++c) {
    double before = 0;
    for (int pass = 0; pass < 2; ++pass) {
      std::array<double, vectors> along{};
      for (const auto& row : columns) {
        for (std::size_t d = 0; d <= c; ++d) along[d] += row[c] * row[d];
      }
      if (pass == 0) before = along[c];
      for (auto& row : columns) {
        for (std::size_t d = 0; d < c; ++d) row[c] -= along[d] * row[d];
      }
    }
    double after = 0;
    for (const auto& row : columns) after += row[c] * row[c];
    const double scale = after > before * 1e-24 ? 1 / std::sqrt(after) : 0;
    for (auto& row : columns) row[c] *= scale;
  }
}

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
Tall product(const std::vector<double>& matrix, const Tall& columns, ThreadPool& pool) {
  Tall result(columns.size());
  pool.parallel_for(columns.size(), 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p) {
      std::array<double, vectors> sums{};
      for (std::size_t q = 0; q < columns.size(); ++q) {
        const double value = matrix[p * columns.size() + q];
        for (std::size_t c = 0; c < vectors; ++c) sums[c] += value * columns[q][c];
      }
      result[p] = sums;
    }
  });
  return result;
}

/// Diagonalises a symmetric matrix by Jacobi's rotations; returns them, an eigenvector a column.
Small diagonalize(Small& matrix) {
  Small rotations{};
  for (std::size_t c = 0; c < vectors; ++c) rotations[c][c] = 1;
  constexpr int sweeps = 30;  // about 6 are needed; those after change nothing
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    for (std::size_t p = 0; p < vectors; ++p) {
      for (std::size_t q = p + 1; q < vectors; ++q) {
        if (matrix[p][q] == 0) continue;
        const double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        const double tangent =
            (theta < 0 ? -1 : 1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
        const double cosine = 1 / std::sqrt(tangent * tangent + 1);
        const double sine = tangent * cosine;
        const auto rotate = [&](double& a, double& b) {
          a = std::exchange(b, sine * a + cosine * b) * -sine + cosine * a;
        };
        for (auto& row : matrix) rotate(row[p], row[q]);
        for (std::size_t c = 0; c < vectors; ++c) rotate(matrix[p][c], matrix[q][c]);
        for (auto& row : rotations) rotate(row[p], row[q]);
      }
    }
  }
  return rotations;
}

/// Turns orthonormal columns, of which `image` is the matrix's product, to the eigenvectors of the
/// matrix within the space that they span, those of larger eigenvalues first (Rayleigh and Ritz).
void turn_to_eigenvectors(Tall& columns, const Tall& image) {
  Small within{};
  for (std::size_t p = 0; p < columns.size(); ++p) {
    for (std::size_t a = 0; a < vectors; ++a) {
      for (std::size_t b = 0; b < vectors; ++b) within[a][b] += columns[p][a] * image[p][b];
    }
  }
  for (std::size_t a = 0; a < vectors; ++a) {
    for (std::size_t b = 0; b < a; ++b) within[a][b] = within[b][a];
  }
  const Small rotations = diagonalize(within);
  std::array<std::size_t, vectors> order{};
  for (std::size_t c = 0; c < vectors; ++c) order[c] = c;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return within[a][a] > within[b][b]; });
  for (auto& row : columns) {
    std::array<double, vectors> turned{};
    for (std::size_t c = 0; c < vectors; ++c) {
      for (std::size_t a = 0; a < vectors; ++a) turned[c] += row[a] * rotations[a][order[c]];
    }
    row = turned;
  }
}

/// The eigenvectors of the largest eigenvalues of a covariance matrix.
Tall leading_eigenvectors(const Covariance& covariance, const Task& task) {
  // Any vectors will do that have a part of those sought; these depend on nothing but their number.
  Tall columns(covariance.pixels.size());
  RandomState random(0);
  for (auto& row : columns) {
    for (double& value : row) value = random.uniform(-1, 1);
  }
  const std::vector<double> matrix = both_triangles(covariance.values);
  constexpr int rounds = 30;
  for (int round = 0; round < rounds && !task.cancelled(); ++round) {
    make_orthonormal(columns);
    Tall image = product(matrix, columns, task.pool);
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
                      "All digits are equal, so they have no principal components to start from. "
                      "Set init to random.",
                      "init");
  }
  const Tall vectors_found = leading_eigenvectors(*matrix, task);
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
