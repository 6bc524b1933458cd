#pragma once
// What a frame puts on the screen, kept to tell whether the next one would look any different.

#include <imgui.h>

#include <cstddef>
#include <vector>

#include "app/ui/picture_batches.h"

namespace digitscope::app {

/// Most frames look like the one before: ImGui needs several after each input, and most movements
/// of the pointer change nothing. Building a frame takes 3 ms; drawing it without a graphics card
/// takes 60 (docs/performance.md).
class FrameRecord {
 public:
  /// Records a frame; true if it would look like the one recorded before. `pictures` are those of
  /// its callbacks; `uploads` is a number that differs whenever what they are drawn from does.
  /// O(bytes of vertices, indices and pictures).
  bool repeats(const ImDrawData& frame, const PictureBatches& pictures, std::size_t uploads);

  /// What is on the screen is no longer what was recorded: the next frame repeats nothing.
  void forget() { before_.clear(); }

 private:
  // Compared byte by byte, and not by a hash: two frames that differ are never taken for one.
  std::vector<std::byte> before_;
  std::vector<std::byte> now_;
};

}  // namespace digitscope::app
