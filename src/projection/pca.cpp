#include "projection/pca.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "distance/sparse_rows.h"
#include "projection/covariance.h"

namespace digitscope {
namespace {

/// The sign rule of scikit-learn's svd_flip(u_based_decision=False).
void make_largest_positive(double* component, std::size_t features) {
  const double* largest = std::max_element(component, component + features, [](double a, double b) {
    return std::abs(a) < std::abs(b);
  });
  if (*largest >= 0) return;
  for (std::size_t p = 0; p < features; ++p) component[p] = -component[p];
}

/// Fills in the components and variances of `model`, whose mean and n_components are set.
void decompose(const Covariance& covariance, Pca& model) {
  const std::size_t features = model.mean.size();
  const std::size_t varying = covariance.pixels.size();
  model.components.assign(model.n_components * features, 0);
  model.explained_variance.assign(model.n_components, 0);

  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance.values);
  const Eigen::VectorXd& variances = solver.eigenvalues();  // ascending
  const auto found = static_cast<Eigen::Index>(varying);
  const double resolved =
      static_cast<double>(varying) * std::numeric_limits<double>::epsilon() * variances[found - 1];
  for (std::size_t c = 0; c < std::min(model.n_components, varying); ++c) {
    const auto column = found - 1 - static_cast<Eigen::Index>(c);
    double* component = &model.components[c * features];
    for (std::size_t e = 0; e < varying; ++e) {
      component[covariance.pixels[e]] = solver.eigenvectors()(static_cast<Eigen::Index>(e), column);
    }
    make_largest_positive(component, features);
    if (variances[column] > resolved) model.explained_variance[c] = variances[column];
  }

  // If more are requested than there are varying pixels: constant pixels are directions of variance
  // 0.
  std::size_t pixel = 0;
  for (std::size_t c = varying; c < model.n_components; ++c, ++pixel) {
    while (std::binary_search(covariance.pixels.begin(), covariance.pixels.end(), pixel)) ++pixel;
    model.components[c * features + pixel] = 1;
  }

  const double total = covariance.values.trace();
  for (const double variance : model.explained_variance) {
    model.explained_variance_ratio.push_back(variance / total);
  }
}

}  // namespace

Expected<Pca> pca(const Digits& digits, std::size_t n_components, const Task& task) {
  const std::size_t n = digits.size();
  if (n < 2) {
    return unexpected(ErrorCode::bad_parameter,
                      "Principal components are directions in which images differ, so at least 2 "
                      "images are needed.",
                      "samples");
  }
  const std::size_t most = std::min(n, digits.features());
  if (n_components < 1 || n_components > most) {
    return unexpected(ErrorCode::bad_parameter,
                      "n_components must be from 1 to " + std::to_string(most) +
                          ", the smaller of the numbers of images and pixels.",
                      "n_components");
  }
  auto matrix = covariance(digits, task);
  if (!matrix) return tl::unexpected(matrix.error());
  if (matrix->pixels.empty()) {
    return unexpected(ErrorCode::bad_data,
                      "All " + std::to_string(n) +
                          " images are equal, so there are no directions in which they differ.",
                      "images");
  }
  Pca model;
  model.rows = digits.rows;
  model.columns = digits.columns;
  model.n_components = n_components;
  model.mean = matrix->mean;
  decompose(*matrix, model);
  matrix->values.resize(0, 0);
  auto coordinates = model.transform(digits, task);
  if (!coordinates) return tl::unexpected(coordinates.error());
  model.coordinates = std::move(*coordinates);
  return model;
}

double pca_bytes(std::size_t n, std::size_t features, std::size_t n_components) {
  const auto rows = static_cast<double>(n);
  const auto pixels = static_cast<double>(features);
  const double matrices = 2 * 8 * pixels * pixels;  // of covariances, and of eigenvectors
  const double sparse = rows * (3 * pixels + 24);   // afterwards
  const double results = 8 * static_cast<double>(n_components) * (rows + 3 * pixels);
  return std::max(matrices, sparse) + results + 1100 * pixels + 1e6;
}

Expected<std::vector<double>> Pca::transform(const Digits& queries, const Task& task) const {
  if (auto error = check_same_size(Digits{rows, columns, {}, {}}, queries)) {
    return tl::unexpected(*error);
  }
  const std::size_t features = mean.size();
  const std::size_t width = table_width(n_components);
  std::vector<double> table(features * width, 0);  // the components, transposed
  std::vector<double> origin(n_components, 0);     // the mean in these coordinates
  for (std::size_t c = 0; c < n_components; ++c) {
    for (std::size_t p = 0; p < features; ++p) {
      table[p * width + c] = components[c * features + p];
      origin[c] += mean[p] * components[c * features + p];
    }
  }

  const SparseRows images = sparse_rows(queries, task.pool);
  std::vector<double> result(queries.size() * n_components);
  const auto transform_rows = [&](std::size_t begin, std::size_t end) {
    std::vector<double> products(width);
    for (std::size_t i = begin; i < end; ++i) {
      times_table(images[i], table.data(), width, products.data());
      for (std::size_t c = 0; c < n_components; ++c) {
        result[i * n_components + c] = products[c] - origin[c];
      }
    }
  };
  constexpr std::size_t batch = 8192;  // between looks at the cancel flag
  for (std::size_t first = 0; first < queries.size(); first += batch) {
    if (task.cancelled()) return Task::cancelled_error();
    task.pool.parallel_for(
        std::min(batch, queries.size() - first), 64,
        [&](std::size_t begin, std::size_t end) { transform_rows(first + begin, first + end); });
  }
  return result;
}

}  // namespace digitscope
