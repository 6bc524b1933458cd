#pragma once
// Two-finger gestures, which ImGui does not handle: how far the fingers spread and move.

#include <imgui.h>

#include <array>
#include <cstdint>
#include <optional>

namespace digitscope::app {

/// What two fingers have done since the last frame.
struct PinchStep {
  float factor = 1;  // the ratio of their distances, now to before
  ImVec2 about;      // their midpoint before, in screen pixels
  ImVec2 moved;      // how far it has moved since

  bool still() const { return factor == 1 && moved.x == 0 && moved.y == 0; }
};

class Pinch {
 public:
  void down(std::int64_t finger, ImVec2 at);
  void move(std::int64_t finger, ImVec2 at);
  void up(std::int64_t finger);

  /// What two fingers have done since the last call; nullopt unless two are down. Further ones are
  /// ignored.
  std::optional<PinchStep> take();

  /// Whether it is one of the two that are down.
  bool has(std::int64_t finger) const;

  struct Place {
    std::int64_t finger = 0;
    ImVec2 at;
  };
  /// The remaining finger, if one of the two has been lifted.
  std::optional<Place> only() const;

 private:
  struct Finger {
    bool down = false;
    std::int64_t id = 0;
    ImVec2 before;
    ImVec2 now;
  };
  std::array<Finger, 2> fingers_;
};

}  // namespace digitscope::app
