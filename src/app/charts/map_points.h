#pragma once
// The map's digits as uploaded to the GPU whenever places, colours or selection change, not in
// every frame.

#include <imgui.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "app/model/state.h"
#include "base/palette.h"

namespace digitscope::app {

/// One digit of the map.
struct MapDot {
  MapPoint at;
  std::uint32_t row = 0;
  ImU32 color = 0;
};

/// What the dots depend on: as long as it compares equal, they are unchanged. `dark` is the theme
/// they are drawn in, which on paper is not the screen's.
struct MapLook {
  std::uint32_t digits = 0, result = 0, map = 0;  // versions
  std::optional<std::uint32_t> cluster, label;    // selected
  MapMarks marks = MapMarks::dots;
  bool dark = false;
  bool operator==(const MapLook&) const = default;
};
MapLook map_look(const AppState& state, bool dark);

/// Every digit of no hidden group, in drawing order: the most anomalous on top when colours encode
/// scores, those that disagree with their cluster's label when they encode that; and selected
/// digits above all others, which are faded, as all are below other marks. O(n).
std::vector<MapDot> map_points(const AppState& state, bool dark);

/// Digits that share a colour, that is, a cluster or a label, and the mean of their positions,
/// which is 0 for an empty group.
struct MapGroup {
  std::size_t number = 0;
  std::size_t count = 0;
  double x = 0, y = 0;
};

/// The groups that the colours encode, by number; none where they encode something else or nothing.
/// Labels that no digit has are left out, and what is hidden. O(n).
std::vector<MapGroup> map_groups(const AppState& state);

/// The colour scale from ordinary (0) to most anomalous (1): even steps of lightness away from the
/// background's, legible with every kind of colour vision.
ImU32 score_color(bool dark, float strangeness);

/// The colour of a digit by whether its label is the one matched to its cluster; nullopt: its
/// cluster has none. The three stay apart for every kind of colour vision.
ImU32 match_color(const Palette& palette, std::optional<bool> agrees);

/// The scores at the ends of that scale. The lowest thousandth share one colour, so that a few
/// extreme scores do not make all others look alike. Requires scores.
struct ScoreRange {
  double strangest = 0, ordinary = 0;
};
ScoreRange score_range(const Anomalies& found);

/// The colour of each digit in the colouring chosen. Valid while the state does not change.
/// On the map on screen, or another one.
class MapColors {
 public:
  MapColors(const AppState& state, bool dark);
  MapColors(const AppState& state, bool dark, const DigitMap* map);
  ImU32 of(std::uint32_t row) const;

 private:
  const AppState& state_;
  const DigitMap* map_;
  const RunResult* run_;
  bool dark_;
  const Palette& palette_;
  std::optional<MapColoring> by_;
  ScoreRange range_;
};

/// What the colours of the map mean: "true label"
std::string_view coloring_name(MapColoring by);

}  // namespace digitscope::app
