#pragma once
// What was drawn where, for the tests: nothing may stick out of what contains it or be cut short.

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
    std::string text;        // what it says; a control's name, such as "n_clusters/value/more"
    bool shortened = false;  // text that did not fit and ends in an ellipsis
    Rect clip;               // what it is drawn in: the part of it that is in there can be seen

    /// Whether its middle is in sight, so that a pointer reaches it.
    bool in_sight() const { return clip.contains(rect.center()); }
  };
  std::vector<Entry> entries;
  /// Called whenever a text is measured, as every loop of layout does: a test ends a frame that
  /// would not end by itself.
  std::function<void()> measuring;
};

}  // namespace digitscope::app
