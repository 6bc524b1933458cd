#pragma once
// Each method of the vocabulary, from a request to its part of the result.

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "cluster/kmeans/kmeans.h"
#include "digits/digits.h"
#include "distance/known_neighbours.h"
#include "engine/model.h"
#include "results/run.h"
#include "vocabulary/request.h"

namespace digitscope {

struct Outcome {
  results::Found found;
  std::vector<results::Phase> phases;
  std::optional<Model> model;              // projections leave none behind
  std::vector<std::string> warnings = {};  // a sentence each
  std::vector<std::string> reused = {};    // phases whose work was known from before
};

/// The phase in which the nearest neighbours are searched.
inline constexpr const char* neighbours_phase = "neighbours";

/// What of a run was reused if its nearest neighbours were known.
std::vector<std::string> reused_neighbours(bool known);

/// The share of anomalies; nothing for "auto".
std::optional<double> contamination_of(const Request& request);

/// What a request of k-means, made effective, asks for.
KMeansParameters kmeans_parameters(const Request& request);

/// Runs `request`, made effective for `digits` (vocabulary/effective.h), on all of their rows, with
/// what is `known` of these.
Expected<Outcome> run_method(const Digits& digits, const Request& request, const Task& task,
                             KnownNeighbours& known);

}  // namespace digitscope
