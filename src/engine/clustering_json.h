#pragma once
// What every clustering reports of its labels.

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <span>

namespace digitscope {

/// "labels", "sizes" and, where the true digits are known (`truth` is not empty, and has one for
/// each label), "metrics" and "contingency". Time and memory: agreement() and best_matching().
nlohmann::ordered_json clustering_json(std::span<const std::uint8_t> truth,
                                       std::span<const std::int32_t> labels,
                                       std::size_t n_clusters);

}  // namespace digitscope
