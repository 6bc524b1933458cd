#pragma once
// Which of the groups that share a colour are hidden on the map: clusters of the run shown, or
// labels. What is hidden is not drawn, not pointed at and not among the digits selected.

#include <cstdint>
#include <optional>
#include <vector>

#include "app/model/actions.h"
#include "app/model/settings.h"

namespace digitscope::app {

struct AppState;

/// Each list is ascending. Only that of the colouring in use has an effect.
struct HiddenGroups {
  std::vector<std::uint32_t> clusters, labels;
  // The run whose clusters they are, and into how many it was cut.
  std::uint32_t run = 0;
  std::size_t cut = 0;
  // Or else that of these settings, as a link names clusters before there is the run.
  std::optional<Settings> awaited = std::nullopt;
};

/// Hides the group, which is then no longer selected, or shows it again.
void toggle_group(AppState& state, MapColoring by, std::uint32_t number);
/// Hides all other groups; if they are hidden already, shows all.
void show_only_group(AppState& state, MapColoring by, std::uint32_t number);
void show_group(AppState& state, MapColoring by, std::uint32_t number);
void show_all_groups(AppState& state);

/// Hides exactly these, as a link asks for: clusters of the run of the settings, shown already or
/// to come.
void hide_clusters(AppState& state, std::vector<std::uint32_t> numbers);
void hide_labels(AppState& state, std::vector<std::uint32_t> numbers);

/// Shows again what was hidden under another meaning of the colours: of another run, or a colouring
/// that is no longer in use; and hides what a link asks for of the run that there is now. To be
/// called when the run shown has changed.
void forget_groups_of_others(AppState& state);
/// The clusters hidden of the run that the settings give, as a link can ask for them; none while
/// another is shown.
std::vector<std::uint32_t> hidden_in_link(const AppState& state);

/// The groups of the colouring `by`, ascending: clusters of the run shown, or labels that occur.
std::vector<std::uint32_t> groups_of(const AppState& state, MapColoring by);
/// Those of the colouring in use that are hidden and exist: a link may name others. Ascending.
std::vector<std::uint32_t> hidden_groups(const AppState& state);

/// Which rows are not hidden. Those that the run left out are of no cluster: they are shown unless
/// one cluster is shown alone, or none. Valid while the state does not change. O(groups) to make.
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
