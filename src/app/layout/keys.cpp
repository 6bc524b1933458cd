#include "app/layout/keys.h"

#include <algorithm>

#include "app/model/selection.h"

namespace digitscope::app {
namespace {

constexpr Key keys[] = {
    {"?", "this help", true},
    {"R", "run", true},
    {"Esc", "close what is open, or cancel the run"},
    {"1 \u2026 8", "open a tab", true},
    {"I", "inspect {a digit}"_worded, true},
    {"[   ]", "previous {digit}, next {digit}"_worded, true},
    {"+   \u2212   0", "zoom the map", true},
    {"Shift+drag", "select {digits} on the map"_worded},
    {"Shift+click", "show only this group of the map's legend"},
    {"T", "light or dark", true},
    {"P", "save a picture of the page", true},
    {"Ctrl+Z", "undo a change of parameters, or a stroke"},
    {"Ctrl+Y", "redo it"},
    {"Tab", "move between controls"},
    {"arrows", "change a value, move the map or the pen"},
    {"Space, Enter", "activate the control"},
};

void inspect_next(Ui& ui, std::uint32_t step) {
  if (!ui.state.inspected) return;
  const auto count = static_cast<std::uint32_t>(ui.state.digits.size());
  ui.emit(Inspect{(ui.state.inspected->row + count + step) % count});
}

// What Escape ends, one thing each time it is pressed, the first of these that there is: what lies
// above the page, what is under way, what has been opened on the page, and what the page says.
struct Ending {
  bool (*there)(const Ui& ui);
  void (*end)(Ui& ui);
};

constexpr Ending endings[] = {
    {[](const Ui& ui) { return ui.state.keys_open; }, [](Ui& ui) { ui.emit(ToggleKeys{}); }},
    {[](const Ui& ui) { return ui.has_tooltip(); }, [](Ui& ui) { ui.close_tooltips(); }},
    {[](const Ui& ui) { return ui.state.running.has_value(); }, [](Ui& ui) { ui.emit(Cancel{}); }},
    {[](const Ui& ui) { return ui.state.inspected.has_value(); },
     [](Ui& ui) { ui.emit(Inspect{}); }},
    {[](const Ui& ui) {
       return ui.state.runs.chosen_cell && ui.state.shows(View::evaluation, "cell");
     },
     [](Ui& ui) { ui.emit(CloseCell{}); }},
    {[](const Ui& ui) {
       return cluster_chosen(ui.state) && ui.state.shows(View::result, "montage");
     },
     [](Ui& ui) { ui.emit(ChooseCluster{*cluster_chosen(ui.state)}); }},
    {[](const Ui& ui) { return !ui.state.questions.pending.empty(); },
     [](Ui& ui) { ui.emit(Cancel{}); }},
    {[](const Ui& ui) { return has_selection(ui.state) && ui.state.shows(View::map, "map"); },
     [](Ui& ui) { ui.emit(ClearSelection{}); }},
    {[](const Ui& ui) { return ui.state.error.has_value(); },
     [](Ui& ui) { ui.emit(DismissError{}); }},
};

void escape(Ui& ui) {
  for (const Ending& ending : endings) {
    if (ending.there(ui)) return ending.end(ui);
  }
}

bool shows_map(const Ui& ui) {
  return ui.state.shows(View::map, "map") && ui.state.map.digits;
}

void zoom_map(Ui& ui, float factor) {
  if (!shows_map(ui)) return;
  const MapState& map = ui.state.map;
  ui.emit(MoveMap{zoomed(map.camera, factor, map.camera.center, map.digits->points.size())});
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

// Beside the pad it is the drawing that Ctrl+Z is pressed for.
bool undoes_stroke(const Ui& ui) {
  return ui.state.shows(View::draw, "drawing") && can_undo_stroke(ui.state);
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
      return ui.emit(Take{TakeAway::png, {}});
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

std::span<const Key> key_list() {
  return keys;
}

void handle_keys(Ui& ui) {
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) escape(ui);
  const bool command = io.KeyCtrl || io.KeySuper;
  if (command && ImGui::IsKeyPressed(ImGuiKey_Z)) {
    if (!io.KeyShift && undoes_stroke(ui)) {
      ui.emit(UndoStroke{});
    } else {
      ui.emit(Undo{.again = io.KeyShift});
    }
  }
  if (command && ImGui::IsKeyPressed(ImGuiKey_Y)) ui.emit(Undo{.again = true});
  if (command || io.KeyAlt) return;
  if (!ui.arrows_taken) move_map_by_arrows(ui);
  if (!ui.state.letter_keys) return;
  // By what is typed rather than by key: where "?" lies depends on the keyboard.
  for (const ImWchar c : io.InputQueueCharacters) handle_character(ui, c);
}

}  // namespace digitscope::app
