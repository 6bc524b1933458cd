#include "app/render/frame_record.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>

namespace digitscope::app {
namespace {

class Bytes {
 public:
  explicit Bytes(std::vector<std::byte>& to) : to_(to) { to_.clear(); }

  template <class T>
  void add_all(std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T>);
    add(values.size());
    append(values.data(), values.size_bytes());
  }

  /// Of types without padding, whose bytes would mean nothing.
  template <class T>
  void add(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    append(&value, sizeof value);
  }

 private:
  void append(const void* from, std::size_t count) {
    if (count == 0) return;
    const std::size_t end = to_.size();
    to_.resize(end + count);
    std::memcpy(to_.data() + end, from, count);
  }

  std::vector<std::byte>& to_;
};

// Which of the frame's pictures a callback draws. Their addresses may be others in the next frame.
std::size_t number_of(const void* batch, const PictureBatches& pictures) {
  const auto& batches = pictures.batches();
  const auto found = std::find_if(batches.begin(), batches.end(),
                                  [&](const PictureBatch& b) { return &b == batch; });
  return static_cast<std::size_t>(found - batches.begin());  // the map: their number
}

void add_command(Bytes& bytes, const ImDrawCmd& command, const PictureBatches& pictures) {
  bytes.add(command.ClipRect);
  bytes.add(command.TextureId);
  bytes.add(command.VtxOffset);
  bytes.add(command.IdxOffset);
  bytes.add(command.ElemCount);
  bytes.add(command.UserCallback);
  if (command.UserCallbackData) bytes.add(number_of(command.UserCallbackData, pictures));
}

template <class T>
std::span<const T> all(const ImVector<T>& vector) {
  return {vector.Data, static_cast<std::size_t>(vector.Size)};
}

}  // namespace

bool FrameRecord::repeats(const ImDrawData& frame, const PictureBatches& pictures,
                          std::size_t uploads) {
  Bytes bytes(now_);
  bytes.add(uploads);
  bytes.add(frame.DisplaySize);
  for (const ImDrawList* list : frame.CmdLists) {
    bytes.add_all(all(list->VtxBuffer));
    bytes.add_all(all(list->IdxBuffer));
    bytes.add(list->CmdBuffer.Size);
    for (const ImDrawCmd& command : list->CmdBuffer) add_command(bytes, command, pictures);
  }
  for (const PictureBatch& batch : pictures.batches()) {
    bytes.add(batch.source);
    bytes.add_all(std::span<const PictureQuad>(batch.quads));
  }
  if (const auto& map = pictures.map()) {
    bytes.add(map->frame.plot);
    bytes.add(map->frame.center);
    bytes.add(map->frame.scale);
    bytes.add(map->side);
    bytes.add(map->pictures);
  }
  const bool same = now_ == before_;
  now_.swap(before_);
  return same;
}

}  // namespace digitscope::app
