#pragma once
// Each projection of the vocabulary, from a request to its part of the result.

#include "engine/methods.h"

namespace digitscope {

/// Requests made effective, as for run_method().
Expected<Outcome> run_tsne(const Digits& digits, const Request& request, const Task& task);
Expected<Outcome> run_pca(const Digits& digits, const Request& request, const Task& task);

}  // namespace digitscope
