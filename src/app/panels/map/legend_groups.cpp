#include "app/panels/map/legend_groups.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/charts/map_points.h"
#include "app/model/selection.h"
#include "app/panels/map/map_legend.h"
#include "app/ui/mark_words.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

// Where the badges of clusters or labels stand after the name of what they are: in as many lines as
// they need.
struct Badges {
  MapColoring by = MapColoring::cluster;
  std::vector<std::uint32_t> numbers;
  float left = 0;   // of the first, from the left edge
  float width = 0;  // of one, with the gap after it
  std::size_t across = 1;

  std::size_t lines() const {
    return std::max<std::size_t>(1, (numbers.size() + across - 1) / across);
  }
  float right() const {
    return left + width * static_cast<float>(std::min(across, numbers.size()));
  }
};

Badges badges_of(const Ui& ui, float width, MapColoring by) {
  Badges badges;
  badges.by = by;
  badges.numbers = groups_of(ui.state, by);
  badges.left = ui.text_width(Type::small, coloring_name(by)) + ui.px(8);
  const float badge = ui.badge_width(badges.numbers.empty() ? 1 : badges.numbers.back() + 1);
  badges.width = std::max(badge, ui.px(least_target - 4)) + ui.px(4);  // they can be pressed
  const float room = (width - badges.left + ui.px(4)) / badges.width;
  badges.across = static_cast<std::size_t>(std::max(1.0f, room));
  return badges;
}

using DrawLast = std::function<void(const Rect&)>;

// The choice of what pressing does, and the way back from what is hidden.
constexpr std::array<std::string_view, 3> press_words = {"select", "hide", "only"};
constexpr std::string_view all_words = "show all";

float tool_gap(const Ui& ui) {
  return ui.px(8);
}
float press_width(const Ui& ui, float around) {
  float width = 0;
  for (const auto word : press_words) {
    width += ui.text_width(Type::small_strong, word) + ui.px(around);
  }
  return std::ceil(width);
}
float all_width(const Ui& ui) {
  return ui.text_width(Type::small, all_words);
}
// All of it, in one line.
float tools_width(const Ui& ui) {
  return press_width(ui, 20) + 2 * tool_gap(ui) + all_width(ui);
}

void draw_press(Ui& ui, const Rect& at) {
  const auto now = static_cast<std::size_t>(ui.state.map.legend_press);
  const auto pressed = segmented(
      ui, "press", at, press_words, now, "Pressing a group in the legend",
      ui.worded(
          "Selects its {digits}; or hides them on the map, or shows them again; or shows only "
          "them, or all again."_worded));
  if (pressed) ui.emit(PressLegend{static_cast<LegendPress>(*pressed)});
}

void draw_show_all(Ui& ui, const Rect& at) {
  if (link(ui, "show all", at, all_words)) ui.emit(ShowAllGroups{});
}

// What is hidden has no colour, and is struck out: colour must not be the only cue.
void draw_hidden_mark(Ui& ui, const Rect& rect, MapColoring by, std::uint32_t number) {
  const float radius = by == MapColoring::label ? rect.height() / 2 : ui.px(3);
  ui.outline(rect, ui.colors.ink_soft, ui.colors.card, radius, ui.theme.hairline());
  if (!ui.measures()) {  // below the number, which stays legible
    ui.list().AddLine({rect.left - ui.px(1), rect.bottom - ui.px(2)},
                      {rect.right + ui.px(1), rect.top + ui.px(2)}, ui.colors.ink_soft, ui.px(1));
  }
  ui.text_in(rect, Align::center, Type::small_strong, ui.colors.ink, std::to_string(number));
}

// A group of the legend, and what there is to know about it.
struct LegendGroup {
  MapColoring by = MapColoring::cluster;
  std::uint32_t number = 0;
  std::string name;  // "cluster 3, 950 digits"
  bool chosen = false, hidden = false, alone = false;
};

LegendGroup group_of(const Ui& ui, MapColoring by, std::uint32_t number, const ShownRows& shown,
                     std::size_t shown_groups) {
  const AppState& state = ui.state;
  const bool label = by == MapColoring::label;
  LegendGroup group{.by = by, .number = number, .name = {}};
  group.name = label ? "label " + state.label_name(static_cast<std::uint8_t>(number))
                     : "cluster " + std::to_string(number) + ", " +
                           counted(state.result()->sizes[number], ui.noun());
  group.chosen = (label ? label_chosen(state) : cluster_chosen(state)) == number;
  group.hidden = shown.hides(number);
  group.alone = !group.hidden && !shown.all() && shown_groups == 1;
  return group;
}

Meaning meaning_of(const LegendGroup& group, LegendPress press) {
  switch (press) {
    case LegendPress::select:
      break;
    case LegendPress::hide:
      return {.name = "hide " + group.name, .on = group.hidden};
    case LegendPress::only:
      return {.name = "only " + group.name, .on = group.alone};
  }
  return {.name = group.name + (group.hidden ? ", hidden" : ""), .on = group.chosen};
}

std::string_view what_pressing_does(const LegendGroup& group, LegendPress press) {
  switch (press) {
    case LegendPress::select:
      break;
    case LegendPress::hide:
      return group.hidden ? "Hidden. Click to show it again." : "Click to hide it on the map.";
    case LegendPress::only:
      return group.alone ? "Click to show all again." : "Click to show nothing else on the map.";
  }
  if (group.hidden) return "Hidden. Click to show it again.";
  return group.chosen ? "Click to clear the selection."
                      : "Click to select, Shift+click to show nothing else.";
}

void select_group(Ui& ui, const LegendGroup& group) {
  const bool label = group.by == MapColoring::label;
  ui.emit(label ? Action(ChooseLabel{group.number}) : Action(ChooseCluster{group.number}));
}

void press_group(Ui& ui, const LegendGroup& group, LegendPress press) {
  if (press == LegendPress::only || ImGui::GetIO().KeyShift) {
    ui.emit(ShowOnlyGroup{group.by, group.number});
  } else if (press == LegendPress::hide || group.hidden) {
    ui.emit(ToggleGroup{group.by, group.number});
  } else {
    select_group(ui, group);
  }
}

std::string_view toolbar_name(LegendPress press) {
  switch (press) {
    case LegendPress::select:
      break;
    case LegendPress::hide:
      return "Groups to hide";
    case LegendPress::only:
      return "Groups to show alone";
  }
  return "Groups to select";
}

// The name of what they are, and the badges.
void draw_badges(Ui& ui, const Rect& rect, const Badges& badges) {
  ui.text_in({rect.left, rect.top, rect.right, rect.top + legend_line(ui)}, Align::left,
             Type::small, ui.colors.ink_soft, coloring_name(badges.by));
  const LegendPress press = ui.state.map.legend_press;
  const ShownRows shown(ui.state);
  const std::size_t shown_groups = badges.numbers.size() - hidden_groups(ui.state).size();
  ui.mirror.begin(Role::toolbar, "legend", toolbar_name(press));
  for (std::size_t i = 0; i < badges.numbers.size(); ++i) {
    const auto place = static_cast<float>(i % badges.across);
    const auto line = static_cast<float>(i / badges.across);
    const Rect at =
        rect_at({rect.left + badges.left + badges.width * place, rect.top + legend_line(ui) * line},
                {badges.width, legend_line(ui)});
    const LegendGroup group = group_of(ui, badges.by, badges.numbers[i], shown, shown_groups);
    const bool label = badges.by == MapColoring::label;
    const std::string id = (label ? "label/" : "cluster/") + std::to_string(group.number);
    if (plain_button(ui, id.c_str(), at, meaning_of(group, press))) press_group(ui, group, press);
    ui.explain(id, at, ui.hovered(at),
               joined({group.name, ". ", what_pressing_does(group, press), "\n",
                       label ? label_mark_words : cluster_mark_words(*ui.state.result())}));
    const Rect mark = at.inset(ui.px(2), ui.px(3));
    if (group.hidden) {
      draw_hidden_mark(ui, mark, group.by, group.number);
    } else {
      draw_group_mark(ui, mark, group.by, group.number);
    }
  }
  ui.mirror.end();
}

// The tools after the badges, on their first line.
void draw_tools_beside(Ui& ui, Rect line, bool hidden) {
  draw_press(ui, line.cut_left(press_width(ui, 20)));
  line.cut_left(2 * tool_gap(ui));
  if (hidden) draw_show_all(ui, line.cut_left(all_width(ui)));
}

// The tools on a line below the badges, at its right end, after what is `last` wide; on a phone
// there is just room for all of them. Where there is not, the way back has a line of its own.
void draw_tools_below(Ui& ui, Rect& rest, float last, bool hidden, const DrawLast& draw_last) {
  Rect line = rest.cut_top(legend_line(ui));
  const float tight = press_width(ui, 10);
  const bool all_beside = last + tight + all_width(ui) + 2 * tool_gap(ui) <= line.width();
  const bool press_beside = last + tight + tool_gap(ui) <= line.width();
  draw_last(line.cut_left(std::min(last, line.width())));
  Rect second = press_beside ? line : rest.cut_top(legend_line(ui));
  if (press_beside) second.cut_left(tool_gap(ui));
  const float reserved = press_beside && all_beside ? all_width(ui) + tool_gap(ui) : 0;
  const Rect press = second.cut_right(std::min(press_width(ui, 20), second.width() - reserved));
  if (hidden && all_beside) {
    second.cut_right(tool_gap(ui));
    draw_show_all(ui, second.cut_right(std::min(all_width(ui), second.width())));
  }
  draw_press(ui, press);
  if (hidden && !all_beside) {
    Rect third = rest.cut_top(legend_line(ui));
    draw_show_all(ui, third.cut_right(std::min(all_width(ui), third.width())));
  }
}

}  // namespace

float legend_line(const Ui& ui) {
  return ui.px(least_target);
}

void draw_group_legend(Ui& ui, Rect& rest, MapColoring by, float last, const DrawLast& draw_last) {
  const bool hidden = !hidden_groups(ui.state).empty();
  const float taken = tools_width(ui) + 2 * tool_gap(ui) + last + 2 * tool_gap(ui);
  const Badges alone = badges_of(ui, rest.width(), by);
  const Badges beside = badges_of(ui, std::max(1.0f, rest.width() - taken), by);
  if (rest.width() >= ui.px(560) && beside.lines() <= alone.lines() + 1) {
    const Rect all = rest.cut_top(legend_line(ui) * static_cast<float>(beside.lines()));
    draw_badges(ui, all, beside);
    Rect line{all.left, all.top, all.right, all.top + legend_line(ui)};
    const Rect at = line.cut_right(last);
    line.cut_left(beside.right() + 2 * tool_gap(ui));
    draw_tools_beside(ui, line, hidden);
    return draw_last(at);
  }
  draw_badges(ui, rest.cut_top(legend_line(ui) * static_cast<float>(alone.lines())), alone);
  draw_tools_below(ui, rest, last, hidden, draw_last);
}

}  // namespace digitscope::app
