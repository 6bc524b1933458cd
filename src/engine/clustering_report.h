#pragma once
// What every clustering reports of its labels.

#include <cstddef>
#include <cstdint>
#include <span>

#include "results/clustering.h"

namespace digitscope {

/// Labels and sizes and, where the true digits are known (`truth` is not empty, and has one for
/// each label), metrics and contingency. Time and memory: agreement() and best_matching().
results::Clustering clustering_report(std::span<const std::uint8_t> truth,
                                      std::span<const std::int32_t> labels, std::size_t n_clusters);

/// The contingency alone, without the scores; `truth` must not be empty. Time: best_matching().
results::Contingency contingency_report(std::span<const std::uint8_t> truth,
                                        std::span<const std::int32_t> labels);

}  // namespace digitscope
