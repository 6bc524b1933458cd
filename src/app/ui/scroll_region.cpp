#include "app/ui/scroll_region.h"

#include <algorithm>

namespace digitscope::app {
namespace {

// Where a region remembers until the next frame what is to stay in sight.
constexpr ImGuiID kept_bottom = 1;

// Scrolls the region begun as far as is needed for what it remembers.
void scroll_to_kept(const Ui& ui) {
  float& bottom = *ImGui::GetStateStorage()->GetFloatRef(kept_bottom);
  const float hidden = bottom + ui.px(8) - ImGui::GetWindowDrawList()->GetClipRectMax().y;
  if (bottom > 0 && hidden > 0) ImGui::SetScrollY(ImGui::GetScrollY() + hidden);
  bottom = 0;
}

}  // namespace

void scroll_region(Ui& ui, const ScrollingRegion& region,
                   const std::function<float(Rect content)>& draw) {
  const Rect outer_bounds = ui.bounds();
  std::optional<float> to = ui.scroll_of(region.id);
  if (!to) to = ui.mirror.asked_offset(region.id);
  if (to) ImGui::SetNextWindowScroll({-1, *to});
  ImGui::SetCursorScreenPos(region.at.min());
  ImGuiWindowFlags flags = ImGuiWindowFlags_NavFlattened;
  if (ui.wheel_zooms()) flags |= ImGuiWindowFlags_NoScrollWithMouse;
  // To ImGui a size of 0 is all that there is. Also where nothing can be seen the mirror tells of
  // it.
  const ImVec2 size{std::max(1.0f, region.at.width()), std::max(1.0f, region.at.height())};
  ImGui::BeginChild(region.id, size, ImGuiChildFlags_None, flags);
  ui.scrollable(region.id, region.reach);
  scroll_to_kept(ui);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const Rect content = rect_at(origin, region.at.size()).inset(region.margin_x, region.margin_y);
  ui.use_window(content);
  ui.mirror.begin_scroller(region.id, region.at, origin);
  const float bottom = draw(content) + region.margin_y;
  ui.mirror.end_scroller(bottom - origin.y);
  ImGui::SetCursorScreenPos({origin.x, bottom});
  ImGui::Dummy({1, 0});  // tells ImGui how far the content goes
  ImGui::EndChild();
  ui.use_window(outer_bounds);
}

void keep_in_sight(const Rect& rect) {
  ImGui::GetStateStorage()->SetFloat(kept_bottom, rect.bottom);
}

}  // namespace digitscope::app
