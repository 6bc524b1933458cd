#include "app/layout_faults.h"

#include <algorithm>
#include <string>
#include <vector>

#include "app/situations.h"

namespace digitscope::test {

using namespace digitscope::app;

namespace {

using Kind = LayoutAudit::Kind;

bool inside(const Rect& inner, const Rect& outer, float slack) {
  return inner.left >= outer.left - slack && inner.right <= outer.right + slack &&
         inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack;
}

// What is seen of it in a row that is pushed sideways, which ends where its clip does.
Rect cut_sideways(const LayoutAudit::Entry& entry) {
  const bool in_row =
      entry.clip.left == entry.bounds.left && entry.clip.right == entry.bounds.right;
  if (!in_row) return entry.rect;
  Rect seen = entry.rect;
  seen.left = std::max(seen.left, entry.clip.left);
  seen.right = std::min(seen.right, entry.clip.right);
  return seen.left < seen.right ? seen : entry.rect;
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

// Reports texts that lie on one another. From the top down: a text is compared with those only that
// begin above its end, of which a table has a line, not thousands.
template <class Report>
void report_overlaps(const std::vector<LayoutAudit::Entry>& entries, const Report& report) {
  std::vector<const LayoutAudit::Entry*> texts;
  for (const auto& entry : entries) {
    if (entry.kind == Kind::text) texts.push_back(&entry);
  }
  std::sort(texts.begin(), texts.end(),
            [](const auto* a, const auto* b) { return a->rect.top < b->rect.top; });
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto& upper = *texts[i];
    for (std::size_t j = i + 1; j < texts.size() && texts[j]->rect.top < upper.rect.bottom; ++j) {
      const auto& lower = *texts[j];
      // A column that scrolls goes on behind what stays, where it is not drawn.
      const bool together = same(lower.bounds, upper.bounds) && same(lower.clip, upper.clip);
      if (together && overlap(upper.rect, lower.rect)) {
        report("lies on \"" + upper.text + "\"", lower.text);
      }
    }
  }
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
    const Rect seen = cut_sideways(entry);
    if (entry.rect.width() < 0 || entry.rect.height() < 0) report("inside out", entry.text);
    if (!inside(seen, screen, 0)) report("off the screen", entry.text);
    // A panel may be higher than the screen, as its column scrolls, but not wider than the column.
    const bool panel = entry.kind == Kind::card;
    const Rect column{bounds.left, -1e9f, bounds.right, 1e9f};
    if (!inside(seen, panel ? column : bounds, 1)) report("sticks out", entry.text);
    if (entry.kind != Kind::text) continue;
    // A list is longer than its field; the rest shows when it is edited.
    if (entry.shortened && !is_long_text(entry.text)) report("cut short", entry.text);
  }
  report_overlaps(entries, report);
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
