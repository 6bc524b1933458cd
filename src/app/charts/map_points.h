#pragma once
// The digits of the map as the graphics card gets them, whenever places, colours or selection
// change: not in every frame.

#include <imgui.h>

#include <cstdint>
#include <optional>
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

/// What the dots depend on: while it stays equal, so do they. `dark` is the theme that they are
/// drawn in, which on paper is not that of the screen.
struct MapLook {
  std::uint32_t digits = 0, result = 0, map = 0;  // versions
  bool dark = false;
  bool operator==(const MapLook&) const = default;
};
MapLook map_look(const AppState& state, bool dark);

/// Every digit, in the order in which they are drawn: the strangest on top when the colours tell
/// scores, and selected ones above all others, which are faded. O(n).
std::vector<MapDot> map_points(const AppState& state, bool dark);

/// Digits that share a colour, a cluster or a label, and the middle of their places. Those of an
/// empty one are 0.
struct MapGroup {
  std::size_t number = 0;
  std::size_t count = 0;
  double x = 0, y = 0;
};

/// The groups that the colours tell, by number; none where they tell scores or nothing. Labels that
/// no digit has are left out. O(n).
std::vector<MapGroup> map_groups(const AppState& state);

/// From ordinary (0) to the strangest (1): a scale of even steps of lightness, away from that of
/// the ground, which every kind of colour vision can read.
ImU32 score_color(bool dark, float strangeness);

/// The scores at the ends of that scale. The lowest thousandth shares one colour, so that a few
/// extreme scores do not make all others look alike. There must be scores.
struct ScoreRange {
  double strangest = 0, ordinary = 0;
};
ScoreRange score_range(const Anomalies& found);

/// The colour of each digit by the colouring chosen, as long as the state stays as it is.
class MapColors {
 public:
  MapColors(const AppState& state, bool dark);
  ImU32 of(std::uint32_t row) const;

 private:
  const AppState& state_;
  const RunResult* run_;
  bool dark_;
  const Palette& palette_;
  std::optional<MapColoring> by_;
  ScoreRange range_;
};

}  // namespace digitscope::app
