#pragma once
// Each projection of the vocabulary, from a request to its part of the result.

#include <nlohmann/json_fwd.hpp>

#include "engine/methods.h"

namespace digitscope {

/// Requests made effective, as for run_method().
Expected<Outcome> run_tsne(const Digits& digits, const Request& request, const Task& task,
                           KnownNeighbours& known);
Expected<Outcome> run_umap(const Digits& digits, const Request& request, const Task& task,
                           KnownNeighbours& known);
Expected<Outcome> run_pca(const Digits& digits, const Request& request, const Task& task,
                          KnownNeighbours& known);

/// The answer to {"question": "tsne"} with the parameters of tsne: results::TsneMap. Errors as of a
/// run.
Expected<nlohmann::ordered_json> answer_tsne(const nlohmann::ordered_json& question,
                                             const Digits& digits, const Task& task,
                                             KnownNeighbours& known);

/// Likewise {"question": "umap"}: results::UmapMap.
Expected<nlohmann::ordered_json> answer_umap(const nlohmann::ordered_json& question,
                                             const Digits& digits, const Task& task,
                                             KnownNeighbours& known);

}  // namespace digitscope
