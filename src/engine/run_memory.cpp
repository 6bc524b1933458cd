#include "engine/run_memory.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "anomaly/isolation_forest.h"
#include "anomaly/local_outlier_factor.h"
#include "base/format.h"
#include "base/large_array.h"
#include "base/memory.h"
#include "cluster/kmeans/kmeans.h"
#include "engine/methods.h"
#include "evaluate/neighbourhood.h"
#include "projection/pca.h"
#include "projection/tsne/tsne.h"
#include "projection/umap/umap.h"

namespace digitscope {
namespace {

double number(std::size_t value) {
  return static_cast<double>(value);
}

std::string megabytes(double bytes) {
  return grouped(static_cast<std::uint64_t>(std::ceil(bytes / 1e6))) + " MB";
}

/// How much there is for what takes so much: if need be, without the block that is kept for large
/// arrays.
double memory_for(double bytes) {
  if (bytes > available_memory()) release_large_memory();
  return available_memory();
}

/// What the estimates need to know of the digits.
struct Size {
  std::size_t features;
  double inked_per_row;  // pairs of pixels
};

Size size_of(const Digits& digits) {
  return {digits.features(), inked_pairs_of_row(digits)};
}

double kmeans_run_bytes(const Size& size, const Request& request, std::size_t threads) {
  const KMeansParameters parameters = kmeans_parameters(request);
  const std::size_t n = request.integer("samples");
  const double centers = number(parameters.n_clusters) * number(size.features);
  // The centers are kept as found, as answered, and in the model.
  const double reported =
      3 * 8 * centers + answer_bytes(parameters.n_clusters * size.features) + answer_bytes(2 * n);
  return std::max(kmeans_bytes(n, size.features, size.inked_per_row, parameters, threads),
                  reported);
}

double forest_run_bytes(const Size& size, const Request& request, std::size_t threads) {
  const std::size_t n = request.integer("samples");
  return isolation_forest_bytes(n, size.features, request.integer("n_estimators"),
                                request.integer("max_samples"), threads) +
         answer_bytes(n);
}

double factor_run_bytes(const Size& size, const Request& request, std::size_t threads) {
  const std::size_t n = request.integer("samples");
  return local_outlier_factor_bytes(n, size.features, request.integer("n_neighbors"), threads) +
         answer_bytes(n);
}

/// The larger of a projection's own and of what comes after it, with the numbers it answers.
double map_bytes(const Size& size, std::size_t n, std::size_t numbers, double own,
                 std::size_t threads) {
  return std::max(own, neighbourhood_bytes(n, size.features, threads)) + 12 * number(numbers) +
         answer_bytes(numbers);
}

double tsne_run_bytes(const Size& size, const Request& request, std::size_t threads) {
  const std::size_t n = request.integer("samples");
  return map_bytes(size, n, 2 * n,
                   tsne_bytes(n, size.features, request.number("perplexity"), threads), threads);
}

double umap_run_bytes(const Size& size, const Request& request, std::size_t threads) {
  const std::size_t n = request.integer("samples");
  return map_bytes(size, n, 2 * n,
                   umap_bytes(n, size.features, request.integer("n_neighbors"), threads), threads);
}

double pca_run_bytes(const Size& size, const Request& request, std::size_t threads) {
  const std::size_t n = request.integer("samples");
  const std::size_t components = request.integer("n_components");
  return map_bytes(size, n, components * (n + 2), pca_bytes(n, size.features, components), threads);
}

struct Estimate {
  std::string_view method;
  const char* parameter;  // which memory grows with, beside samples
  double (*bytes)(const Size&, const Request&, std::size_t threads);
};

// Hierarchical clustering, whose matrix has memory of its own, is estimated where it runs.
constexpr Estimate estimates[] = {
    {"kmeans", "n_clusters", kmeans_run_bytes},
    {"isolation_forest", "n_estimators", forest_run_bytes},
    {"local_outlier_factor", "n_neighbors", factor_run_bytes},
    {"tsne", "perplexity", tsne_run_bytes},
    {"umap", "n_neighbors", umap_run_bytes},
    {"pca", "n_components", pca_run_bytes},
};

const Estimate* estimate_of(const Request& request) {
  for (const Estimate& estimate : estimates) {
    if (estimate.method == request.method().name) return &estimate;
  }
  return nullptr;
}

/// The bytes of a run, and of the copy of the rows that it is about.
double bytes_of(const Estimate& estimate, const Size& size, const Request& request,
                std::size_t rows, std::size_t threads) {
  const std::size_t samples = request.integer("samples");
  const double copied = samples < rows ? number(samples) * number(size.features + 1) : 0;
  constexpr double small_things = 1e6;
  return small_things + copied + estimate.bytes(size, request, threads);
}

/// "clusters (n_clusters)": as the page calls it, and as programs do. Where the page's name depends
/// on what the images show, which is not known here, as programs do.
std::string called(const Request& request, const char* name) {
  const Wording& label = find_parameter(request.method(), name)->label;
  const std::string_view here = label.of(Noun::images);
  return here == label.of(Noun::digits) ? joined({here, " (", name, ")"}) : std::string(name);
}

/// The largest value of a parameter, below what it is, with which `fits`; 0 when there is none.
template <class Fits>
std::size_t largest(const Request& request, const char* name, Fits fits) {
  std::size_t good = 0;
  std::size_t bad = request.integer(name);
  while (bad - good > 1) {
    const std::size_t middle = good + (bad - good) / 2;
    Request changed = request;
    changed.set(name, {.number = number(middle)});
    (fits(changed) ? good : bad) = middle;
  }
  // In two digits: the estimate is no better.
  const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(number(good) + 1)) - 1));
  return static_cast<std::size_t>(std::floor(number(good) / unit) * unit);
}

}  // namespace

double answer_bytes(std::size_t numbers) {
  // 16 bytes each as JSON, twice that while an array grows; then some 20 characters, in a text that
  // doubles as it grows, and in its copy.
  return number(numbers) * (32 + 3 * 20);
}

double question_bytes(std::size_t values) {
  // 16 bytes each, up to twice that in an array that grew, and a copy: objects in the order of
  // their text make one of what they hold when they grow.
  return number(values) * 48;
}

double run_bytes(const Digits& digits, const Request& request, std::size_t threads) {
  const Estimate* estimate = estimate_of(request);
  if (estimate == nullptr) return 0;
  return bytes_of(*estimate, size_of(digits), request, digits.size(), threads);
}

std::optional<Error> check_run_memory(const Digits& digits, const Request& request,
                                      std::size_t threads, KnownNeighbours& known) {
  const Estimate* estimate = estimate_of(request);
  if (estimate == nullptr) return std::nullopt;
  const Size size = size_of(digits);
  const auto bytes = [&](const Request& asked) {
    return bytes_of(*estimate, size, asked, digits.size(), threads);
  };
  const double needed = bytes(request);
  if (needed > memory_for(needed)) known.forget();
  const double limit = available_memory();
  if (needed <= limit) return std::nullopt;
  const auto fits = [&](const Request& asked) { return bytes(asked) <= limit; };
  std::string remedy;
  for (const char* name : {estimate->parameter, "samples"}) {
    const std::size_t most = largest(request, name, fits);
    if (most == 0 || (estimate->method == "kmeans" && std::string_view(name) == "samples" &&
                      most < request.integer("n_clusters"))) {
      continue;
    }
    remedy += (remedy.empty() ? "" : ", or ") + called(request, name) + " up to " + grouped(most);
  }
  return Error{ErrorCode::bad_parameter,
               "This run takes about " + megabytes(needed) + " of memory, and " + megabytes(limit) +
                   " can be used here. " +
                   (remedy.empty() ? "Load fewer images." : "What would fit: " + remedy + "."),
               estimate->parameter};
}

double score_bytes(const Model& model, const Decision& decision, const Digits& digits,
                   std::size_t queries, std::size_t threads) {
  const auto clusters = [queries](std::size_t n_clusters) {
    return number(queries * n_clusters) * 16 + answer_bytes(queries * (n_clusters + 1));
  };
  const double copy = number(digits.pixels.size());
  if (const auto* centers = std::get_if<CentroidModel>(&model))
    return clusters(centers->n_clusters);
  if (const auto* tree = std::get_if<LinkageModel>(&model)) {
    const std::size_t n_clusters = decision.n_clusters.value_or(tree->n_clusters);
    return copy + clusters(n_clusters) + 8 * number(n_clusters * digits.features()) +
           8 * number(tree->tree.n);
  }
  double bytes = 16 * number(queries) + answer_bytes(2 * queries);
  if (const auto* factor = std::get_if<LocalOutlierFactor>(&model)) {
    bytes += copy + factor->score_bytes(digits.size(), digits.features(), queries, threads);
  }
  return bytes;
}

std::optional<Error> check_question_memory(double bytes, const char* parameter,
                                           std::string_view remedy) {
  const double limit = memory_for(bytes);
  if (bytes <= limit) return std::nullopt;
  return Error{ErrorCode::bad_parameter,
               "This takes about " + megabytes(bytes) + " of memory, and " + megabytes(limit) +
                   " can be used here. " + std::string(remedy),
               parameter};
}

}  // namespace digitscope
