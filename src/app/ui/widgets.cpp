#include "app/ui/widgets.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/format.h"

namespace digitscope::app {
namespace {

struct Pressable {
  bool pressed = false;
  bool over = false;
  bool held = false;
};

// Makes `rect` something that can be pressed, by the pointer or through the mirror; where it is
// squeezed to nothing, through the mirror alone.
Pressable pressable(Ui& ui, const char* id, const Rect& rect, Meaning meaning) {
  Pressable state;
  if (ui.measures()) return state;
  if (!rect.empty()) {  // which ImGui does not take
    ImGui::SetCursorScreenPos(rect.min());
    state.pressed = ImGui::InvisibleButton(id, rect.size());
    state.over = ImGui::IsItemHovered();
    state.held = ImGui::IsItemActive();
  }
  if (state.over) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (ui.control(rect, id, std::move(meaning))) state.pressed = true;
  return state;
}

// With `name` when it has none.
Meaning named(Meaning meaning, std::string_view name) {
  if (meaning.name.empty()) meaning.name = name;
  return meaning;
}

// A minus or a plus, drawn on the pixel grid.
void sign(Ui& ui, const Rect& rect, bool plus, ImU32 color) {
  const float arm = ui.px(4);
  const float thickness = std::max(1.0f, std::round(1.5f * ui.theme.scale));
  const float x = std::floor(rect.center().x);
  const float y = std::floor(rect.center().y);
  const float half = std::floor(thickness / 2);
  ui.fill({x - arm, y - half, x - half + thickness + arm - half, y - half + thickness}, color);
  if (plus) {
    ui.fill({x - half, y - arm, x - half + thickness, y - half + thickness + arm - half}, color);
  }
}

bool step_button(Ui& ui, const char* id, const Rect& rect, bool plus) {
  ImGui::PushButtonRepeat(true);
  const Pressable state = pressable(ui, id, rect, {.role = Role::none});
  ImGui::PopButtonRepeat();
  if (state.over) ui.fill(rect, ui.colors.field_over, ui.px(6));
  sign(ui, rect, plus, state.over ? ui.colors.accent : ui.colors.ink_soft);
  return state.pressed;
}

// How many words of a choice stand on a line: all, or equally many in as few lines as they need.
std::size_t segments_across(const Ui& ui, float width, std::span<const std::string_view> words) {
  for (std::size_t lines = 1; lines < words.size(); ++lines) {
    const std::size_t across = (words.size() + lines - 1) / lines;
    bool fits = true;
    for (std::size_t first = 0; first < words.size(); first += across) {
      float needed = 0;
      for (const auto word : words.subspan(first, std::min(across, words.size() - first))) {
        needed += ui.text_width(Type::small_strong, word) + ui.px(8);
      }
      fits = fits && needed <= width;
    }
    if (fits) return across;
  }
  return 1;
}

}  // namespace

bool button(Ui& ui, const char* id, const Rect& rect, std::string_view label, ButtonLook look,
            bool enabled, Meaning meaning) {
  const float radius = ui.px(8);
  meaning.enabled = enabled;
  ImGui::BeginDisabled(!enabled);
  const Pressable state = pressable(ui, id, rect, named(std::move(meaning), label));
  ImGui::EndDisabled();
  const Palette& c = ui.colors;
  ImU32 ink = c.on_accent;
  if (look == ButtonLook::primary) {
    const ImU32 ground = state.over || state.held ? c.accent_over : c.accent;
    ui.fill(rect, enabled ? ground : c.field_over, radius);
    if (!enabled) ink = c.ink_soft;
  } else {
    ui.outline(rect, enabled ? c.accent : c.hairline, state.over ? c.field : c.card, radius,
               ui.theme.hairline());
    ink = enabled ? c.accent : c.ink_soft;
  }
  ui.text_in(rect, Align::center, Type::body_strong, ink, label);
  return state.pressed;
}

bool fitting_button(Ui& ui, const char* id, Rect line, std::string_view label,
                    std::string_view brief, bool enabled) {
  const auto needed = [&ui](std::string_view words) {
    return ui.text_width(Type::body_strong, words) + ui.px(32);
  };
  const std::string_view shown = needed(label) <= line.width() ? label : brief;
  const Rect at = line.cut_left(std::min(needed(shown), line.width()));
  return button(ui, id, at, shown, ButtonLook::quiet, enabled, {.name = std::string(label)});
}

bool plain_button(Ui& ui, const char* id, const Rect& rect, Meaning meaning) {
  return pressable(ui, id, rect, std::move(meaning)).pressed;
}

bool link(Ui& ui, const char* id, const Rect& rect, std::string_view label) {
  const Pressable state = pressable(ui, id, rect, {.role = Role::link, .name = std::string(label)});
  const ImU32 color = state.over ? ui.colors.accent_over : ui.colors.accent;
  ui.text_in(rect, Align::left, Type::small, color, label);
  const float width = std::min(rect.width(), ui.text_width(Type::small, label));
  const float below = (rect.height() + ui.line_height(Type::small)) / 2;
  ui.rule(rect.left, rect.left + width, std::floor(rect.top + below), faded(color, 0.5f));
  return state.pressed;
}

void help_mark(Ui& ui, const char* id, const Rect& rect, std::string_view title,
               std::string_view help) {
  const Pressable state = pressable(ui, id, rect, {.role = Role::none});
  ui.touchable({.at = rect, .explains = true});
  const ImU32 color = state.over ? ui.colors.accent : ui.colors.ink_soft;
  ui.outline(rect, faded(color, 0.6f), ui.colors.ground, rect.width() / 2, ui.theme.hairline());
  ui.text_in(rect, Align::center, Type::small, color, "?");
  if (state.over) ui.tooltip(help, title);
}

bool list_entry(Ui& ui, const char* id, const Rect& rect, std::string_view label, bool selected) {
  const Pressable state =
      pressable(ui, id, rect, {.role = Role::radio, .name = std::string(label), .on = selected});
  if (selected || state.over) ui.fill(rect, ui.colors.field, ui.px(6));
  if (selected) {
    ui.fill({rect.left, rect.top + ui.px(6), rect.left + ui.px(3), rect.bottom - ui.px(6)},
            ui.colors.accent, ui.px(1));
  }
  ui.text_in(rect.inset(ui.px(12), 0), Align::left, selected ? Type::body_strong : Type::body,
             ui.colors.ink, label);
  return state.pressed;
}

bool tab_button(Ui& ui, const char* id, const Rect& rect, std::string_view title, Type type,
                bool open, std::optional<Rect> reach) {
  const Pressable state = pressable(ui, id, reach.value_or(rect),
                                    {.role = Role::tab, .name = std::string(title), .on = open});
  if (reach && (reach->left >= rect.right || reach->right <= rect.left)) return state.pressed;
  const ImU32 ink = open ? ui.colors.ink : state.over ? ui.colors.accent : ui.colors.ink_soft;
  ui.text_in(rect, Align::left, type, ink, title);
  if (open) {
    ui.fill({rect.left, rect.bottom - ui.px(2), rect.right, rect.bottom}, ui.colors.accent);
  }
  return state.pressed;
}

bool word_switch(Ui& ui, const char* id, const Rect& rect, std::string_view word, bool on,
                 std::string_view name) {
  const float radius = ui.px(6);
  const Pressable state =
      pressable(ui, id, rect, {.name = std::string(name.empty() ? word : name), .on = on});
  const Palette& c = ui.colors;
  ui.outline(rect, on ? c.accent : c.hairline, state.over ? c.field_over : c.card, radius,
             ui.theme.hairline());
  ui.text_in(rect, Align::center, Type::small, on ? c.accent : c.ink_soft, word);
  return state.pressed;
}

std::optional<std::size_t> segmented(Ui& ui, const char* id, const Rect& rect,
                                     std::span<const std::string_view> words,
                                     std::optional<std::size_t> selected, std::string_view name,
                                     std::string_view help) {
  std::optional<std::size_t> pressed;
  const float radius = ui.px(6);
  ui.fill(rect, ui.colors.field, radius);
  // Lines for which there was no room are not begun.
  const std::size_t least = rect.height() < ui.px(40) ? words.size() : 1;
  const std::size_t across = std::max(least, segments_across(ui, rect.width(), words));
  const std::size_t lines = (words.size() + across - 1) / across;
  const float line = rect.height() / static_cast<float>(lines);
  float left = rect.left;
  float spare = 0;
  ui.mirror.begin(Role::radiogroup, id, name.empty() ? id : name, help);
  ui.push(id);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i % across == 0) {
      left = rect.left;
      // Room goes by the length of the words.
      const auto on_line = words.subspan(i, std::min(across, words.size() - i));
      float needed = 0;
      for (const auto word : on_line) needed += ui.text_width(Type::small_strong, word);
      spare = (rect.width() - needed) / static_cast<float>(on_line.size());
    }
    const float width = ui.text_width(Type::small_strong, words[i]) + spare;
    const float top = std::round(rect.top + line * static_cast<float>(i / across));
    const Rect segment{std::round(left), top, std::round(left + width), std::round(top + line)};
    left += width;
    const bool on = selected == i;
    const std::string word(words[i]);
    const Pressable state =
        pressable(ui, word.c_str(), segment, {.role = Role::radio, .name = word, .on = on});
    if (on) {
      ui.outline(segment.inset(ui.px(2)), ui.colors.hairline, ui.colors.card, ui.px(5),
                 ui.theme.hairline());
    }
    const ImU32 ink = on ? ui.colors.accent : state.over ? ui.colors.ink : ui.colors.ink_soft;
    ui.text_in(segment, Align::center, on ? Type::small_strong : Type::small, ink, words[i]);
    if (state.pressed) pressed = i;
  }
  ui.pop();
  ui.mirror.end();
  return pressed;
}

float segmented_height(const Ui& ui, float width, std::span<const std::string_view> words,
                       float line) {
  const std::size_t across = segments_across(ui, width, words);
  return line * static_cast<float>((words.size() + across - 1) / across);
}

std::optional<float> slider(Ui& ui, const char* id, const Rect& rect, float position,
                            Meaning meaning, std::optional<float> line) {
  if (meaning.role != Role::none) meaning.role = Role::slider;
  if (!(meaning.maximum > meaning.minimum)) {
    meaning.minimum = 0;
    meaning.maximum = 100;
    meaning.now = std::round(position * 100);
  }
  const double minimum = meaning.minimum;
  const double range_of_values = meaning.maximum - minimum;
  const Pressable state = pressable(ui, id, rect, std::move(meaning));
  ui.touchable({.at = rect, .drag = Drag::sideways});
  const float radius = ui.px(6);
  const float from = rect.left + radius;
  const float range = std::max(1.0f, rect.width() - 2 * radius);
  std::optional<float> moved;
  if (state.held) {
    moved = std::clamp((ImGui::GetIO().MousePos.x - from) / range, 0.0f, 1.0f);
    position = *moved;
  } else if (const auto value = ui.mirror.entered(id)) {
    moved = static_cast<float>(std::clamp((*value - minimum) / range_of_values, 0.0, 1.0));
  }
  const float y = std::floor(rect.top + line.value_or(rect.height() / 2));
  const float half = std::max(1.0f, ui.px(1.5f));
  const float x = std::round(from + range * position);
  const Palette& c = ui.colors;
  ui.fill({rect.left, y - half, rect.right, y + half}, c.field_over, half);
  ui.fill({rect.left, y - half, x, y + half}, c.accent, half);
  const ImVec2 knob{x, y};
  ui.list().AddCircleFilled(knob, radius, state.over || state.held ? c.accent_over : c.accent);
  ui.list().AddCircleFilled(knob, radius - ui.px(2), c.card);
  return moved;
}

std::optional<float> drag_line(Ui& ui, const char* id, const Rect& rect, bool horizontal,
                               Meaning meaning) {
  meaning.role = Role::slider;
  const Pressable state = pressable(ui, id, rect, std::move(meaning));
  ui.touchable({.at = rect, .drag = horizontal ? Drag::up_and_down : Drag::sideways});
  if (state.over || state.held) {
    ImGui::SetMouseCursor(horizontal ? ImGuiMouseCursor_ResizeNS : ImGuiMouseCursor_ResizeEW);
  }
  if (!state.held || !ImGui::IsMouseDown(ImGuiMouseButton_Left)) return std::nullopt;
  // Who only takes hold of it, beside its middle, has not moved it.
  if (!ImGui::IsMouseDragging(ImGuiMouseButton_Left, ui.px(1))) return std::nullopt;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  return horizontal ? mouse.y : mouse.x;
}

std::optional<std::string> text_field(Ui& ui, const char* id, const Rect& rect,
                                      const std::string& text, Meaning meaning) {
  // The ground alone does not show where an empty one is (WCAG 2.2, 1.4.11).
  ui.outline(rect, faded(ui.colors.ink_soft, 0.75f), ui.colors.field, ui.px(6),
             ui.theme.hairline());
  ui.text_in(rect.inset(ui.px(8), 0), Align::left, Type::body, ui.colors.ink, text);
  meaning.role = Role::textbox;
  meaning.value = text;
  const auto* request = ui.control(rect, id, std::move(meaning));
  return request ? request->entered : std::nullopt;
}

StepperEvent stepper(Ui& ui, const char* id, const Rect& rect, const std::string& text,
                     Meaning meaning) {
  StepperEvent event;
  ui.fill(rect, ui.colors.field, ui.px(6));
  Rect middle = rect;
  ui.push(id);
  if (step_button(ui, "less", middle.cut_left(ui.px(28)), false)) event.step = -1;
  if (step_button(ui, "more", middle.cut_right(ui.px(28)), true)) event.step = 1;
  ui.pop();
  ui.text_in(middle, Align::center, Type::body, ui.colors.ink, text);
  meaning.role = Role::spinbutton;
  meaning.value = text;
  if (const auto* request = ui.control(middle, id, std::move(meaning), rect)) {
    event.typed = request->entered;
  }
  return event;
}

std::optional<std::uint32_t> StepperEvent::whole_number() const {
  if (!typed) return std::nullopt;
  std::string text = *typed;
  text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
  text.erase(text.find_last_not_of(' ') + 1);
  text = ungrouped(text);
  std::uint32_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end || number > 1'000'000'000) return std::nullopt;
  return number;
}

void progress_bar(Ui& ui, const Rect& rect, float fraction, std::string_view name) {
  ui.mirror.control(rect, "progress",
                    {.role = Role::progressbar,
                     .name = std::string(name),
                     .maximum = 100,
                     .now = std::floor(fraction * 100)});
  const float radius = rect.height() / 2;
  ui.fill(rect, ui.colors.field_over, radius);
  const float width = std::max(rect.height(), std::round(rect.width() * fraction));
  ui.fill({rect.left, rect.top, rect.left + width, rect.bottom}, ui.colors.accent, radius);
}

bool close_button(Ui& ui, const char* id, const Rect& rect, std::string_view name) {
  const Pressable state = pressable(ui, id, rect, {.name = std::string(name)});
  const ImU32 color = state.over ? ui.colors.accent : ui.colors.ink_soft;
  const float arm = ui.px(4);
  const float thickness = std::max(1.0f, ui.px(1.5f));
  const ImVec2 c = rect.center();
  ui.list().AddLine({c.x - arm, c.y - arm}, {c.x + arm, c.y + arm}, color, thickness);
  ui.list().AddLine({c.x - arm, c.y + arm}, {c.x + arm, c.y - arm}, color, thickness);
  return state.pressed;
}

bool round_button(Ui& ui, const char* id, const Rect& rect, std::string_view sign,
                  std::string_view help, Meaning meaning) {
  const bool enabled = meaning.enabled;
  ImGui::BeginDisabled(!enabled);
  const Pressable state = pressable(ui, id, rect, named(std::move(meaning), help));
  ImGui::EndDisabled();
  if (state.over) ui.fill(rect, ui.colors.field_over, rect.width() / 2);
  ui.text_in(rect, Align::center, Type::body_strong,
             state.over ? ui.colors.accent : faded(ui.colors.ink_soft, enabled ? 1 : 0.4f), sign);
  ui.explain(id, rect, state.over, help);
  return state.pressed;
}

bool theme_button(Ui& ui, const char* id, const Rect& rect) {
  const char* name = ui.theme.dark ? "Switch to light" : "Switch to dark";
  const Pressable state = pressable(ui, id, rect, {.name = name});
  if (state.over) ui.fill(rect, ui.colors.field_over, rect.width() / 2);
  const ImU32 color = state.over ? ui.colors.accent : ui.colors.ink_soft;
  const float radius = ui.px(7);
  const float thickness = std::max(1.0f, ui.px(1.5f));
  constexpr float pi = 3.14159265f;
  ui.list().AddCircle(rect.center(), radius, color, 0, thickness);
  ui.list().PathArcTo(rect.center(), radius, -pi / 2, pi / 2);
  ui.list().PathFillConvex(color);
  ui.explain(id, rect, state.over, name);
  return state.pressed;
}

}  // namespace digitscope::app
