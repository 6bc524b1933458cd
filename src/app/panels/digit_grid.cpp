#include "app/panels/digit_grid.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "app/panels/panels.h"
#include "app/ui/scroll_region.h"

namespace digitscope::app {

float digit_breadth(const Ui& ui) {
  const Digits& digits = ui.state.digits;
  return std::max(1.0f, static_cast<float>(digits.columns) / static_cast<float>(digits.rows));
}

DigitGrid digit_grid(const Ui& ui, float width) {
  const Digits& digits = ui.state.digits;
  DigitGrid grid;
  const float smallest = ui.px(least_target) * digit_breadth(ui);
  const float largest = ui.px(44) * digit_breadth(ui);
  while (grid.per_line > 1 && width / static_cast<float>(grid.per_line) < smallest) {
    grid.per_line /= 2;
  }
  grid.digit_width =
      std::max(1.0f, std::min(std::floor(width / static_cast<float>(grid.per_line)), largest));
  grid.digit_height = std::round(grid.digit_width * static_cast<float>(digits.rows) /
                                 static_cast<float>(digits.columns));
  return grid;
}

// Of a group; the inspector leads to every other digit.
constexpr std::size_t most_mirrored = 100;

void DigitPictures::begin_group(std::string_view caption) {
  mirrored_ = 0;
  const std::string group = std::string(name_) + " " + std::to_string(groups_++);
  ui_.mirror.begin(Role::toolbar, group, caption);
  ui_.push(group);
}

void DigitPictures::end_group() {
  ui_.pop();
  ui_.mirror.end();
}

void DigitPictures::take(const PictureQuad& quad) {
  if (mirrored_ < most_mirrored && ui_.mirror.needed()) {
    ++mirrored_;
    if (ui_.small_control(quad.rect, std::to_string(quad.index),
                          {.name = digit_name(ui_.state, quad.index)})) {
      ui_.emit(Inspect{quad.index});
    }
    if (ui_.mirror.asks_about(std::to_string(quad.index))) led_to_ = quad;
  }
  quads_.push_back(quad);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Rect& at = quad.rect;
  if (mouse.x >= at.left && mouse.x < at.right && mouse.y >= at.top && mouse.y < at.bottom &&
      ui_.hovered(at)) {
    under_pointer_ = quad;
  }
  if (ui_.state.inspected && ui_.state.inspected->row == quad.index) inspected_ = at;
}

void DigitPictures::add(const DigitGrid& grid, Rect& rest, std::span<const std::uint32_t> rows,
                        ImU32 color, std::string_view caption) {
  const Rect at = rest.cut_top(grid.height(rows.size()));
  if (rows.empty() || !ui_.in_sight(at.top, at.bottom)) return skip_group();
  begin_group(caption);
  // Thousands of digits may stand in lines that cannot be seen.
  for (std::size_t first = 0; first < rows.size(); first += grid.per_line) {
    const float top = at.top + static_cast<float>(first / grid.per_line) * grid.digit_height;
    if (!ui_.in_sight(top, top + grid.digit_height)) continue;
    for (std::size_t i = first; i < std::min(first + grid.per_line, rows.size()); ++i) {
      const float left = at.left + static_cast<float>(i - first) * grid.digit_width;
      take({rect_at({left, top}, {grid.digit_width, grid.digit_height}), rows[i], color});
    }
  }
  end_group();
}

void DigitPictures::add(std::vector<PictureQuad> quads, std::string_view caption) {
  begin_group(caption);
  for (const PictureQuad& quad : quads) {
    if (ui_.in_sight(quad.rect.top, quad.rect.bottom)) take(quad);
  }
  end_group();
}

bool DigitPictures::draw(const Rect& bounds, float top) {
  bool clicked = false;
  if (ImGui::GetIO().MousePos.y < top) under_pointer_.reset();
  const ImVec2 sight = ui_.list().GetClipRectMin();
  ui_.list().PushClipRect({sight.x, std::max(sight.y, top)}, ui_.list().GetClipRectMax());
  if (under_pointer_) {
    ui_.fill(under_pointer_->rect, faded(under_pointer_->color, 0.18f), ui_.px(3));
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    clicked = ui_.clicked(under_pointer_->rect);
    if (clicked) {
      ui_.emit(Inspect{under_pointer_->index});
      keep_in_sight(under_pointer_->rect);  // the inspector may open over it
    }
  }
  if (!quads_.empty()) {
    ui_.note(LayoutAudit::Kind::control, quads_.front().rect, std::string(name_) + "/digit");
  }
  ui_.pictures_in(bounds, PictureSource::digits, std::move(quads_));
  if (inspected_) {
    ui_.list().AddRect(inspected_->min(), inspected_->max(), ui_.colors.accent, ui_.px(3), 0,
                       ui_.px(2));
  }
  ui_.list().PopClipRect();
  if (under_pointer_) digit_tooltip(ui_, under_pointer_->index);
  if (led_to_) digit_tooltip(ui_, led_to_->index, led_to_->rect);
  return clicked;
}

}  // namespace digitscope::app
