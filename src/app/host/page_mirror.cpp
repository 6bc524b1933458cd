// The page's mirror: when it is told what, and what comes back from it.

#include <emscripten.h>

#include <utility>

#include "app/host/page.h"
#include "app/ui/drawn_words.h"

// Hands the page around the app the list of what is on it.
EM_JS(void, digitscope_send_mirror, (const char* json), {
  if (Module["onMirror"]) Module["onMirror"](UTF8ToString(json));
});

// Hands it how far what scrolls has been scrolled.
EM_JS(void, digitscope_send_offsets, (const char* json), {
  if (Module["onScroll"]) Module["onScroll"](UTF8ToString(json));
});

namespace digitscope::app {
namespace {

constexpr double mirror_interval_ms = 100;
// What moves by itself can wait longer: people are told how far a run is by the announcer.
constexpr double slow_mirror_interval_ms = 1000;

}  // namespace

// Whether this frame is one for the mirror, and what was asked for through it. `quiet`: no input is
// acted on in this frame, after which what was asked for came.
void Page::plan_mirror(bool quiet) {
  const double since = emscripten_get_now() - mirrored_at_;
  const double wait = mirror_interval_ms - since;
  if (mirror_behind_ && since >= slow_mirror_interval_ms) mirror_stale_ = true;
  mirror_.request.reset();
  if (quiet && !inputs_.empty()) {
    mirror_.request = std::move(std::get<MirrorRequest>(inputs_.front()));
    inputs_.pop_front();
  }
  mirror_.whole = mirror_.request || mirror_.reveal || (mirror_stale_ && wait <= 0);
  if (mirror_stale_ && !mirror_.whole) {
    emscripten_async_call([](void* self) { static_cast<Page*>(self)->request_frames(1); }, this,
                          static_cast<int>(wait) + 1);
  }
  if (mirror_.whole) {
    mirror_.nodes.clear();
    mirror_.drawn.clear();
  }
  mirror_.offsets.clear();
}

void Page::send_mirror() {
  mirror_.reveal = false;  // also when there is no such control
  if (!mirror_.whole) return;
  mirror_stale_ = mirror_behind_ = false;
  mirrored_at_ = emscripten_get_now();
  find_drawn_words(mirror_);
  std::string json = mirror_json(mirror_);
  if (json == mirror_sent_) return;
  mirror_sent_ = std::move(json);
  digitscope_send_mirror(mirror_sent_.c_str());
}

// In every frame of a scroll: the elements move with what is drawn, and in the same frame.
void Page::send_offsets() {
  // What was asked for may go farther than there is content.
  if (mirror_.offsets == offsets_sent_ && mirror_.asked.empty()) return;
  mirror_.asked.clear();
  offsets_sent_ = mirror_.offsets;
  digitscope_send_offsets(offsets_json(offsets_sent_).c_str());
}

void Page::request(MirrorRequest request) {
  gather_events();  // what came in before it
  inputs_.push_back(std::move(request));
  request_frames(frames_after_change);
}

void Page::focus(std::string_view key, bool by_key) {
  if (mirror_.focused != key) mirror_.explains = by_key;  // what was closed stays closed
  mirror_.focused = key;
  mirror_.reveal = !key.empty();
  request_frames(frames_after_change);
}

void Page::scroll(ScrollOffset to) {
  mirror_.asked.push_back(std::move(to));
  request_frames(frames_after_change);
}

std::optional<Rect> Page::control_place(std::string_view name) const {
  const auto in_css_pixels = [this](const Rect& rect) {
    return Rect{rect.left / scale_, rect.top / scale_, rect.right / scale_, rect.bottom / scale_};
  };
  constexpr std::string_view text_prefix = "text: ";
  const bool text = name.starts_with(text_prefix);
  const auto kind = text ? LayoutAudit::Kind::text : LayoutAudit::Kind::control;
  const std::string_view wanted = text ? name.substr(text_prefix.size()) : name;
  for (const LayoutAudit::Entry& entry : drawn_.entries) {
    if (entry.kind != kind || entry.text != wanted) continue;
    // Frames for the mirror also draw what is out of sight, where no pointer reaches it.
    if (entry.in_sight()) return in_css_pixels(entry.rect);
  }
  // Some controls are for the mirror only: of them the one with the focus is known.
  if (!name.empty() && name == mirror_.focused) return in_css_pixels(mirror_.focused_at);
  return std::nullopt;
}

}  // namespace digitscope::app
