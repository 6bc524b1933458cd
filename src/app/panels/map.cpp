// All digits in the plane: points from afar, the digits themselves from near.

#include <imgui.h>
#include <imgui_internal.h>  // the wheel is the map's, not the column's

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <string>

#include "app/clustering.h"
#include "app/format.h"
#include "app/map_points.h"
#include "app/panels/panels.h"
#include "app/widgets.h"
#include "base/ticks.h"

namespace digitscope::app {
namespace {

constexpr const char* minus = "\u2212";

float tools_height(const Ui& ui) {
  return ui.px(28);
}
bool tools_in_one_line(const Ui& ui, float width) {
  return width >= ui.px(560);
}
float legend_height(const Ui& ui) {
  return map_coloring(ui.state) ? ui.px(22) + ui.px(8) : 0;
}
float axis_line(const Ui& ui) {
  return ui.line_height(Type::small) + ui.px(4);
}

// All but the plot.
float surroundings(const Ui& ui, float width) {
  const float tools =
      tools_in_one_line(ui, width) ? tools_height(ui) : 2 * tools_height(ui) + ui.px(8);
  return card_title_height(ui) + tools + ui.px(12) + legend_height(ui) + 3 * axis_line(ui);
}

float height(const Ui& ui, float width) {
  const float inner = width - 2 * ui.card_padding();
  // On a phone about a square; on a small window low enough to leave a selection in sight.
  const bool selected = !ui.state.map.selected.empty();
  const float plot = inner < ui.px(440) ? inner * 0.9f : ui.px(selected ? 130 : 220);
  return 2 * ui.card_padding() + surroundings(ui, inner) + std::floor(plot);
}

std::string percent(double share) {
  return fixed(share * 100, 1) + "\u00a0%";
}

std::string_view coloring_name(MapColoring by) {
  switch (by) {
    case MapColoring::label:
      return "true label";
    case MapColoring::cluster:
      return "cluster";
    case MapColoring::score:
      return "anomaly score";
  }
  return {};
}

// ---- While there is nothing to be seen ----

// A text in the middle; returns where something may stand below it.
Rect draw_notice(Ui& ui, const Rect& inside, ImU32 color, std::string_view text) {
  const float width = std::min(inside.width(), ui.px(320));
  const float below = ui.px(96);
  const float total = ui.paragraph_height(Type::body, width, text) + below;
  Rect box = rect_at({std::round(inside.center().x - width / 2),
                      std::round(std::max(inside.top, inside.center().y - total / 2))},
                     {width, total});
  box.cut_top(ui.paragraph(Type::body, color, box.min(), width, text) + ui.px(16));
  return box;
}

bool notice_button(Ui& ui, const char* id, Rect below, std::string_view label) {
  return button(ui, id, below.cut_bottom(ui.px(36)).cut_left(ui.px(120)), label, ButtonLook::quiet);
}

void draw_waiting(Ui& ui, const Rect& inside) {
  const Question* question = ui.state.questions.of(Asker::map);
  const std::string stage = !question || question->stage.empty() ? "waiting" : question->stage;
  Rect box = draw_notice(ui, inside, ui.colors.ink,
                         "Looking for the two directions in which the digits differ most.");
  ui.push("map");  // a run may show its progress too
  progress_bar(ui, box.cut_top(ui.px(4)), question ? static_cast<float>(question->fraction) : 0);
  ui.pop();
  box.cut_top(ui.px(8));
  ui.text_in(box.cut_top(ui.line_height(Type::small)), Align::left, Type::small, ui.colors.ink_soft,
             stage);
  // During a run Cancel would end the run.
  if (!ui.state.running && notice_button(ui, "cancel map", box, "Cancel")) ui.emit(Cancel{});
}

void draw_error(Ui& ui, const Rect& inside) {
  const Error& error = *ui.state.map.error;
  const bool cancelled = error.code == ErrorCode::cancelled;
  const Rect box = draw_notice(ui, inside, cancelled ? ui.colors.ink : ui.colors.problem,
                               "There is no map. " + error.message);
  if (notice_button(ui, "map again", box, "Try again")) ui.emit(OpenMap{.again = true});
}

// ---- What stands above the plot ----

void draw_coloring(Ui& ui, const Rect& rect) {
  const auto list = map_colorings(ui.state);
  std::vector<std::string_view> words;
  std::optional<std::size_t> selected;
  for (const MapColoring by : list) {
    if (by == map_coloring(ui.state)) selected = words.size();
    words.push_back(coloring_name(by));
  }
  if (words.empty()) return;
  Rect at = rect;
  float needed = 0;
  for (const auto word : words) needed += ui.text_width(Type::small_strong, word) + ui.px(24);
  at.right = std::min(at.right, at.left + needed);
  if (const auto pressed = segmented(ui, "coloring", at, words, selected, "Colours tell")) {
    ui.emit(ColorMap{list[*pressed]});
  }
}

// A frame: all of it.
bool whole_button(Ui& ui, const Rect& rect) {
  const bool pressed =
      round_button(ui, "whole map", rect, "", "Show the whole map (0)", {.name = "Whole map"});
  const Rect box = rect.inset(std::floor(rect.width() / 2 - ui.px(6)));
  ui.list().AddRect(box.min(), box.max(), ui.hovered(rect) ? ui.colors.accent : ui.colors.ink_soft,
                    ui.px(2), 0, ui.px(1.5f));
  return pressed;
}

// Those that only the mirror has: the pointer drags.
void draw_moves(Ui& ui, const Rect& rect) {
  constexpr float step = 0.25f;
  struct Move {
    const char* name;
    float right, up;
  };
  constexpr Move moves[] = {{"Move left", -step, 0},
                            {"Move right", step, 0},
                            {"Move up", 0, step},
                            {"Move down", 0, -step}};
  const MapState& map = ui.state.map;
  for (const Move& move : moves) {
    if (ui.mirror(rect, move.name, {.name = move.name})) {
      ui.emit(MoveMap{shifted(map.camera, map.digits->box, move.right, move.up)});
    }
  }
}

void draw_view_tools(Ui& ui, Rect rect) {
  const MapState& map = ui.state.map;
  constexpr std::string_view words[] = {"move", "lasso"};
  const float side = rect.height();
  ui.begin(Role::toolbar, "look", "What the map shows");
  Rect zoom = rect.cut_right(3 * side + 2 * ui.px(2));
  const Rect nearer = zoom.cut_left(side);
  zoom.cut_left(ui.px(2));
  if (round_button(ui, "nearer", nearer, "+", "Zoom in (+)", {.name = "Zoom in"})) {
    ui.emit(MoveMap{zoomed(map.camera, map_zoom_step, map.camera.center)});
  }
  const Rect farther = zoom.cut_left(side);
  zoom.cut_left(ui.px(2));
  if (round_button(ui, "farther", farther, minus, "Zoom out (\u2212)", {.name = "Zoom out"})) {
    ui.emit(MoveMap{zoomed(map.camera, 1 / map_zoom_step, map.camera.center)});
  }
  if (whole_button(ui, zoom)) ui.emit(MoveMap{whole_map(map.digits->box)});
  draw_moves(ui, zoom);
  ui.end();
  rect.cut_right(ui.px(12));
  const Rect tool = rect.cut_right(std::min(rect.width(), ui.px(132)));
  if (const auto pressed =
          segmented(ui, "drag", tool, words, map.lasso_tool ? 1 : 0, "Dragging the map")) {
    ui.emit(UseLasso{*pressed == 1});
  }
}

// The badges of clusters or labels, as many as there is room for.
void draw_badges(Ui& ui, Rect rect, std::size_t count) {
  const float width = ui.badge_width(count);
  for (std::size_t i = 0; i < count; ++i) {
    const bool last = i + 1 == count;
    if (rect.width() < width + (last ? 0 : ui.px(24))) {
      ui.text_in(rect, Align::left, Type::small, ui.colors.ink_soft, "\u2026");
      return;
    }
    ui.badge(rect.cut_left(width).inset(0, ui.px(2)), i);
    rect.cut_left(ui.px(4));
  }
}

void draw_scale(Ui& ui, Rect rect) {
  const ScoreRange range = score_range(*ui.state.result()->anomalies);
  const bool dark = ui.state.dark();
  const std::string low = fixed(range.strangest, 2) + " strangest";
  const std::string high = "ordinary " + fixed(range.ordinary, 2);
  ui.text_in(rect.cut_left(ui.text_width(Type::small, low)), Align::left, Type::small,
             ui.colors.ink_soft, low);
  rect.cut_left(ui.px(8));
  const float label = ui.text_width(Type::small, high);
  const float bar_width = std::min(ui.px(160), rect.width() - label - ui.px(8));
  const Rect bar = rect.cut_left(bar_width).inset(0, ui.px(5));
  constexpr int steps = 24;
  for (int i = 0; i < steps; ++i) {
    const float from = static_cast<float>(i) / steps, to = static_cast<float>(i + 1) / steps;
    ui.fill({std::round(bar.left + bar.width() * from), bar.top,
             std::round(bar.left + bar.width() * to), bar.bottom},
            score_color(dark, 1 - (from + to) / 2));
  }
  rect.cut_left(ui.px(8));
  ui.text_in(rect.cut_left(label), Align::left, Type::small, ui.colors.ink_soft, high);
  ui.say(Role::paragraph, "Scores from " + low + " to " + high + ".");
}

void draw_legend(Ui& ui, Rect rect) {
  const auto by = map_coloring(ui.state);
  if (!by) return;
  rect.bottom -= ui.px(8);
  if (*by == MapColoring::score) return draw_scale(ui, rect);
  const std::string_view name = coloring_name(*by);
  ui.text_in(rect.cut_left(ui.text_width(Type::small, name)), Align::left, Type::small,
             ui.colors.ink_soft, name);
  rect.cut_left(ui.px(8));
  draw_badges(ui, rect, *by == MapColoring::label ? label_kinds : ui.state.result()->clusters());
}

// ---- The plot ----

class Plot {
 public:
  Plot(Ui& ui, Rect rect) : ui_(ui), map_(ui.state.map), digits_(*map_.digits) {
    y_name_ = rect.cut_top(axis_line(ui));
    x_name_ = rect.cut_bottom(axis_line(ui));
    x_numbers_ = rect.cut_bottom(axis_line(ui));
    y_numbers_ = rect.cut_left(ui.text_width(Type::small, "\u22122,000") + ui.px(8));
    x_name_.left = rect.left;
    x_numbers_.left = rect.left;
    plot_ = rect;
    frame_ = frame_of(digits_.box, map_.camera, plot_, ui.px(16));
    size_points();
  }

  void draw() {
    tell();
    ui_.outline(plot_, ui_.colors.hairline, ui_.colors.card, 0, ui_.theme.hairline());
    draw_axes();
    handle_pointer();
    ui_.list().PushClipRect(plot_.min(), plot_.max(), true);
    ui_.pictures.add(ui_.list(), MapBatch{frame_, side_, pictures_});
    draw_lasso();
    if (ui_.state.inspected) mark(ui_.state.inspected->row, ui_.colors.accent, 2);
    if (held_) under_pointer_.reset();
    if (under_pointer_) mark(*under_pointer_, ui_.colors.ink, 1.5f);
    ui_.list().PopClipRect();
    if (under_pointer_) digit_tooltip(ui_, *under_pointer_);
  }

 private:
  // Pictures from where they would have plenty of room if the digits were spread evenly: in the
  // middle of the map they are several times as crowded.
  void size_points() {
    const auto count = static_cast<float>(digits_.points.size());
    const float room = std::sqrt(plot_.width() * plot_.height() / count) * map_.camera.zoom;
    pictures_ = room >= ui_.px(28);
    side_ = pictures_ ? std::clamp(room * 0.5f, ui_.px(16), ui_.px(40))
                      : std::clamp(room * 0.6f, 3 * ui_.theme.scale, 7 * ui_.theme.scale);
  }

  std::string axis_name(std::size_t axis, float width) const {
    const std::string share = percent(digits_.explained[axis]);
    const std::string long_name = std::string(axis == 0 ? "first" : "second") +
                                  " principal component, " + share + " of the variance";
    if (ui_.text_width(Type::small, "\u2191 " + long_name) <= width) return long_name;
    return "component " + std::to_string(axis + 1) + ", " + share + " of variance";
  }

  static std::string number(double value, double step) {
    if (value == 0) return "0";  // never "-0"
    int decimals = 0;
    for (double unit = 1; unit > step * 1.001 && decimals < 6; unit /= 10) ++decimals;
    return step >= 1 ? (value < 0 ? minus : "") + grouped(std::llround(std::abs(value)))
                     : fixed(value, decimals);
  }

  void draw_axes() {
    const MapBox sight = frame_.in_sight();
    const float line = ui_.line_height(Type::small);
    const auto wanted = [&](float length) {
      return std::clamp(static_cast<int>(length / ui_.px(80)), 3, 8);
    };
    const auto xs = ticks_between(sight.low.x, sight.high.x, wanted(plot_.width()));
    const double x_step = xs.size() > 1 ? xs[1] - xs[0] : 1;
    for (const double tick : xs) {
      const float x = std::round(frame_.to_screen({static_cast<float>(tick), 0}).x);
      const std::string text = number(tick, x_step);
      const float half = std::ceil(ui_.text_width(Type::small, text) / 2);
      if (x <= plot_.left || x >= plot_.right - 1) continue;
      ui_.fill({x, plot_.top, x + ui_.theme.hairline(), plot_.bottom}, ui_.colors.field);
      if (x - half < plot_.left || x + half > plot_.right) continue;
      ui_.text(Type::small, ui_.colors.ink_soft, {x - half, x_numbers_.top + ui_.px(4)}, text);
    }
    const auto ys = ticks_between(sight.low.y, sight.high.y, wanted(plot_.height()));
    const double y_step = ys.size() > 1 ? ys[1] - ys[0] : 1;
    for (const double tick : ys) {
      const float y = std::round(frame_.to_screen({0, static_cast<float>(tick)}).y);
      if (y <= plot_.top || y >= plot_.bottom - 1) continue;
      ui_.rule(plot_.left, plot_.right, y, ui_.colors.field);
      if (y - line / 2 < plot_.top || y + line / 2 > plot_.bottom) continue;
      const std::string text = number(tick, y_step);
      ui_.text_in({y_numbers_.left, y - line / 2, y_numbers_.right - ui_.px(8), y + line / 2},
                  Align::right, Type::small, ui_.colors.ink_soft, text);
    }
    ui_.text_in(y_name_, Align::left, Type::small, ui_.colors.ink_soft,
                "\u2191 " + axis_name(1, y_name_.width()));
    ui_.text_in(x_name_, Align::right, Type::small, ui_.colors.ink_soft,
                axis_name(0, x_name_.width()) + " \u2192");
  }

  void handle_pointer() {
    const ImGuiIO& io = ImGui::GetIO();
    ImGui::SetCursorScreenPos(plot_.min());
    const bool pressed = ImGui::InvisibleButton("map", plot_.size());
    const bool over = ImGui::IsItemHovered();
    held_ = ImGui::IsItemActive();
    ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);
    ui_.note(LayoutAudit::Kind::control, plot_, "map");
    if (held_) ui_.hold_touch();
    if (ui_.pinch && plot_.contains(ui_.pinch->about)) return pinch(*ui_.pinch);
    if (held_) {
      drag();
    } else if (!map_.lasso.empty()) {
      ui_.emit(EndLasso{});
    }
    if (!over) return;
    if (io.MouseWheel != 0) {
      // As far for several notches in one frame as for one after another.
      float turned = 1;
      for (float left = std::abs(io.MouseWheel); left > 0; --left) {
        turned *= 1 + 0.25f * std::min(left, 1.0f);
      }
      const float factor = io.MouseWheel > 0 ? turned : 1 / turned;
      ui_.emit(MoveMap{zoomed(map_.camera, factor, frame_.to_map(io.MousePos))});
    }
    under_pointer_ = nearest_point(digits_.grid, digits_.points, frame_.to_map(io.MousePos),
                                   reach() / frame_.scale);
    if (!under_pointer_) return;
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const float most = ui_.px(6);
    if (pressed && io.MouseDragMaxDistanceSqr[ImGuiMouseButton_Left] < most * most) {
      ui_.emit(Inspect{*under_pointer_});
    }
  }

  // How far from a digit's middle it is still meant.
  float reach() const {
    const bool finger = ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen;
    return std::max(side_ / 2 + ui_.px(2), ui_.px(finger ? 16 : 6));
  }

  void drag() {
    const ImGuiIO& io = ImGui::GetIO();
    if (!ImGui::IsMouseDragging(ImGuiMouseButton_Left)) return;
    if (!map_.lasso.empty() || map_.lasso_tool || io.KeyShift) {
      if (map_.lasso.empty()) {
        ui_.emit(DrawLasso{frame_.to_map(io.MouseClickedPos[ImGuiMouseButton_Left])});
      }
      if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) {
        ui_.emit(DrawLasso{frame_.to_map(io.MousePos)});
      }
    } else if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) {
      ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
      move(map_.camera, io.MouseDelta, frame_.scale);
    }
  }

  void pinch(const PinchStep& step) {
    // Lifting the fingers is no click, even if one of them never moved.
    ImGui::GetIO().MouseDragMaxDistanceSqr[ImGuiMouseButton_Left] = FLT_MAX;
    if (step.factor == 1 && step.moved.x == 0 && step.moved.y == 0) return;
    move(zoomed(map_.camera, step.factor, frame_.to_map(step.about)), step.moved,
         frame_.scale * step.factor);
  }

  void move(MapCamera camera, ImVec2 by, float scale) {
    camera.center.x -= by.x / scale;
    camera.center.y += by.y / scale;
    ui_.emit(MoveMap{camera});
  }

  void draw_lasso() {
    if (map_.lasso.empty()) return;
    for (const MapPoint at : map_.lasso) ui_.list().PathLineTo(frame_.to_screen(at));
    ui_.list().PathStroke(ui_.colors.accent, ImDrawFlags_Closed, ui_.px(2));
  }

  void mark(std::uint32_t row, ImU32 color, float thickness) {
    const ImVec2 at = frame_.to_screen(digits_.points[row]);
    const float radius = side_ / 2 + ui_.px(3);
    const float width = std::max(1.0f, thickness * ui_.theme.scale);
    if (pictures_) {
      ui_.list().AddRect({at.x - radius, at.y - radius}, {at.x + radius, at.y + radius}, color,
                         ui_.px(3), 0, width);
    } else {
      ui_.list().AddCircle(at, radius, color, 0, width);
    }
  }

  // The map in words: how much of it is in sight, and where each colour lies.
  void tell() {
    if (!ui_.mirrors()) return;
    std::vector<std::uint32_t> seen;
    const MapBox sight = frame_.in_sight();
    digits_.grid.each_near(sight, [&](std::uint32_t row) {
      if (sight.contains(digits_.points[row])) seen.push_back(row);
    });
    ui_.say(Role::paragraph,
            grouped(static_cast<std::int64_t>(seen.size())) + " of " +
                counted(digits_.points.size(), "digit", "digits") + " in sight, enlarged " +
                fixed(map_.camera.zoom, 1) + " times. To the right: first principal component, " +
                percent(digits_.explained[0]) + " of the variance. Upwards: second, " +
                percent(digits_.explained[1]) + ".");
    if (ui_.mirror(plot_, "select in sight", {.name = "Select the digits in sight"})) {
      ui_.emit(SelectDigits{std::move(seen)});
    }
    const auto by = map_coloring(ui_.state);
    if (by && *by != MapColoring::score) tell_places(*by);
  }

  void tell_places(MapColoring by) {
    const bool labels = by == MapColoring::label;
    const RunResult* run = ui_.state.result();
    struct Group {
      double x = 0, y = 0;
      std::size_t count = 0;
    };
    std::vector<Group> groups(labels ? label_kinds : run->clusters());
    const std::size_t count = labels ? digits_.points.size() : run->samples;
    for (std::size_t row = 0; row < count; ++row) {
      Group& group = groups[labels ? ui_.state.digits.labels[row] : run->labels[row]];
      group.x += digits_.points[row].x;
      group.y += digits_.points[row].y;
      ++group.count;
    }
    std::vector<std::vector<std::string>> lines = {
        {std::string(coloring_name(by)), "digits", "first component", "second component"}};
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const auto n = static_cast<double>(std::max<std::size_t>(groups[g].count, 1));
      lines.push_back({std::to_string(g), grouped(static_cast<std::int64_t>(groups[g].count)),
                       number(groups[g].x / n, 1), number(groups[g].y / n, 1)});
    }
    ui_.table("places", "The middle of each " + std::string(coloring_name(by)), lines);
  }

  Ui& ui_;
  const MapState& map_;
  const DigitMap& digits_;
  Rect y_name_, x_name_, x_numbers_, y_numbers_, plot_;
  MapFrame frame_;
  float side_ = 1;  // pixels: of a picture, or across a point
  bool pictures_ = false;
  bool held_ = false;
  std::optional<std::uint32_t> under_pointer_;
};

void draw(Ui& ui, const Rect& rect) {
  Rect inside = ui.card(rect);
  const MapState& map = ui.state.map;
  inside.cut_top(card_title(ui, inside, "Map",
                            map.lasso_tool ? "drag around digits to select them"
                                           : "each point is a digit: drag, zoom, click"));
  if (map.error) return draw_error(ui, inside);
  if (!map.digits) {
    if (!ui.state.questions.of(Asker::map)) ui.emit(OpenMap{});
    return draw_waiting(ui, inside);
  }
  Rect tools = inside.cut_top(tools_height(ui));
  if (tools_in_one_line(ui, inside.width())) {
    Rect right = tools.cut_right(ui.px(256));
    draw_coloring(ui, tools);
    draw_view_tools(ui, right);
  } else {
    draw_coloring(ui, tools);
    inside.cut_top(ui.px(8));
    draw_view_tools(ui, inside.cut_top(tools_height(ui)));
  }
  inside.cut_top(ui.px(12));
  draw_legend(ui, inside.cut_top(legend_height(ui)));
  Plot(ui, inside).draw();
}

}  // namespace

const Panel map_panel = {"map", height, draw};

}  // namespace digitscope::app
