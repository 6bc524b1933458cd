#pragma once
// Pictures to draw, recorded while panels run. A batch enters ImGui's draw list as a callback, so
// that it is drawn in order and clipped like everything else there. PictureSink does the drawing;
// headless tests have none.

#include <imgui.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "app/ui/geometry.h"
#include "app/ui/map_frame.h"

namespace digitscope::app {

/// The digits; the means of the clusters shown; those of the nodes of the tree shown; the cluster
/// centres after each iteration.
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

/// All digits on the map, with the places and colours uploaded to the sink before (see
/// map_points.h): however many there are, a frame passes only the view.
struct MapBatch {
  MapFrame frame;
  float side = 1;         // pixels: the side of a picture, or a point's diameter
  bool pictures = false;  // the digits themselves instead of points
  class PictureSink* sink = nullptr;
};

class PictureSink {
 public:
  virtual ~PictureSink() = default;
  virtual void draw(const MapBatch& batch, const Rect& clip) = 0;
  /// Draws a batch inside `clip`; both in screen pixels.
  virtual void draw(const PictureBatch& batch, const Rect& clip) = 0;
};

class PictureBatches {
 public:
  /// `sink` may be null: batches are then recorded and never drawn.
  explicit PictureBatches(PictureSink* sink) : sink_(sink) {}

  /// Drops the previous frame's batches.
  void begin_frame() {
    batches_.clear();
    map_.reset();
  }

  /// Draws `quads` at this point of the draw list.
  void add(ImDrawList& list, PictureSource source, std::vector<PictureQuad> quads);

  /// Draws the map at this point of the draw list; at most one per frame.
  void add(ImDrawList& list, const MapBatch& map);

  const std::deque<PictureBatch>& batches() const { return batches_; }
  const std::optional<MapBatch>& map() const { return map_; }

 private:
  PictureSink* sink_;
  std::deque<PictureBatch> batches_;  // a deque, because draw lists point to its elements
  std::optional<MapBatch> map_;
};

}  // namespace digitscope::app
