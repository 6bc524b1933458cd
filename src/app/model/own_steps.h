#pragma once
// The steps of the run shown, by method.

#include <vector>

#include "app/model/own_run.h"
#include "app/model/playback.h"
#include "results/isolation_paths.h"
#include "results/outlier_neighbourhood.h"

namespace digitscope::app {

/// k-means: the iterations that are known.
std::vector<OwnStep> steps_of_playback(const AppState& state, const Playback& known);

/// The last merges of the tree, at most so many.
inline constexpr std::size_t most_merges_told = 12;
std::vector<OwnStep> steps_of_tree(const AppState& state);

/// A digit's shortest path, and its score.
std::vector<OwnStep> steps_of_path(const AppState& state, const results::IsolationPaths& known);

/// A digit's neighbours, their densities, and its factor.
std::vector<OwnStep> steps_of_factor(const AppState& state,
                                     const results::OutlierNeighbourhood& known);

}  // namespace digitscope::app
