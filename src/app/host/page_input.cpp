// What comes in: fingers; pointer, keys and requests of the mirror in the order in which they came.

#include <SDL.h>
#include <imgui.h>
#include <imgui_impl_sdl2.h>

#include <variant>

#include "app/host/page.h"

namespace digitscope::app {

void Page::gather_events() {
  SDL_Event event;
  while (SDL_PollEvent(&event)) inputs_.push_back(event);
}

// Hands ImGui what came in before what was asked for through the mirror: arrow keys and the Space
// after them, which presses a button of the page, have to take effect in this order.
void Page::take_events() {
  while (!inputs_.empty()) {
    const SDL_Event* event = std::get_if<SDL_Event>(&inputs_.front());
    if (event == nullptr) return;
    if (!stays_at_tooltip(*event)) ImGui_ImplSDL2_ProcessEvent(event);
    inputs_.pop_front();
  }
}

// A pointer that goes to a tooltip is for ImGui where it was, see tooltip_places.h; what it presses
// on one, it does not press below it.
bool Page::stays_at_tooltip(const SDL_Event& event) {
  ImGuiIO& io = ImGui::GetIO();
  if (event.type == SDL_MOUSEMOTION) {
    const ImVec2 to{static_cast<float>(event.motion.x), static_cast<float>(event.motion.y)};
    return !ImGui::IsAnyMouseDown() && tooltips_.hold(io.MousePos, to, theme_.px(tooltip_reach));
  }
  if (event.type != SDL_MOUSEBUTTONDOWN) return false;
  const ImVec2 at{static_cast<float>(event.button.x), static_cast<float>(event.button.y)};
  if (tooltips_.covers(at)) return true;
  io.AddMousePosEvent(at.x, at.y);
  return false;
}

void Page::finger(FingerEvent event, std::int64_t number, double css_x, double css_y, double time) {
  const ImVec2 at{static_cast<float>(css_x) * scale_, static_cast<float>(css_y) * scale_};
  switch (event) {
    case FingerEvent::down:
      touch_.down(number, at, time);
      break;
    case FingerEvent::down_in_article:
      touch_.down(number, at, time, Touch::Scrolls::browser);
      break;
    case FingerEvent::move:
      touch_.move(number, at, time);
      break;
    case FingerEvent::up:
      touch_.up(number, time);
      break;
    case FingerEvent::cancel:
      touch_.cancel(number);
      break;
  }
  request_frames(frames_after_change);
}

bool Page::keeps_finger(double css_x, double css_y, bool second) const {
  return touch_.keeps({static_cast<float>(css_x) * scale_, static_cast<float>(css_y) * scale_},
                      second);
}

}  // namespace digitscope::app
