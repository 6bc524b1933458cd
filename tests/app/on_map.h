#pragma once
// A page with its map open, where its digits are on the screen, and a mouse that drags there.

#include <doctest/doctest.h>
#include <imgui.h>

#include <cstddef>
#include <initializer_list>
#include <utility>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/samples.h"

namespace digitscope::test {

inline app::AppState on_map(app::AppState state) {
  state = with_map(std::move(state));
  apply(state, app::SelectView{app::View::map});
  apply(state, app::OpenMapTools{true});  // also on narrow screens
  return state;
}

inline const app::MapBatch& drawn(const Headless& page) {
  REQUIRE(page.pictures().map());
  return *page.pictures().map();
}

/// How many corners of what the frame draws have this colour.
inline std::size_t corners_of_color(ImU32 color) {
  std::size_t count = 0;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawVert& corner : list->VtxBuffer) count += corner.col == color;
  }
  return count;
}

inline ImVec2 place(Headless& page, std::uint32_t row) {
  return drawn(page).frame.to_screen(page.state().map.digits->points[row]);
}

inline void drag(Headless& page, ImVec2 from, std::initializer_list<ImVec2> to) {
  page.move_to(from);
  page.press();
  for (const ImVec2 at : to) page.move_to(at);
  page.release();
}

}  // namespace digitscope::test
