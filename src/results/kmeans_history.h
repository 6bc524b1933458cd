#pragma once
// The answer to {"question": "kmeans_history"}: how the clusters of a start came about, iteration
// by iteration.

#include <concepts>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <type_traits>
#include <vector>

#include "base/error.h"

namespace digitscope::results {

/// The clusters after an iteration.
struct KMeansFrame {
  std::uint32_t iteration = 0;        // 1, 2, ...
  std::vector<std::uint32_t> sizes;   // of each cluster
  std::vector<std::uint8_t> centers;  // clusters x features: the ink of each pixel
  bool operator==(const KMeansFrame&) const = default;
};

struct KMeansHistory {
  std::uint32_t n_iter = 0;
  std::vector<double> inertia;            // n_iter: after each iteration
  std::vector<std::uint32_t> moved;       // n_iter: rows that it put into another cluster
  std::vector<std::uint32_t> moved_rows;  // which rows, iteration after iteration
  std::vector<std::uint32_t> moved_to;    // and the cluster that each is in from then on
  std::vector<std::uint32_t> first_rows;  // clusters: where the centers were before the first
  std::vector<KMeansFrame> frames;        // of some or all iterations, ascending
  bool operator==(const KMeansHistory&) const = default;
};

nlohmann::ordered_json to_json(const KMeansHistory& history);
/// Reads what to_json() wrote; otherwise ErrorCode::failed.
Expected<KMeansHistory> read_kmeans_history(const nlohmann::ordered_json& object);

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, KMeansFrame>
void list_fields(Fields& fields, Value& frame) {
  fields("iteration", frame.iteration);
  fields("sizes", frame.sizes);
  fields("centers", frame.centers);
}

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, KMeansHistory>
void list_fields(Fields& fields, Value& history) {
  fields("n_iter", history.n_iter);
  fields("inertia", history.inertia);
  fields("moved", history.moved);
  fields("moved_rows", history.moved_rows);
  fields("moved_to", history.moved_to);
  fields("first_rows", history.first_rows);
  fields("frames", history.frames);
}

}  // namespace digitscope::results
