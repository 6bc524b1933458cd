#pragma once
// Pictures to be drawn, recorded while panels run. A batch is placed in ImGui's draw list as a
// callback, so that it is drawn in its turn and clipped like everything else there; what draws it
// is behind PictureSink, and there is none in headless tests.

#include <imgui.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "app/ui/geometry.h"
#include "app/ui/map_frame.h"

namespace digitscope::app {

/// The digits; the averages of the clusters shown; those of the nodes of the tree shown; the
/// clusters' centers after each iteration.
enum class PictureSource { digits, centers, nodes, iterations };
inline constexpr std::size_t picture_sources = 4;

/// One picture: image number `index` of the source, in `color` (0 = paper, transparent).
struct PictureQuad {
  Rect rect;
  std::uint32_t index = 0;
  ImU32 color = 0;
};

struct PictureBatch {
  PictureSource source = PictureSource::digits;
  std::vector<PictureQuad> quads;
  class PictureSink* sink = nullptr;
};

/// All digits on the map, at the places and in the colours that the sink was given before (see
/// map_points.h): however many they are, a frame only says how they are looked at.
struct MapBatch {
  MapFrame frame;
  float side = 1;         // pixels: of a picture, or across a point
  bool pictures = false;  // the digits themselves instead of points
  class PictureSink* sink = nullptr;
};

class PictureSink {
 public:
  virtual ~PictureSink() = default;
  virtual void draw(const MapBatch& batch, const Rect& clip) = 0;
  /// Draws a batch inside `clip`; both in pixels of the screen.
  virtual void draw(const PictureBatch& batch, const Rect& clip) = 0;
};

class PictureBatches {
 public:
  /// `sink` may be null: batches are then recorded and never drawn.
  explicit PictureBatches(PictureSink* sink) : sink_(sink) {}

  /// Forgets the batches of the last frame.
  void begin_frame() {
    batches_.clear();
    map_.reset();
  }

  /// Draws `quads` at this point of the draw list.
  void add(ImDrawList& list, PictureSource source, std::vector<PictureQuad> quads);

  /// Likewise the map, of which there is one at most.
  void add(ImDrawList& list, const MapBatch& map);

  const std::deque<PictureBatch>& batches() const { return batches_; }
  const std::optional<MapBatch>& map() const { return map_; }

 private:
  PictureSink* sink_;
  std::deque<PictureBatch> batches_;  // a deque, because draw lists point at its elements
  std::optional<MapBatch> map_;
};

}  // namespace digitscope::app
