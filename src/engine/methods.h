#pragma once
// Each method of the vocabulary, from a request to its part of the result.

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "cluster/kmeans/kmeans.h"
#include "digits/digits.h"
#include "engine/model.h"
#include "results/run.h"
#include "vocabulary/request.h"

namespace digitscope {

struct Outcome {
  results::Found found;
  std::vector<results::Phase> phases;
  std::optional<Model> model;              // projections leave none behind
  std::vector<std::string> warnings = {};  // a sentence each
};

/// The share of anomalies; nothing for "auto".
std::optional<double> contamination_of(const Request& request);

/// What a request of k-means, made effective, asks for.
KMeansParameters kmeans_parameters(const Request& request);

/// Runs `request`, made effective for `digits` (vocabulary/effective.h), on all of their rows.
Expected<Outcome> run_method(const Digits& digits, const Request& request, const Task& task);

}  // namespace digitscope
