#include "app/panels/map/map_pointer.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/panels/map/map_overlay.h"
#include "app/ui/scroll_region.h"

namespace digitscope::app {
namespace {

// How far from a digit's middle it is still meant.
float reach(const Ui& ui, float side) {
  const bool finger = ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen;
  return std::max(side / 2 + ui.px(2), ui.px(finger ? 16 : 6));
}

void move(Ui& ui, MapCamera camera, ImVec2 by, float scale) {
  camera.center.x -= by.x / scale;
  camera.center.y += by.y / scale;
  ui.emit(MoveMap{camera});
}

void drag(Ui& ui, const MapFrame& frame) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!ImGui::IsMouseDragging(ImGuiMouseButton_Left)) return;
  if (!ui.state.map.lasso.empty() || ui.state.map.lasso_tool || io.KeyShift) {
    if (ui.state.map.lasso.empty()) {
      ui.emit(DrawLasso{frame.to_map(io.MouseClickedPos[ImGuiMouseButton_Left])});
    }
    if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) {
      ui.emit(DrawLasso{frame.to_map(io.MousePos)});
    }
  } else if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    move(ui, ui.state.map.camera, io.MouseDelta, frame.scale);
  }
}

// Of a map that is all in sight there is nothing to move: a finger on it scrolls the page.
Drag drag_of(const MapState& map, const MapFrame& frame) {
  const MapBox sight = frame.in_sight();
  const bool whole = sight.contains(map.digits->box.low) && sight.contains(map.digits->box.high);
  return whole && !map.lasso_tool ? Drag::none : Drag::any;
}

void pinch(Ui& ui, const MapFrame& frame, const PinchStep& step) {
  if (step.still()) return;
  const MapState& map = ui.state.map;
  const MapCamera nearer =
      zoomed(map.camera, step.factor, frame.to_map(step.about), map.digits->points.size());
  move(ui, nearer, step.moved, frame.scale * nearer.zoom / map.camera.zoom);
}

// As far for several notches in one frame as for one after another.
float wheel_factor(float notches) {
  float turned = 1;
  for (float left = std::abs(notches); left > 0; --left) {
    turned *= 1 + 0.25f * std::min(left, 1.0f);
  }
  return notches > 0 ? turned : 1 / turned;
}

}  // namespace

std::optional<std::uint32_t> use_map_pointer(Ui& ui, const MapFrame& frame, float side,
                                             std::span<const MapPicture> pictures) {
  // What lies over the points is pressed in their place.
  Rect reachable = frame.plot;
  reachable.cut_top(map_overlay_height(ui, frame));
  if (reachable.empty()) return std::nullopt;
  const MapState& map = ui.state.map;
  const ImGuiIO& io = ImGui::GetIO();
  ImGui::SetCursorScreenPos(reachable.min());
  const bool pressed = ImGui::InvisibleButton("map", reachable.size());
  const bool over = ImGui::IsItemHovered();
  const bool held = ImGui::IsItemActive();
  ui.note(LayoutAudit::Kind::control, frame.plot, "map");
  ui.touchable({.at = reachable, .drag = drag_of(map, frame), .zooms = true});
  if (ui.pinch && frame.plot.contains(ui.pinch->about)) {
    pinch(ui, frame, *ui.pinch);
    return std::nullopt;
  }
  if (held) {
    drag(ui, frame);
  } else if (!map.lasso.empty()) {
    ui.emit(EndLasso{});
  }
  if (!over) return std::nullopt;
  if (io.MouseWheel != 0) {
    const float factor = wheel_factor(io.MouseWheel);
    ui.emit(
        MoveMap{zoomed(map.camera, factor, frame.to_map(io.MousePos), map.digits->points.size())});
  }
  auto under = pictured_at(pictures, io.MousePos);
  if (!under) {
    under = nearest_point(map.digits->grid, map.digits->points, frame.to_map(io.MousePos),
                          reach(ui, side) / frame.scale, ShownRows(ui.state));
  }
  if (!under) return std::nullopt;
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const float most = ui.px(6);
  const bool still = io.MouseDragMaxDistanceSqr[ImGuiMouseButton_Left] < most * most;
  if (pressed && still) {
    ui.emit(Inspect{*under});
    // The inspector may open over it.
    const MapPicture* picture = picture_of(pictures, *under);
    const ImVec2 place =
        picture ? picture->at.center() : frame.to_screen(map.digits->points[*under]);
    keep_in_sight(rect_at(place, {0, ui.px(32)}));
  }
  return held && !still ? std::nullopt : under;
}

}  // namespace digitscope::app
