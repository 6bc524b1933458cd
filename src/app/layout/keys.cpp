#include "app/layout/keys.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/layout/column.h"
#include "app/model/selection.h"
#include "app/ui/checkbox.h"
#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

struct Key {
  std::string_view name;
  std::string_view does;
  bool character = false;  // a letter or sign alone, which can be switched off
};

constexpr Key keys[] = {
    {"?", "this list", true},
    {"R", "run", true},
    {"Esc", "close what is open, or cancel the run"},
    {"1 \u2026 7", "open a tab", true},
    {"I", "inspect a digit", true},
    {"[   ]", "previous digit, next digit", true},
    {"+   \u2212   0", "zoom the map", true},
    {"Shift+drag", "select digits on the map"},
    {"T", "light or dark", true},
    {"P", "save a picture of the page", true},
    {"Ctrl+Z", "undo a change of parameters"},
    {"Ctrl+Y", "redo it"},
    {"Tab", "move between controls"},
    {"arrows", "change a value, move the map"},
    {"Space, Enter", "activate the control"},
};

constexpr std::string_view letters_label = "Single-key shortcuts";
constexpr std::string_view letters_help =
    "Switch them off if you use voice control or press keys by accident. This browser remembers "
    "it; the button \u201c?\u201d at the top of the page opens this list.";

std::string does(const Ui& ui, const Key& key) {
  const bool off = key.character && !ui.state.letter_keys;
  return std::string(key.does) + (off ? " (off)" : "");
}

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

// How wide names of keys are, and what they do at most.
std::pair<float, float> key_columns(const Ui& ui, float width) {
  float names = 0;
  for (const Key& key : keys) {
    names = std::max(names, ui.text_width(Type::small_strong, key.name));
  }
  names += ui.px(24);
  return {names, width - names};
}

float key_height(const Ui& ui, const Key& key, float width) {
  return ui.paragraph_height(Type::small, width, does(ui, key)) + ui.px(12);
}

float key_list_padding(const Ui& ui) {
  return ui.px(24);
}

float keys_height(const Ui& ui, float width) {
  float height = ui.line_height(Type::body_strong) + ui.px(12);
  height += checkbox_height(ui, width, letters_label) + ui.px(16);
  for (const Key& key : keys) height += key_height(ui, key, key_columns(ui, width).second);
  return height;
}

// What a press on the list did.
enum class Pressed { nothing, close, letters };

// Returns the bottom.
float draw_keys(Ui& ui, Rect rest, Pressed& pressed) {
  const auto [names, wide] = key_columns(ui, rest.width());
  ui.set_bounds({rest.left, rest.top, rest.right, rest.top + keys_height(ui, rest.width())});
  const float side = ui.px(least_target);
  if (close_button(ui, "close", rect_at({rest.right - side, rest.top}, {side, side}),
                   "Close the list of keys")) {
    pressed = Pressed::close;
  }
  // The only one that is within reach while the dialog is open.
  ui.mirror.say(Role::h1, "Keyboard", rect_at(rest.min(), {rest.width(), side}));
  rest.cut_top(
      ui.paragraph(Type::body_strong, ui.colors.ink, rest.min(), rest.width(), "Keyboard") +
      ui.px(12));
  const Rect letters = rest.cut_top(checkbox_height(ui, rest.width(), letters_label));
  if (checkbox(ui, "letters", letters, letters_label, ui.state.letter_keys, letters_help)) {
    pressed = Pressed::letters;
  }
  rest.cut_top(ui.px(16));
  for (const Key& key : keys) {
    const Rect row = rest.cut_top(key_height(ui, key, wide));
    const bool off = key.character && !ui.state.letter_keys;
    ui.text(Type::small_strong, off ? ui.colors.ink_soft : ui.colors.ink, row.min(), key.name);
    ui.paragraph(Type::small, ui.colors.ink_soft, {row.left + names, row.top}, wide, does(ui, key));
  }
  return rest.top;
}

// In the middle of the page, as wide and as high as it needs to be; where that is too much it
// scrolls.
Rect place_of_key_list(const Ui& ui, const Rect& page) {
  const float around = 2 * key_list_padding(ui);
  float widest = 0;
  for (const Key& key : keys) widest = std::max(widest, ui.text_width(Type::small, key.does));
  const float off = ui.text_width(Type::small, " (off)");  // the list stays as it is
  const float most = page.width() - around - 2 * ui.px(16);
  const float needed =
      std::max(key_columns(ui, 0).first + widest + off, checkbox_width(ui, letters_label));
  const float width = std::min(needed, most);
  const ImVec2 size{width + around,
                    std::min(keys_height(ui, width) + around, page.height() - 2 * ui.px(16))};
  return rect_at(
      {std::floor(page.center().x - size.x / 2), std::floor(page.center().y - size.y / 2)}, size);
}

}  // namespace

void handle_keys(Ui& ui) {
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) escape(ui);
  const bool command = io.KeyCtrl || io.KeySuper;
  if (command && ImGui::IsKeyPressed(ImGuiKey_Z)) ui.emit(Undo{.again = io.KeyShift});
  if (command && ImGui::IsKeyPressed(ImGuiKey_Y)) ui.emit(Undo{.again = true});
  if (command || io.KeyAlt) return;
  move_map_by_arrows(ui);
  if (!ui.state.letter_keys) return;
  // By what is typed rather than by key: where "?" lies depends on the keyboard.
  for (const ImWchar c : io.InputQueueCharacters) handle_character(ui, c);
}

void draw_key_list(Ui& ui) {
  if (!ui.state.keys_open) return;
  std::vector<std::vector<std::string>> lines = {{"key", "what it does"}};
  for (const Key& key : keys) lines.push_back({std::string(key.name), does(ui, key)});
  ui.mirror.begin(Role::dialog, "key dialog", "Keyboard");
  ui.push("keys");
  ui.mirror.table(ui.bounds(), "key list", "Keyboard", lines);

  const Rect page = ui.bounds();
  const Rect place = place_of_key_list(ui, page);
  ImGui::SetNextWindowPos(page.min());
  ImGui::SetNextWindowSize(page.size());
  ImGui::Begin("keys", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoScrollWithMouse);
  ui.use_window(page);
  ui.cover();
  ui.fill(page, faded(ui.colors.ground, 0.7f));
  ui.raised_card(place);
  ui.mirror.silent = true;  // the table says the same
  const float padding = key_list_padding(ui);
  auto pressed = Pressed::nothing;
  scroll_region(ui, {"key list", place, page, padding, padding},
                [&](const Rect& content) { return draw_keys(ui, content, pressed); });
  ui.mirror.silent = false;
  // A click anywhere else closes it; a finger that moves scrolls it.
  if (pressed == Pressed::letters) {
    ui.emit(ToggleLetterKeys{});
  } else if (pressed == Pressed::close || ui.clicked_anywhere()) {
    ui.emit(ToggleKeys{});
  }
  ImGui::End();
  ui.use_window(page);
  ui.pop();
  ui.mirror.end();
}

}  // namespace digitscope::app
