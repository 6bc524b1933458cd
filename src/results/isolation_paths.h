#pragma once
// The answer to {"question": "isolation_paths"}: how the trees of a forest isolate a digit.

#include <concepts>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <type_traits>
#include <vector>

#include "base/error.h"

namespace digitscope::results {

/// A split: pixels up to the threshold go one way, others the other.
struct PathSplit {
  std::uint32_t feature = 0;    // the pixel: row * columns + column
  std::uint32_t threshold = 0;  // 0 ... 255
  std::uint32_t value = 0;      // the digit's, likewise
  std::uint32_t remaining = 0;  // how many of the tree's digits go the same way
  bool operator==(const PathSplit&) const = default;
};

struct IsolationPath {
  std::uint32_t tree = 0;         // its number among those of the forest, from 0
  double path_length = 0;         // the splits, and the average path length of what remains
  std::vector<PathSplit> splits;  // from the root to the leaf; none if that is the root
  bool operator==(const IsolationPath&) const = default;
};

struct IsolationPaths {
  std::uint32_t row = 0;
  double score = 0;                  // as the run has it: -2^(-mean / average)
  double mean_path_length = 0;       // over all trees
  double average_path_length = 0;    // of the digits a tree is grown from
  std::uint32_t max_samples = 0;     // how many these are
  std::uint32_t n_estimators = 0;    // how many trees there are
  std::vector<double> splits_saved;  // by each pixel: they add up to average - mean
  std::vector<IsolationPath> paths;  // the shortest first, at most 1,000
  bool operator==(const IsolationPaths&) const = default;
};

nlohmann::ordered_json to_json(const IsolationPaths& paths);
/// Reads what to_json() wrote; otherwise ErrorCode::failed.
Expected<IsolationPaths> read_isolation_paths(const nlohmann::ordered_json& object);

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, PathSplit>
void list_fields(Fields& fields, Value& split) {
  fields("feature", split.feature);
  fields("threshold", split.threshold);
  fields("value", split.value);
  fields("remaining", split.remaining);
}

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, IsolationPath>
void list_fields(Fields& fields, Value& path) {
  fields("tree", path.tree);
  fields("path_length", path.path_length);
  fields("splits", path.splits);
}

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, IsolationPaths>
void list_fields(Fields& fields, Value& paths) {
  fields("row", paths.row);
  fields("score", paths.score);
  fields("mean_path_length", paths.mean_path_length);
  fields("average_path_length", paths.average_path_length);
  fields("max_samples", paths.max_samples);
  fields("n_estimators", paths.n_estimators);
  fields("splits_saved", paths.splits_saved);
  fields("paths", paths.paths);
}

}  // namespace digitscope::results
