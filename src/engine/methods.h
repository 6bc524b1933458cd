#pragma once
// Each method of the vocabulary, from a request to its part of the result.

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/task.h"
#include "cluster/kmeans/kmeans.h"
#include "digits/digits.h"
#include "engine/model.h"
#include "engine/request.h"

namespace digitscope {

struct Outcome {
  nlohmann::ordered_json
      fields;  // the method's own: labels, sizes, metrics, ...; "seconds" by phase
  Model model;
};

/// What a request of k-means asks for.
KMeansParameters kmeans_parameters(const Request& request);

/// Runs `request` on all rows of `digits`. May replace values of `request` by the effective ones.
Expected<Outcome> run_method(const Digits& digits, Request& request, const Task& task);

}  // namespace digitscope
