#pragma once
// What a request comes to on digits of a number: scikit-learn's words, shares and limits in
// numbers.

#include <cstddef>
#include <string>
#include <vector>

#include "base/error.h"
#include "vocabulary/request.h"

namespace digitscope {

/// Replaces the values of `request` by those that take effect when so many digits are loaded:
///   samples      all -> their number, n
///   n_init       auto -> 10 for random initial centroids, else 1; with rows for initial centroids
///   always 1 max_samples  auto -> min(256, n); a share -> that share of n, rounded down; at most n
///   n_neighbors  at most n - 1, but 1 for a single digit
/// Returns what a person should know of it, a sentence each. Errors: bad_parameter, for more
/// samples than there are digits, and for a share that is less than one digit. No digits, no
/// change.
///
/// sklearn/ensemble/_iforest.py (IsolationForest.fit), sklearn/cluster/_kmeans.py
/// (_check_params_vs_input) and sklearn/neighbors/_lof.py (fit) of scikit-learn 1.9.0 do the same.
Expected<std::vector<std::string>> make_effective(Request& request, std::size_t digits);

}  // namespace digitscope
