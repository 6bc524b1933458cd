// Which side of the result is shown.

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

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

float width_of(const Ui& ui, Type type, View view) {
  return ui.text_width(type, tab(ui.state, view).title);
}

float width_of_all(const Ui& ui, Type type, const std::vector<View>& views, float gap) {
  float width = gap * static_cast<float>(views.size() - 1);
  for (const View view : views) width += width_of(ui, type, view);
  return width;
}

// The largest letters for which all tabs stand beside one another; nullopt if they never do.
std::optional<Type> type_for(const Ui& ui, const std::vector<View>& views, float width) {
  for (const Type type : {Type::body, Type::small}) {
    if (width_of_all(ui, type, views, ui.px(12)) <= width) return type;
  }
  return std::nullopt;
}

void draw_spread(Ui& ui, Rect row, Type type, const std::vector<View>& views) {
  const auto gaps = static_cast<float>(views.size() - 1);
  const float room = row.width() - width_of_all(ui, type, views, 0);
  const float gap = std::clamp(room / gaps, 0.0f, ui.px(24));
  for (const View view : views) {
    const Tab entry = tab(ui.state, view);
    const Rect at = row.cut_left(width_of(ui, type, view));
    row.cut_left(gap);
    if (tab_button(ui, entry.id, at, entry.title, type, view == ui.state.view_shown())) {
      ui.emit(SelectView{view});
    }
  }
}

// What is remembered of the row until the next frame; -1 at first.
float kept(const char* name) {
  return ImGui::GetStateStorage()->GetFloat(ImGui::GetID(name), -1);
}

void keep(const char* name, float value) {
  ImGui::GetStateStorage()->SetFloat(ImGui::GetID(name), value);
}

// A row that is longer than there is room: it is pushed sideways, by finger, pointer or wheel, and
// comes by itself to where the chosen tab is in sight.
class LongRow {
 public:
  LongRow(Ui& ui, const Rect& room, const std::vector<View>& views)
      : ui_(ui), room_(room), views_(views), gap_(ui.px(20)) {
    // As far as the edges of the screen, where there is more.
    const float margin = ui.px(16);
    sight_ = {std::max(ui.list().GetClipRectMin().x, room.left - margin), room.top,
              std::min(ui.list().GetClipRectMax().x, room.right + margin), room.bottom};
    end_ = std::max(0.0f, width_of_all(ui, type, views, gap_) - room.width());
  }

  void draw() {
    ui_.touchable({.at = sight_, .drag = Drag::sideways});
    const float before = offset();
    show_chosen();
    follow_pointer();
    ui_.pushed |= offset() != before;
    const Rect bounds = ui_.bounds();
    // The ring of the keyboard's focus is a little higher than a tab.
    const float around = ui_.px(5);
    ImGui::PushClipRect({sight_.left, sight_.top - around}, {sight_.right, sight_.bottom + around},
                        true);
    ui_.set_bounds(sight_);
    ui_.rule(sight_.left, sight_.right, sight_.bottom - ui_.theme.hairline(), ui_.colors.hairline);
    float left = room_.left - std::round(offset());
    for (const View view : views_) {
      const float width = width_of(ui_, type, view);
      draw_tab(view, {left, room_.top, left + width, room_.bottom});
      left += width + gap_;
    }
    if (offset() > 0.5f) fade(sight_.left, sight_.left + ui_.px(32));
    if (offset() < end_ - 0.5f) fade(sight_.right, sight_.right - ui_.px(32));
    ui_.set_bounds(bounds);
    ImGui::PopClipRect();
  }

 private:
  static constexpr Type type = Type::body;

  float offset() const { return std::clamp(kept("tabs offset"), 0.0f, end_); }
  void push_to(float offset) const { keep("tabs offset", std::clamp(offset, 0.0f, end_)); }

  // Brings a tab into sight, with a part of the next one, so that there is seen to be one.
  void show(View wanted) const {
    float left = 0;  // from the row's beginning
    for (const View view : views_) {
      if (view == wanted) break;
      left += width_of(ui_, type, view) + gap_;
    }
    const float beside = ui_.px(48);
    const float right = left + width_of(ui_, type, wanted) + beside - room_.width();
    push_to(std::clamp(offset(), std::max(0.0f, right), std::max({0.0f, left - beside, right})));
  }

  // Once it is chosen, and when the row or its room is another; then the row stays where it is
  // pushed. And what the keyboard comes to.
  void show_chosen() const {
    const auto chosen = static_cast<float>(ui_.state.view_shown());
    if (ImGui::IsWindowAppearing() || kept("tabs chosen") != chosen || kept("tabs end") != end_) {
      show(ui_.state.view_shown());
      keep("tabs chosen", chosen);
      keep("tabs end", end_);
    }
    for (const View view : views_) {
      if (ui_.mirror.reveals(tab(ui_.state, view).id)) show(view);
    }
  }

  void follow_pointer() {
    const ImGuiIO& io = ImGui::GetIO();
    float grabbed = kept("tabs grabbed");  // where the row was then; -1: it is not held
    const bool over = ui_.hovered(sight_);
    if (over && io.MouseWheelH != 0) push_to(offset() - io.MouseWheelH * ui_.px(48));
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) grabbed = over ? offset() : -1;
    is_pushed_ = grabbed >= 0 && pointer_has_moved();
    if (is_pushed_ && ImGui::IsMousePosValid()) {
      push_to(grabbed - (io.MousePos.x - io.MouseClickedPos[ImGuiMouseButton_Left].x));
    }
    keep("tabs grabbed", ImGui::IsMouseDown(ImGuiMouseButton_Left) ? grabbed : -1);
  }

  // Whether a button that is down, or was until now, has moved.
  bool pointer_has_moved() const {
    const ImGuiIO& io = ImGui::GetIO();
    const bool held =
        ImGui::IsMouseDown(ImGuiMouseButton_Left) || ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    const float slop = ui_.px(6);
    return held && io.MouseDragMaxDistanceSqr[ImGuiMouseButton_Left] >= slop * slop;
  }

  // What of it can be pressed: nothing where so little is in sight that a finger would miss it.
  // Through the mirror it always can be, from where it lies within the window.
  Rect reach_of(const Rect& at) const {
    const float half = gap_ / 2;
    const Rect reach{std::clamp(at.left - half, sight_.left, sight_.right), at.top,
                     std::clamp(at.right + half, sight_.left, sight_.right), at.bottom};
    if (reach.width() >= ui_.px(least_target)) return reach;
    const float edge = at.right > sight_.right ? sight_.right - ui_.px(2) : sight_.left;
    return {edge, at.top, edge, at.bottom};
  }

  void draw_tab(View view, const Rect& at) {
    const Tab entry = tab(ui_.state, view);
    const bool open = view == ui_.state.view_shown();
    // What pushes the row presses nothing.
    if (tab_button(ui_, entry.id, at, entry.title, type, open, reach_of(at)) && !is_pushed_) {
      ui_.emit(SelectView{view});
    }
  }

  // The row ends in the ground, to show that it goes on.
  void fade(float from, float to) const {
    const ImU32 ground = ui_.colors.ground;
    const ImU32 clear = ground & ~IM_COL32_A_MASK;
    const bool left = from < to;
    const float bottom = room_.bottom - ui_.theme.hairline();
    ui_.list().AddRectFilledMultiColor(
        {std::min(from, to), room_.top}, {std::max(from, to), bottom}, left ? ground : clear,
        left ? clear : ground, left ? clear : ground, left ? ground : clear);
  }

  Ui& ui_;
  Rect room_, sight_;
  const std::vector<View>& views_;
  float gap_;
  float end_ = 0;  // the largest offset
  bool is_pushed_ = false;
};

float draw_tabs(Ui& ui, const Rect& room) {
  const std::vector<View> views = ui.state.views();
  if (views.size() < 2) return 0;
  const std::optional<Type> type = type_for(ui, views, room.width());
  const float height = ui.px(type ? 40 : 44);
  if (ui.measures()) return height;
  const Rect row{room.left, room.top, room.right, room.top + height};
  ui.mirror.begin(Role::tablist, "tabs", "What to show");
  ui.push("tab");
  if (type) {
    ui.rule(row.left, row.right, row.bottom - ui.theme.hairline(), ui.colors.hairline);
    keep("tabs chosen", -1);  // where there is no room for all it is brought into sight anew
    draw_spread(ui, row, *type, views);
  } else {
    LongRow(ui, row, views).draw();
  }
  ui.pop();
  ui.mirror.end();
  return height;
}

}  // namespace

const Panel tabs_panel = {"tabs", draw_tabs};

}  // namespace digitscope::app
