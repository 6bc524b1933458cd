#pragma once
// What was drawn where, for the tests: nothing may overflow its container or be cut short.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/ui/geometry.h"

namespace digitscope::app {

struct LayoutAudit {
  enum class Kind : std::uint8_t { card, text, control, pictures };
  struct Entry {
    Kind kind;
    Rect rect;
    Rect bounds;             // of the card or column it belongs to
    std::string text;        // its text, or a control's name, such as "n_clusters/value/more"
    bool shortened = false;  // text that did not fit and ends in an ellipsis
    Rect clip;               // the clip rectangle it is drawn in, outside which it is invisible

    /// Whether its centre is visible, so that a pointer can reach it.
    bool in_sight() const { return clip.contains(rect.center()); }
  };
  std::vector<Entry> entries;
  /// Called whenever a text is measured, as every layout loop does, so that a test can abort a
  /// frame that would never end.
  std::function<void()> measuring;
};

}  // namespace digitscope::app
