#include "projection/subspace.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/random_state.h"

namespace digitscope {
namespace {

constexpr std::size_t vectors = subspace_vectors;
using Small = std::array<std::array<double, vectors>, vectors>;

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

}  // namespace

Subspace random_subspace(std::size_t n) {
  // Any vectors will do that have a part of those sought.
  Subspace columns(n);
  RandomState random(0);
  for (auto& row : columns) {
    for (double& value : row) value = random.uniform(-1, 1);
  }
  return columns;
}

void make_orthonormal(Subspace& columns) {
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

std::array<double, vectors> turn_to_eigenvectors(Subspace& columns, const Subspace& image) {
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
  std::array<double, vectors> eigenvalues{};
  for (std::size_t c = 0; c < vectors; ++c) eigenvalues[c] = within[order[c]][order[c]];
  return eigenvalues;
}

}  // namespace digitscope
