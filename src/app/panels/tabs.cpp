// Which side of the result is shown.

#include <algorithm>

#include "app/panels/panels.h"
#include "app/widgets.h"

namespace digitscope::app {
namespace {

struct Tab {
  const char* id;
  std::string_view title;
};

Tab tab(const AppState& state, View view) {
  switch (view) {
    case View::result:
      if (!state.result()) return {"result", "Digits"};
      return {"result", state.result()->anomalies ? "Anomalies" : "Clusters"};
    case View::map:
      return {"map", "Map"};
    case View::evaluation:
      return {"evaluation", "Evaluation"};
    case View::compare:
      return {"compare", "Compare"};
    case View::take_away:
      return {"take_away", "Take away"};
    case View::explain:
      return {"explain", "Explain"};
  }
  return {};
}

float height(const Ui& ui, float) {
  return ui.state.views().size() > 1 ? ui.px(40) : 0;
}

void draw(Ui& ui, const Rect& rect) {
  const std::vector<View> views = ui.state.views();
  // The largest gaps and letters there is room for.
  Type type = Type::body;
  float needed = 0;
  const auto measure = [&] {
    needed = 0;
    for (const View view : views) needed += ui.text_width(type, tab(ui.state, view).title);
  };
  measure();
  const auto gaps = static_cast<float>(views.size() - 1);
  if (needed + gaps * ui.px(8) > rect.width()) {
    type = Type::small;
    measure();
  }
  const float gap = std::clamp((rect.width() - needed) / gaps, 0.0f, ui.px(24));
  ui.rule(rect.left, rect.right, rect.bottom - ui.theme.hairline(), ui.colors.hairline);
  Rect rest = rect;
  ui.begin(Role::tablist, "tabs", "What to show");
  ui.push("tab");
  for (const View view : views) {
    const Tab entry = tab(ui.state, view);
    const Rect at = rest.cut_left(ui.text_width(type, entry.title));
    rest.cut_left(gap);
    if (tab_button(ui, entry.id, at, entry.title, type, view == ui.state.view_shown())) {
      ui.emit(SelectView{view});
    }
  }
  ui.pop();
  ui.end();
}

}  // namespace

const Panel tabs_panel = {"tabs", height, draw};

}  // namespace digitscope::app
