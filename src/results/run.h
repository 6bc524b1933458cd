#pragma once
// The Result of a run, whatever its method: what the engine answers a request with.

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/error.h"
#include "results/clustering.h"
#include "results/projection.h"
#include "results/table.h"
#include "vocabulary/value.h"

namespace digitscope::results {

struct KMeans {
  Clustering clustering;
  double inertia = 0;
  std::uint32_t n_iter = 0;               // of the start that was kept
  std::vector<double> start_inertia;      // n_init: the inertia of each start
  std::uint32_t best_start = 0;           // the start that was kept
  std::vector<std::uint32_t> first_rows;  // clusters: the rows that it started from
  Table<double> centers;                  // clusters x features
  bool operator==(const KMeans&) const = default;
};

/// As in scikit-learn: merge i joins the nodes children[i] into node samples + i at distances[i].
struct Merges {
  std::vector<std::array<std::int32_t, 2>> children;  // samples - 1
  std::vector<double> distances;                      // samples - 1, ascending
  bool operator==(const Merges&) const = default;
};

struct Hierarchical {
  Clustering clustering;
  Merges merges;
  bool operator==(const Hierarchical&) const = default;
};

/// Of isolation forest and local outlier factor.
struct Anomalies {
  std::vector<std::uint32_t> anomalies;  // the rows that score below `offset`, ascending
  std::vector<double> scores;            // samples: lower is stranger
  double offset = 0;
  std::optional<std::vector<std::uint32_t>> labels;  // of the anomalies, if the rows have any
  bool operator==(const Anomalies&) const = default;
};

using Found = std::variant<KMeans, Hierarchical, Anomalies, TsneMap, UmapMap, PcaMap>;

/// A part of a run, such as "iterate", and how long it took.
struct Phase {
  std::string name;
  double seconds = 0;
  bool operator==(const Phase&) const = default;
};

struct Run {
  const Method* method = nullptr;  // never null in a run that was read
  ParameterValues params;          // every parameter of the method: the value that took effect
  std::size_t samples = 0;
  std::size_t threads = 1;
  std::string simd;
  std::vector<Phase> phases;
  double seconds = 0;  // of the whole run: no less than all phases
  Found found;
  std::vector<std::string> reused = {};  // phases whose work was known from runs before
  std::vector<std::string> warnings;     // a sentence each
  bool operator==(const Run&) const = default;
};

/// What a run has found, if it is a clustering; otherwise nullptr.
const Clustering* clustering_of(const Run& run);
/// Likewise of a search for anomalies.
const Anomalies* anomalies_of(const Run& run);

nlohmann::ordered_json to_json(const Run& run);

/// Reads what to_json() wrote: all of it, and with every number as it was. Whatever is missing, of
/// the wrong type, or contradicts the rest gives ErrorCode::failed.
Expected<Run> read_run(const nlohmann::ordered_json& object);

// The fields of what is found, in the order in which they are written: see fields.h.

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, KMeans>
void list_fields(Fields& fields, Value& found) {
  list_fields(fields, found.clustering);
  fields("inertia", found.inertia);
  fields("n_iter", found.n_iter);
  fields("start_inertia", found.start_inertia);
  fields("best_start", found.best_start);
  fields("first_rows", found.first_rows);
  fields("centers", found.centers);
}

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, Merges>
void list_fields(Fields& fields, Value& merges) {
  fields("children", merges.children);
  fields("distances", merges.distances);
}

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, Hierarchical>
void list_fields(Fields& fields, Value& found) {
  list_fields(fields, found.clustering);
  fields("merges", found.merges);
}

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, Anomalies>
void list_fields(Fields& fields, Value& found) {
  fields("anomalies", found.anomalies);
  fields("scores", found.scores);
  fields("offset", found.offset);
  fields("anomaly_labels", found.labels);
}

}  // namespace digitscope::results
