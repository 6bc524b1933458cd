// What lies above the page: tooltips, at the pointer or at what keys have led to.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/ui/formula.h"
#include "app/ui/ui.h"

namespace digitscope::app {
namespace {

// A line of a tooltip's text each.
std::vector<Passage> paragraphs_of(std::string_view text) {
  std::vector<Passage> list;
  while (true) {
    const std::size_t end = text.find('\n');
    list.push_back({text.substr(0, end), {}});
    if (end == text.npos) return list;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

bool Ui::shows_tooltips() const {
  const bool finger = ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen;
  return !finger || !touch_ || touch_->asks();
}

void Ui::explain(std::string_view id, const Rect& about, bool over, std::string_view text,
                 std::string_view title) {
  explain(id, about, over, paragraphs_of(text), title);
}

void Ui::explain(std::string_view id, const Rect& about, bool over,
                 const std::vector<Passage>& passages, std::string_view title) {
  if (state.keys_open && !mirror.key_of(id).starts_with("keys/")) return;  // the help covers it
  if (over) {
    tooltip(passages, title);
    // Who presses a control knows what it does, and goes on to what may lie below the tooltip.
    const bool finger = ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen;
    if (!finger && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) close_tooltips();
  } else if (mirror.asks_about(id)) {
    tooltip(passages, title, about);
  }
}

void Ui::tooltip(std::string_view text, std::string_view title, std::optional<Rect> about) {
  tooltip(paragraphs_of(text), title, about);
}

void Ui::tooltip(const std::vector<Passage>& passages, std::string_view title,
                 std::optional<Rect> about) {
  if (!about && !shows_tooltips()) return;
  const float most = std::min(px(280), ImGui::GetIO().DisplaySize.x - px(48));
  const float width = std::min(most, passages_width(*this, Type::small, passages));
  const float title_height = title.empty() ? 0 : line_height(Type::small_strong) + px(4);
  const float gap = px(4);
  const float height = title_height + draw_passages(ruler(), Type::small, {}, width, gap, passages);
  auto inside = begin_tooltip({width, height}, about);
  if (!inside) return;
  if (!title.empty()) {
    this->text(Type::small_strong, colors.ink, inside->min(), title);
    inside->cut_top(title_height);
  }
  draw_passages(*this, Type::small, inside->min(), width, gap, passages);
  end_tooltip();
}

bool Ui::is_at_closed_tooltip() const {
  if (!state.tooltip_closed_at) return false;
  const ScreenPoint at = *state.tooltip_closed_at;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const float near = px(12);  // hands shake
  return std::abs(mouse.x - at.x) <= near && std::abs(mouse.y - at.y) <= near;
}

bool Ui::left_closed_tooltip() const {
  return state.tooltip_closed_at && !is_at_closed_tooltip();
}

void Ui::close_tooltips() {
  mirror.set_explains(false);
  if (!pointed_tooltip_) return;
  const ImVec2 at = ImGui::GetIO().MousePos;
  emit(CloseTooltip{{{at.x, at.y}}});
}

// To the right of the pointer and below it, unless that is off the screen.
ImVec2 Ui::beside_pointer(ImVec2 size) const {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const float gap = px(16);
  const float margin = px(8);
  return {mouse.x + gap + size.x + margin <= screen.x ? mouse.x + gap : mouse.x - gap - size.x,
          mouse.y + gap + size.y + margin <= screen.y ? mouse.y + gap : mouse.y - gap - size.y};
}

// To the right of a line of the column, below a button, whose neighbours are beside it; or else
// below or above: what has the focus stays in sight.
ImVec2 Ui::beside(const Rect& about, ImVec2 size) const {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float gap = px(8);  // and the ring
  const float margin = px(8);
  const bool line = about.width() >= px(160);
  if (line && about.right + gap + size.x + margin <= screen.x) {
    return {about.right + gap, about.top};
  }
  const bool below = about.bottom + gap + size.y + margin <= screen.y;
  return {about.left, below ? about.bottom + gap : about.top - gap - size.y};
}

std::optional<Rect> Ui::begin_tooltip(ImVec2 size, std::optional<Rect> about) {
  if (measures()) return std::nullopt;
  if (!about && is_at_closed_tooltip()) return std::nullopt;
  if (about && !in_clip(*about)) return std::nullopt;
  if (!about) pointed_tooltip_ = true;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float pad = px(12);
  const float margin = px(8);
  size = {size.x + 2 * pad, size.y + 2 * pad};
  const ImVec2 at = about ? beside(*about, size) : beside_pointer(size);
  const Rect rect = rect_at(whole({std::clamp(at.x, margin, std::max(margin, screen.x - size.x)),
                                   std::clamp(at.y, margin, std::max(margin, screen.y - size.y))}),
                            size);
  tooltips.push_back(rect);
  return begin_above(rect, pad);
}

bool Ui::in_clip(const Rect& rect) const {
  return rect.bottom > list_->GetClipRectMin().y && rect.top < list_->GetClipRectMax().y;
}

void Ui::bubble(const Rect& about, std::string_view text) {
  if (measures()) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float pad = px(8);
  const float margin = px(8);
  const float width = std::min(text_width(Type::small, text), screen.x - 2 * (pad + margin));
  const ImVec2 size{width + 2 * pad, paragraph_height(Type::small, width, text) + 2 * pad};
  const float left = std::clamp(about.center().x - size.x / 2, margin,
                                std::max(margin, screen.x - size.x - margin));
  const bool below = about.bottom + margin + size.y + margin <= screen.y;
  const float top = below ? about.bottom + margin : about.top - margin - size.y;
  const Rect inside = begin_above(rect_at(whole({left, top}), size), pad);
  paragraph(Type::small, colors.ink, inside.min(), width, text);
  end_tooltip();
}

std::string_view Ui::done(std::string_view id) const {
  return state.done && state.done->at == mirror.key_of(id) ? std::string_view(state.done->text)
                                                           : std::string_view();
}

Rect Ui::begin_above(const Rect& rect, float padding) {
  mirror.above = true;
  list_below_tooltip_ = list_;
  bounds_below_tooltip_ = bounds_;
  list_ = ImGui::GetForegroundDrawList();
  bounds_ = rect;
  raised_card(rect);
  return rect.inset(padding);
}

void Ui::raised_card(const Rect& rect) {
  for (float spread = px(14); spread > 0; spread -= px(2)) {  // a soft shadow, layer on layer
    fill({rect.left - spread, rect.top - spread / 2, rect.right + spread, rect.bottom + spread},
         IM_COL32(0, 0, 0, 4), px(8) + spread);
  }
  outline(rect, colors.hairline, colors.card, px(8), theme.hairline());
}

void Ui::end_tooltip() {
  mirror.above = false;
  list_ = list_below_tooltip_;
  bounds_ = bounds_below_tooltip_;
}

}  // namespace digitscope::app
