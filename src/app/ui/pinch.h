#pragma once
// Two fingers on the screen, which ImGui knows nothing of: how far they spread and move.

#include <imgui.h>

#include <array>
#include <cstdint>
#include <optional>

namespace digitscope::app {

/// What two fingers did since the last frame.
struct PinchStep {
  float factor = 1;  // how many times farther they are apart
  ImVec2 about;      // their middle before, in pixels of the screen
  ImVec2 moved;      // and where it went from there
};

class Pinch {
 public:
  void down(std::int64_t finger, ImVec2 at);
  void move(std::int64_t finger, ImVec2 at);
  void up(std::int64_t finger);

  /// What two fingers did since it was last asked; none unless there are two. Further ones are not
  /// looked at.
  std::optional<PinchStep> take();

  struct Place {
    std::int64_t finger = 0;
    ImVec2 at;
  };
  /// The finger that is down, when one of the two has been lifted.
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
