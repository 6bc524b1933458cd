// Which side of the result is shown.

#include <algorithm>

#include "app/panels/panels.h"
#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

struct Tab {
  const char* id;
  std::string_view title;
};

Tab tab(const AppState& state, View view) {
  switch (view) {
    case View::result:
      if (!state.result()) return {"result", state.worded("{Digits}"_worded)};
      return {"result", state.result()->anomalies ? "Anomalies" : "Clusters"};
    case View::map:
      return {"map", "Map"};
    case View::inside:
      if (!state.result()) return {"inside", "How it ran"};
      if (state.result()->anomalies) return {"inside", "How it scores"};
      return {"inside", state.result()->tree ? "Linkages" : "How it ran"};
    case View::evaluation:
      return {"evaluation", "Evaluation"};
    case View::compare:
      return {"compare", "Compare"};
    case View::take_away:
      return {"take_away", "Export"};
    case View::explain:
      return {"explain", "Explain"};
    case View::draw:
      return {"draw", "Draw"};
  }
  return {};
}

// The largest letters for which all tabs stand on one line, the smallest else.
Type type_for(const Ui& ui, const std::vector<View>& views, float width) {
  float needed = ui.px(12) * static_cast<float>(views.size() - 1);
  for (const View view : views) needed += ui.text_width(Type::body, tab(ui.state, view).title);
  return needed <= width ? Type::body : Type::small;
}

// As many tabs on each line as there is room for, about equally many on each.
std::vector<std::vector<View>> lines_for(const Ui& ui, Type type, float width) {
  const std::vector<View> views = ui.state.views();
  for (std::size_t count = 1;; ++count) {
    std::vector<std::vector<View>> lines;
    const std::size_t each = (views.size() + count - 1) / count;
    bool fit = true;
    for (std::size_t first = 0; first < views.size(); first += each) {
      const std::size_t last = std::min(first + each, views.size());
      float needed = ui.px(12) * static_cast<float>(last - first - 1);
      for (std::size_t i = first; i < last; ++i) {
        needed += ui.text_width(type, tab(ui.state, views[i]).title);
      }
      fit = fit && needed <= width;
      lines.emplace_back(views.begin() + static_cast<std::ptrdiff_t>(first),
                         views.begin() + static_cast<std::ptrdiff_t>(last));
    }
    if (fit || each == 1) return lines;
  }
}

float draw_tabs(Ui& ui, const Rect& room) {
  if (ui.state.views().size() < 2) return 0;
  const Type type = type_for(ui, ui.state.views(), room.width());
  const auto lines = lines_for(ui, type, room.width());
  const float line_height = ui.px(lines.size() == 1 ? 40 : 34);
  const float bottom = room.top + line_height * static_cast<float>(lines.size());
  ui.rule(room.left, room.right, bottom - ui.theme.hairline(), ui.colors.hairline);
  Rect below = room;
  ui.mirror.begin(Role::tablist, "tabs", "What to show");
  ui.push("tab");
  for (const std::vector<View>& views : lines) {
    float needed = 0;
    for (const View view : views) needed += ui.text_width(type, tab(ui.state, view).title);
    const auto gaps = static_cast<float>(std::max<std::size_t>(1, lines.front().size() - 1));
    const float gap = std::clamp((room.width() - needed) / gaps, ui.px(0), ui.px(24));
    Rect rest = below.cut_top(line_height);
    for (const View view : views) {
      const Tab entry = tab(ui.state, view);
      const Rect at = rest.cut_left(ui.text_width(type, entry.title));
      rest.cut_left(gap);
      if (tab_button(ui, entry.id, at, entry.title, type, view == ui.state.view_shown())) {
        ui.emit(SelectView{view});
      }
    }
  }
  ui.pop();
  ui.mirror.end();
  return bottom - room.top;
}

}  // namespace

const Panel tabs_panel = {"tabs", draw_tabs};

}  // namespace digitscope::app
