#include "app/keys.h"

#include <algorithm>

namespace digitscope::app {
namespace {

struct Key {
  std::string_view name;
  std::string_view does;
};

constexpr Key keys[] = {
    {"?", "this list"},
    {"R", "run"},
    {"Esc", "close what is open, or cancel the run"},
    {"1 \u2026 7", "go to a tab"},
    {"I", "inspect a digit"},
    {"[   ]", "the digit before, the digit after"},
    {"+   \u2212   0", "zoom the map"},
    {"Shift+drag", "select digits on the map"},
    {"T", "light or dark"},
    {"P", "save a picture of the page"},
    {"Ctrl+Z", "take back a change of parameters"},
    {"Ctrl+Y", "make it again"},
    {"Tab", "go from control to control"},
    {"arrows", "change a value, move the map"},
    {"Space, Enter", "press the control"},
};

void inspect_next(Ui& ui, std::uint32_t step) {
  if (!ui.state.inspected) return;
  const auto count = static_cast<std::uint32_t>(ui.state.digits.size());
  ui.emit(Inspect{(ui.state.inspected->row + count + step) % count});
}

// What is on top goes first.
void escape(Ui& ui) {
  if (ui.state.keys_open) {
    ui.emit(ToggleKeys{});
  } else if (ui.state.running) {
    ui.emit(Cancel{});
  } else if (ui.state.inspected) {
    ui.emit(Inspect{});
  } else if (!ui.state.questions.pending.empty()) {
    ui.emit(Cancel{});
  } else if (!ui.state.map.selected.empty() && ui.state.shows(View::map, "map")) {
    ui.emit(SelectInside{});
  } else if (ui.state.error) {
    ui.emit(DismissError{});
  }
}

bool shows_map(const Ui& ui) {
  return ui.state.shows(View::map, "map") && ui.state.map.digits;
}

void zoom_map(Ui& ui, float factor) {
  const MapCamera& camera = ui.state.map.camera;
  if (shows_map(ui)) ui.emit(MoveMap{zoomed(camera, factor, camera.center)});
}

void move_map_by_arrows(Ui& ui) {
  if (!shows_map(ui)) return;
  constexpr float step = 0.08f;
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key) ? step : 0; };
  const float right = pressed(ImGuiKey_RightArrow) - pressed(ImGuiKey_LeftArrow);
  const float up = pressed(ImGuiKey_UpArrow) - pressed(ImGuiKey_DownArrow);
  if (right == 0 && up == 0) return;
  ui.emit(MoveMap{shifted(ui.state.map.camera, ui.state.map.digits->box, right, up)});
}

void handle_character(Ui& ui, ImWchar c) {
  if (c >= '1' && c <= '9') {
    const auto views = ui.state.views();
    const auto at = static_cast<std::size_t>(c - '1');
    if (at < views.size()) ui.emit(SelectView{views[at]});
    return;
  }
  switch (c) {
    case '?':
      return ui.emit(ToggleKeys{});
    case 'r':
    case 'R':
      return ui.emit(Run{});
    case 'i':
    case 'I':
      if (!ui.state.inspected) ui.emit(Inspect{0});
      return;
    case 'p':
    case 'P':
      return ui.emit(Take{TakeAway::png});
    case '+':
    case '=':  // the same key, without Shift
      return zoom_map(ui, map_zoom_step);
    case '-':
      return zoom_map(ui, 1 / map_zoom_step);
    case '0':
      if (shows_map(ui)) ui.emit(MoveMap{whole_map(ui.state.map.digits->box)});
      return;
    case '[':
      return inspect_next(ui, static_cast<std::uint32_t>(-1));
    case ']':
      return inspect_next(ui, 1);
    case 't':
    case 'T':
      return ui.emit(SetTheme{ui.state.dark() ? ThemeChoice::light : ThemeChoice::dark});
    default:
      return;
  }
}

}  // namespace

void handle_keys(Ui& ui) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput) return;
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) escape(ui);
  const bool command = io.KeyCtrl || io.KeySuper;
  if (command && ImGui::IsKeyPressed(ImGuiKey_Z)) ui.emit(Undo{.again = io.KeyShift});
  if (command && ImGui::IsKeyPressed(ImGuiKey_Y)) ui.emit(Undo{.again = true});
  if (command || io.KeyAlt) return;
  move_map_by_arrows(ui);
  // By what is typed rather than by key: where "?" lies depends on the keyboard.
  for (const ImWchar c : io.InputQueueCharacters) handle_character(ui, c);
}

void draw_key_list(Ui& ui) {
  if (!ui.state.keys_open) return;
  std::vector<std::vector<std::string>> lines = {{"key", "what it does"}};
  for (const Key& key : keys) lines.push_back({std::string(key.name), std::string(key.does)});
  ui.table("key list", "Keyboard", lines);
  const float line = ui.px(26);
  float names = 0;
  float does = 0;
  for (const Key& key : keys) {
    names = std::max(names, ui.text_width(Type::small_strong, key.name));
    does = std::max(does, ui.text_width(Type::small, key.does));
  }
  const float title = ui.line_height(Type::body_strong) + ui.px(12);
  const ImVec2 size{names + ui.px(24) + does, title + line * static_cast<float>(std::size(keys))};
  Rect inside = ui.begin_overlay(size);
  ui.text_in(inside.cut_top(title - ui.px(12)), Align::left, Type::body_strong, ui.colors.ink,
             "Keyboard");
  inside.cut_top(ui.px(12));
  for (const Key& key : keys) {
    Rect row = inside.cut_top(line);
    ui.text_in(row.cut_left(names), Align::left, Type::small_strong, ui.colors.ink, key.name);
    row.cut_left(ui.px(24));
    ui.text_in(row, Align::left, Type::small, ui.colors.ink_soft, key.does);
  }
  ui.end_tooltip();
  // A click anywhere closes it.
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) ui.emit(ToggleKeys{});
}

}  // namespace digitscope::app
