#include "app/format.h"
#include "app/panels/panels.h"
#include "app/widgets.h"

namespace digitscope::app {
namespace {

std::string engine_text(const EngineStatus& engine, bool brief) {
  return (brief ? "" : "engine: ") + counted(engine.threads, "thread", "threads");
}

std::string engine_help(const EngineStatus& engine) {
  std::string help = "Everything is computed in this tab; nothing leaves your machine.";
  if (!engine.reason.empty()) help += "\n" + engine.reason;
  return help;
}

// The engine's status, right-aligned in `row`; takes its room off it.
void engine_status(Ui& ui, Rect& row, bool brief) {
  const EngineStatus& engine = ui.state.engine;
  const std::string text = engine_text(engine, brief);
  const std::string_view full_page = "open full page";
  const float dot = ui.px(8);

  if (engine.full_page) {
    const float width = ui.text_width(Type::small, full_page);
    const Rect at = row.cut_right(width);
    if (link(ui, "full page", at.inset(0, ui.px(12)), full_page)) ui.emit(OpenFullPage{});
    row.cut_right(ui.px(16));
  }
  Rect at = row.cut_right(ui.text_width(Type::small, text) + ui.px(8) + dot);
  const ImVec2 centre{at.left + dot / 2, at.center().y};
  // Filled: all there is. A ring: it could be faster, and the tooltip says why it is not.
  ui.list().AddCircleFilled(centre, dot / 2, ui.colors.accent);
  if (!engine.reason.empty()) {
    ui.list().AddCircleFilled(centre, dot / 2 - ui.px(2), ui.colors.ground);
  }
  const Rect whole = at;
  ui.say(Role::paragraph, text + ". " + engine_help(engine));
  at.cut_left(dot + ui.px(8));
  ui.text_in(at, Align::left, Type::small, ui.colors.ink_soft, text);
  if (ui.hovered(whole)) ui.tooltip(engine_help(engine), "Engine " + engine.version);
}

float header_height(const Ui& ui, float) {
  return ui.px(56);
}

void draw_header(Ui& ui, const Rect& rect) {
  // In line with the columns below.
  Rect row = rect.inset(ui.px(rect.width() < ui.px(1000) ? 16 : 24), 0);

  const std::string_view wordmark = "Digitscope";
  ui.text_in(row.cut_left(ui.text_width(Type::heading, wordmark)), Align::left, Type::heading,
             ui.colors.ink, wordmark);
  ui.say(Role::h1, wordmark);

  const float button_side = ui.px(32);
  Rect button = row.cut_right(button_side);
  button = button.inset(0, (button.height() - button_side) / 2);
  if (theme_button(ui, "theme", button)) {
    ui.emit(SetTheme{ui.state.dark() ? ThemeChoice::light : ThemeChoice::dark});
  }
  if (rect.width() >= ui.px(720)) {  // phones have no keyboard, and no room
    row.cut_right(ui.px(4));
    Rect corner = row.cut_right(button_side);
    corner = corner.inset(0, (corner.height() - button_side) / 2);
    if (round_button(ui, "keys", corner, "?", "Keyboard", {.open = ui.state.keys_open})) {
      ui.emit(ToggleKeys{});
    }
    row.cut_right(ui.px(8));
  } else {
    row.cut_right(ui.px(16));
  }
  engine_status(ui, row, rect.width() < ui.px(360));
  if (rect.width() >= ui.px(720)) {  // narrow screens have it where files are taken away
    const std::string_view label = "copy link";
    row.cut_right(ui.px(20));
    const Rect at = row.cut_right(ui.text_width(Type::small, label));
    if (link(ui, "copy link", at.inset(0, ui.px(12)), label)) ui.emit(CopyLink{});
  }

  row.cut_left(ui.px(20));
  row.cut_right(ui.px(16));
  const std::string title = data_title(ui.state);
  ui.say(Role::paragraph, title);
  if (ui.text_width(Type::body, title) <= row.width()) {
    // On the wordmark's baseline.
    row.top += ui.px(2);
    row.bottom += ui.px(2);
    ui.text_in(row, Align::left, Type::body, ui.colors.ink_soft, title);
    row.cut_left(ui.text_width(Type::body, title) + ui.px(16));
    // Beside it, where there is room, how to look at others; everywhere else that is below the
    // parameters.
    const std::string_view open = "open files";
    const float width = ui.text_width(Type::small, open);
    if (width <= row.width() &&
        link(ui, "open files", row.cut_left(width).inset(0, ui.px(12)), open)) {
      ui.emit(OpenFiles{});
    }
  }
  ui.rule(rect.left, rect.right, rect.bottom - ui.theme.hairline(), ui.colors.hairline);
}

}  // namespace

const Panel header_panel = {"header", header_height, draw_header};

}  // namespace digitscope::app
