#pragma once
// Which of the groups that share a colour are hidden on the map: clusters of the run shown, or
// labels. What is hidden is not drawn, not pointed at and not selected there.

#include <cstdint>
#include <vector>

#include "app/model/actions.h"

namespace digitscope::app {

struct AppState;

/// Each list is ascending. Only that of the colouring in use has an effect.
struct HiddenGroups {
  std::vector<std::uint32_t> clusters, labels;
  // The run whose clusters they are, and into how many it was cut; 0: of the next run shown, as a
  // link names them before there is one.
  std::uint32_t run = 0;
  std::size_t cut = 0;
};

/// Hides the group, which is then no longer selected, or shows it again.
void toggle_group(AppState& state, MapColoring by, std::uint32_t number);
/// Hides all other groups; if they are hidden already, shows all.
void show_only_group(AppState& state, MapColoring by, std::uint32_t number);
void show_group(AppState& state, MapColoring by, std::uint32_t number);
void show_all_groups(AppState& state);

/// Hides exactly these, as a link asks for; of clusters, those of the run shown if that is the one
/// of the parameters set, and otherwise of the next.
void hide_clusters(AppState& state, std::vector<std::uint32_t> numbers);
void hide_labels(AppState& state, std::vector<std::uint32_t> numbers);

/// Shows again what was hidden under another meaning of the colours: of another run, or a colouring
/// that is no longer in use. To be called when the run shown has changed.
void forget_groups_of_others(AppState& state);

/// The groups of the colouring `by`, ascending: clusters of the run shown, or labels that occur.
std::vector<std::uint32_t> groups_of(const AppState& state, MapColoring by);
/// Those of the colouring in use that are hidden and exist: a link may name others. Ascending.
std::vector<std::uint32_t> hidden_groups(const AppState& state);

/// Which rows are not hidden. Valid while the state does not change. O(groups) to make.
class ShownRows {
 public:
  explicit ShownRows(const AppState& state);
  /// Whether no group is hidden.
  bool all() const { return hidden_.empty(); }
  /// Whether every group is.
  bool none() const { return !all() && hidden_count_ == groups_; }
  bool hides(std::size_t group) const { return group < hidden_.size() && hidden_[group]; }
  bool operator()(std::uint32_t row) const;

 private:
  const AppState& state_;
  bool labels_ = false;       // the groups are labels, or else clusters
  std::vector<bool> hidden_;  // by group; empty if none is
  std::size_t groups_ = 0, hidden_count_ = 0;
};

}  // namespace digitscope::app
