// The line across the top, and below it, where that is too narrow, what it has no room for.

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

constexpr std::string_view wordmark = "Digitscope";
constexpr std::string_view full_page_words = "open full page";
constexpr std::string_view copy_link_words = "copy link";
constexpr std::string_view open_files_words = "open files";
constexpr std::string_view collections_words = "collections";
constexpr std::string_view open_files_help =
    "Images of your own, from files on this device: IDX, NumPy, CSV or PNG.";
constexpr std::string_view collections_help =
    "Images that come with this page, and those of your own that were shown before.";
constexpr std::string_view keyboard_words = "keyboard";

// What stands in the header beside the wordmark and the switch of themes.
struct HeaderParts {
  bool engine = false;
  bool full_page = false;
  bool keys = false;
  bool copy_link = false;
  bool title = false;
  bool open_files = false;
  bool collections = false;
};

float header_margin(const Ui& ui, float width) {
  return ui.px(width < ui.px(1000) ? 16 : 24);  // in line with the columns below
}
float button_side(const Ui& ui) {
  return ui.px(32);
}

std::string engine_text(const Ui& ui, bool brief) {
  return (brief ? "" : "engine: ") + counted(ui.state.engine.threads, "thread", "threads");
}
bool engine_is_brief(const Ui& ui, float width) {
  return width < ui.px(480);
}
float engine_width(const Ui& ui, bool brief) {
  return 2 * ui.px(8) + ui.text_width(Type::small, engine_text(ui, brief));
}

std::string engine_help(const EngineStatus& engine) {
  std::string help = "Everything is computed in this tab; nothing is uploaded.";
  if (!engine.reason.empty()) help += "\n" + engine.reason;
  return help;
}

// As much as there is room for; on narrow screens the line stays calm.
HeaderParts shown_in_header(const Ui& ui, float width) {
  float room = width - 2 * header_margin(ui, width) - ui.text_width(Type::heading, wordmark) -
               button_side(ui) - ui.px(16);
  const auto take = [&room](bool wanted, float needed) {
    if (!wanted || needed > room) return false;
    room -= needed;
    return true;
  };
  const bool wide = width >= ui.px(720);
  HeaderParts shown;
  shown.engine = take(true, engine_width(ui, engine_is_brief(ui, width)) + ui.px(16));
  shown.full_page = take(shown.engine && ui.state.engine.full_page,
                         ui.text_width(Type::small, full_page_words) + ui.px(16));
  shown.keys = take(true, button_side(ui) + ui.px(4));
  shown.copy_link = take(wide, ui.text_width(Type::small, copy_link_words) + ui.px(20));
  shown.title = take(wide, ui.text_width(Type::body, data_title(ui.state)) + ui.px(36));
  // Beside the title, where there is room; else these are below the parameters.
  shown.open_files = take(shown.title, ui.text_width(Type::small, open_files_words) + ui.px(16));
  shown.collections =
      take(shown.open_files, ui.text_width(Type::small, collections_words) + ui.px(16));
  return shown;
}

// A dot and what the engine is, at the left of `at`.
void engine_status(Ui& ui, Rect at, bool brief) {
  const EngineStatus& engine = ui.state.engine;
  const std::string text = engine_text(ui, brief);
  const float dot = ui.px(8);
  const Rect whole = at;
  const ImVec2 centre{at.left + dot / 2, at.center().y};
  // Filled: all there is. A ring: it could be faster, and the tooltip says why it is not.
  ui.list().AddCircleFilled(centre, dot / 2, ui.colors.accent);
  if (!engine.reason.empty()) {
    ui.list().AddCircleFilled(centre, dot / 2 - ui.px(2), ui.colors.ground);
  }
  // A stop for keys, which have no other way to what it says.
  const std::string help = engine_help(engine);
  if (ui.control(whole, "engine", {.name = text, .help = help})) ui.mirror.set_explains(true);
  at.cut_left(dot + ui.px(8));
  ui.text_in(at, Align::left, Type::small, ui.colors.ink_soft, text);
  ui.explain("engine", whole, ui.asked(whole), help, "Engine " + engine.version);
}

struct HeaderPlaces {
  std::optional<Rect> title, open_files, collections, copy_link, engine, full_page, keys;
  Rect wordmark, theme;
};

// From both ends towards the middle.
HeaderPlaces header_places(const Ui& ui, const Rect& rect, const HeaderParts& shown) {
  HeaderPlaces places;
  Rect row = rect.inset(header_margin(ui, rect.width()), 0);
  const float side = button_side(ui);
  const auto square = [&] {
    const Rect at = row.cut_right(side);
    return at.inset(0, (at.height() - side) / 2);
  };
  const auto words = [&](std::string_view label) {
    return row.cut_right(ui.text_width(Type::small, label)).inset(0, ui.px(12));
  };
  places.theme = square();
  row.cut_right(ui.px(shown.keys ? 4 : 8));
  if (shown.keys) {
    places.keys = square();
    row.cut_right(ui.px(8));
  }
  places.wordmark = row.cut_left(ui.text_width(Type::heading, wordmark));
  if (shown.full_page) {
    places.full_page = words(full_page_words);
    row.cut_right(ui.px(16));
  }
  if (shown.engine) {
    places.engine = row.cut_right(engine_width(ui, engine_is_brief(ui, rect.width())));
  }
  if (shown.copy_link) {
    row.cut_right(ui.px(20));
    places.copy_link = words(copy_link_words);
  }
  row.cut_right(ui.px(16));
  row.cut_left(ui.px(20));
  if (!shown.title) return places;
  places.title = row.cut_left(ui.text_width(Type::body, data_title(ui.state)));
  const auto words_beside = [&](std::string_view label) {
    row.cut_left(ui.px(16));
    return row.cut_left(ui.text_width(Type::small, label)).inset(0, ui.px(12));
  };
  if (shown.open_files) places.open_files = words_beside(open_files_words);
  if (shown.collections) places.collections = words_beside(collections_words);
  return places;
}

void draw_title(Ui& ui, Rect at) {
  const std::string title = data_title(ui.state);
  ui.mirror.say(Role::paragraph, title, at);
  // On the wordmark's baseline.
  at.top += ui.px(2);
  at.bottom += ui.px(2);
  ui.text_in(at, Align::left, Type::body, ui.colors.ink_soft, title);
}

void draw_copy_link(Ui& ui, const Rect& at) {
  constexpr const char* id = "copy link";
  if (link(ui, id, at, copy_link_words)) ui.emit(CopyLink{ui.mirror.key_of(id)});
  if (const auto done = ui.done(id); !done.empty()) ui.bubble(at, done);
}

// From left to right, as it is read.
float draw_header(Ui& ui, const Rect& room) {
  const float height = ui.px(56);
  const Rect rect = rect_at(room.min(), {room.width(), height});
  const HeaderPlaces at = header_places(ui, rect, shown_in_header(ui, rect.width()));
  ui.text_in(at.wordmark, Align::left, Type::heading, ui.colors.ink, wordmark);
  ui.mirror.say(Role::h1, wordmark, at.wordmark);
  if (at.title) draw_title(ui, *at.title);
  if (at.open_files && link(ui, "open files", *at.open_files, open_files_words))
    ui.emit(OpenFiles{});
  if (at.open_files) {
    ui.explain("open files", *at.open_files, ui.hovered(*at.open_files), open_files_help);
  }
  if (at.collections && link(ui, "header collections", *at.collections, collections_words))
    ui.emit(ChooseCollection{});
  if (at.collections) {
    ui.explain("header collections", *at.collections, ui.hovered(*at.collections),
               collections_help);
  }
  if (at.copy_link) draw_copy_link(ui, *at.copy_link);
  if (at.engine) engine_status(ui, *at.engine, engine_is_brief(ui, rect.width()));
  if (at.full_page && link(ui, "full page", *at.full_page, full_page_words))
    ui.emit(OpenFullPage{});
  if (at.keys && round_button(ui, "keys", *at.keys, "?", "Help", {.open = ui.state.keys_open})) {
    ui.emit(ToggleKeys{});
  }
  if (theme_button(ui, "theme", at.theme)) {
    ui.emit(SetTheme{ui.state.dark() ? ThemeChoice::light : ThemeChoice::dark});
  }
  ui.rule(rect.left, rect.right, rect.bottom - ui.theme.hairline(), ui.colors.hairline);
  return height;
}

// What the header of this page has no room for, in lines that break like words.
enum class Rest { title, open_files, collections, engine, full_page, copy_link, keys };

std::vector<Rest> rest_of_header(const Ui& ui) {
  if (!ui.state.embedding.header) return {};
  const HeaderParts in_header = shown_in_header(ui, ImGui::GetIO().DisplaySize.x);
  std::vector<Rest> list;
  if (!in_header.title) list.push_back(Rest::title);
  // A page by itself has buttons for these below the parameters.
  if (ui.state.embedding.on) {
    if (!in_header.open_files) list.push_back(Rest::open_files);
    if (!in_header.collections) list.push_back(Rest::collections);
  }
  if (!in_header.engine) list.push_back(Rest::engine);
  if (!in_header.full_page && ui.state.engine.full_page) list.push_back(Rest::full_page);
  if (!in_header.copy_link) list.push_back(Rest::copy_link);
  if (!in_header.keys) list.push_back(Rest::keys);
  return list;
}

float rest_width(const Ui& ui, Rest part) {
  switch (part) {
    case Rest::title:
      return ui.text_width(Type::small, data_title(ui.state));
    case Rest::open_files:
      return ui.text_width(Type::small, open_files_words);
    case Rest::collections:
      return ui.text_width(Type::small, collections_words);
    case Rest::engine:
      return engine_width(ui, true);
    case Rest::full_page:
      return ui.text_width(Type::small, full_page_words);
    case Rest::copy_link:
      return ui.text_width(Type::small, copy_link_words);
    case Rest::keys:
      return ui.text_width(Type::small, keyboard_words);
  }
  return 0;
}

void draw_rest_part(Ui& ui, Rest part, const Rect& at) {
  switch (part) {
    case Rest::title: {
      const float height = ui.paragraph_height(Type::small, at.width(), data_title(ui.state));
      const float top = at.top + std::floor((at.height() - height) / 2);
      ui.paragraph(Type::small, ui.colors.ink_soft, {at.left, top}, at.width(),
                   data_title(ui.state));
      break;
    }
    case Rest::open_files:
      if (link(ui, "open files", at, open_files_words)) ui.emit(OpenFiles{});
      break;
    case Rest::collections:
      if (link(ui, "header collections", at, collections_words)) ui.emit(ChooseCollection{});
      break;
    case Rest::engine:
      engine_status(ui, at, true);
      break;
    case Rest::full_page:
      if (link(ui, "full page", at, full_page_words)) ui.emit(OpenFullPage{});
      break;
    case Rest::copy_link:
      draw_copy_link(ui, at);
      break;
    case Rest::keys:
      if (link(ui, "keys", at, keyboard_words)) ui.emit(ToggleKeys{});
      break;
  }
}

float draw_rest(Ui& ui, const Rect& room) {
  const float line = ui.px(24);
  const float width = room.width();
  float x = 0, y = 0, height = 0;
  for (const Rest part : rest_of_header(ui)) {
    const float wanted = rest_width(ui, part);
    if (x > 0 && x + wanted > width) {
      x = 0;
      y = height;
    }
    // A title that is longer than a line breaks into several.
    const float lines = ui.paragraph_height(Type::small, width, data_title(ui.state));
    const float needed = part == Rest::title && wanted > width ? std::max(line, lines) : line;
    draw_rest_part(ui, part,
                   rect_at({room.left + x, room.top + y}, {std::min(wanted, width), needed}));
    x += wanted + ui.px(16);
    height = std::max(height, y + needed);
  }
  return height;
}

}  // namespace

const Panel header_panel = {"header", draw_header};
const Panel header_rest_panel = {"header_rest", draw_rest};

}  // namespace digitscope::app
