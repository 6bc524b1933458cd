#pragma once
// A first visit's three steps: run, look at a mixed cluster (or at the most anomalous digit), ask
// why. Offered once to each browser; done by the button, or by the reader's own means.

#include <cstdint>
#include <optional>
#include <string>

namespace digitscope::app {

struct AppState;

struct Guide {
  bool offered = false;  // by the page around
  bool looked = false;
  bool asked = false;
  bool told = false;   // to the page around: it need not be offered again
  std::string method;  // for which all steps were taken
};

enum class GuideStep { run, look, ask, done };

bool shows_guide(const AppState& state);

/// The step to take next.
GuideStep guide_step(const AppState& state);

/// Takes it, unless it is to run, for which there is a button: selects the most mixed cluster, on
/// the map; inspects a digit of the cluster selected that has another label than most. After a
/// search for anomalies: inspects the most anomalous digit; opens Explain.
void take_guide_step(AppState& state);

/// Notes what has been done by any means, and tells the page when all is.
void follow_guide(AppState& state);
void dismiss_guide(AppState& state);

/// The cluster of the run shown with the lowest purity. None without labels, or if every cluster
/// has one label only.
std::optional<std::uint32_t> most_mixed_cluster(const AppState& state);

/// The first digit of a cluster, which has any, whose label is the most frequent there that most do
/// not have and that the cluster is not matched to; else with the second label; without labels, or
/// if all have the same, its first digit.
std::uint32_t odd_digit(const AppState& state, std::uint32_t cluster);

}  // namespace digitscope::app
