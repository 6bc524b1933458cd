#pragma once
// What every clustering reports: the part that KMeans and Hierarchical of run.h have in common.

#include <concepts>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <type_traits>
#include <vector>

#include "results/table.h"

namespace digitscope::results {

/// Agreement of the clusters with the true labels.
struct Metrics {
  double ari = 0;
  double ami = 0;
  double nmi = 0;
  double homogeneity = 0;
  double completeness = 0;
  double v_measure = 0;
  double fowlkes_mallows = 0;
  double accuracy = 0;
  double purity = 0;
  bool operator==(const Metrics&) const = default;
};

/// How many rows of each cluster have each label.
struct Contingency {
  std::vector<std::uint32_t> clusters;  // that have rows, ascending
  std::vector<std::uint32_t> classes;   // labels that rows have, ascending
  Table<std::uint32_t> counts;          // clusters x classes
  // The label that each cluster stands for; none if there are more clusters than labels.
  std::vector<std::optional<std::uint32_t>> class_of_cluster;
  bool operator==(const Contingency&) const = default;
};

struct Clustering {
  std::vector<std::uint32_t> labels;       // samples: the cluster of each row
  std::vector<std::uint32_t> sizes;        // of each cluster
  std::optional<Metrics> metrics;          // only if the rows have labels
  std::optional<Contingency> contingency;  // likewise
  bool operator==(const Clustering&) const = default;
};

nlohmann::ordered_json to_json(const Clustering& clustering);

/// What in a clustering contradicts the rest of it; nullptr if nothing does.
const char* contradiction_in(const Clustering& clustering);

// The fields, in the order in which they are written: see fields.h.

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, Metrics>
void list_fields(Fields& fields, Value& metrics) {
  fields("ari", metrics.ari);
  fields("ami", metrics.ami);
  fields("nmi", metrics.nmi);
  fields("homogeneity", metrics.homogeneity);
  fields("completeness", metrics.completeness);
  fields("v_measure", metrics.v_measure);
  fields("fowlkes_mallows", metrics.fowlkes_mallows);
  fields("accuracy", metrics.accuracy);
  fields("purity", metrics.purity);
}

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, Contingency>
void list_fields(Fields& fields, Value& contingency) {
  fields("clusters", contingency.clusters);
  fields("classes", contingency.classes);
  fields("counts", contingency.counts);
  fields("class_of_cluster", contingency.class_of_cluster);
}

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, Clustering>
void list_fields(Fields& fields, Value& clustering) {
  fields("labels", clustering.labels);
  fields("sizes", clustering.sizes);
  fields("metrics", clustering.metrics);
  fields("contingency", clustering.contingency);
}

}  // namespace digitscope::results
