#include "app/layout_faults.h"

#include "app/situations.h"

namespace digitscope::test {

using namespace digitscope::app;

namespace {

using Kind = LayoutAudit::Kind;

bool inside(const Rect& inner, const Rect& outer, float slack) {
  return inner.left >= outer.left - slack && inner.right <= outer.right + slack &&
         inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack;
}

bool same(const Rect& a, const Rect& b) {
  return a.left == b.left && a.top == b.top && a.right == b.right && a.bottom == b.bottom;
}

bool overlap(const Rect& a, const Rect& b) {
  // Lines of text are a little higher than their letters.
  const float slack = 2;
  return a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack &&
         b.top < a.bottom - slack;
}

}  // namespace

// A check for each of the hundreds of thousands of rectangles would take longer than drawing them.
std::string faults(const Headless& page) {
  std::string list;
  const auto report = [&list](const std::string& what, const std::string& text) {
    list += what + ": \"" + text + "\"\n";
  };
  const auto& entries = page.audit().entries;
  const Rect screen{0, -1e9f, ImGui::GetIO().DisplaySize.x, 1e9f};
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& entry = entries[i];
    const Rect& bounds = entry.bounds;
    if (entry.rect.width() < 0 || entry.rect.height() < 0) report("inside out", entry.text);
    if (!inside(entry.rect, screen, 0)) report("off the screen", entry.text);
    // A panel may be higher than the screen, as its column scrolls, but not wider than the column.
    const bool panel = entry.kind == Kind::card;
    const Rect column{bounds.left, -1e9f, bounds.right, 1e9f};
    if (!inside(entry.rect, panel ? column : bounds, 1)) report("sticks out", entry.text);
    if (entry.kind != Kind::text) continue;
    // A list is longer than its field; the rest shows when it is edited.
    if (entry.shortened && !is_long_text(entry.text)) report("cut short", entry.text);
    for (std::size_t j = 0; j < i; ++j) {
      const auto& other = entries[j];
      // A column that scrolls goes on behind what stays, where it is not drawn.
      const bool together = same(other.bounds, bounds) && same(other.clip, entry.clip);
      if (other.kind == Kind::text && together && overlap(entry.rect, other.rect)) {
        report("lies on \"" + other.text + "\"", entry.text);
      }
    }
  }
  return list;
}

bool pictures_exist(Headless& page) {
  const AppState& state = page.state();
  for (const PictureBatch& batch : page.pictures().batches()) {
    const std::size_t count = batch.source == PictureSource::digits    ? state.digits.size()
                              : batch.source == PictureSource::centers ? state.result()->clusters()
                              : batch.source == PictureSource::iterations
                                  ? state.playback.known->pictures.size() / state.digits.features()
                                  : state.result()->tree->sizes.size();
    for (const PictureQuad& quad : batch.quads) {
      if (quad.index >= count || quad.rect.width() < 1 || quad.rect.height() < 1) return false;
    }
  }
  return true;
}

}  // namespace digitscope::test
