#include "app/ui/picture_batches.h"

#include <utility>

namespace digitscope::app {
namespace {

template <class Batch>
void draw_batch(const ImDrawList* /*list*/, const ImDrawCmd* command) {
  const auto* batch = static_cast<const Batch*>(command->UserCallbackData);
  const ImVec4& clip = command->ClipRect;
  if (batch->sink) batch->sink->draw(*batch, {clip.x, clip.y, clip.z, clip.w});
}

}  // namespace

void PictureBatches::add(ImDrawList& list, PictureSource source, std::vector<PictureQuad> quads) {
  if (quads.empty()) return;
  batches_.push_back({source, std::move(quads), sink_});
  list.AddCallback(draw_batch<PictureBatch>, &batches_.back());
  list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

void PictureBatches::add(ImDrawList& list, const MapBatch& map) {
  map_ = map;
  map_->sink = sink_;
  list.AddCallback(draw_batch<MapBatch>, &*map_);
  list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

}  // namespace digitscope::app
