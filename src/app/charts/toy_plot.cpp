#include "app/charts/toy_plot.h"

#include <algorithm>
#include <cmath>

namespace digitscope::app {
namespace {

using toys::Dot;
using toys::LineKind;
using toys::Place;

// Where the plane is on the screen; both directions have the same scale.
class ToyPlane {
 public:
  explicit ToyPlane(const Rect& rect)
      : rect_(rect), scale_(rect.width() / static_cast<float>(toys::plane_width)) {}

  ImVec2 at(Place place) const {
    return {rect_.left + scale_ * static_cast<float>(place.x),
            rect_.bottom - scale_ * static_cast<float>(place.y)};
  }
  float length(double of) const { return scale_ * static_cast<float>(of); }

 private:
  Rect rect_;
  float scale_;
};

ImU32 color_in_toy(const Ui& ui, int cluster) {
  if (cluster == toys::no_cluster) return ui.colors.ink_soft;
  return group_color(ui.colors, static_cast<std::size_t>(cluster));
}

float dot_radius(const Ui& ui, const ToyPlane& plane) {
  return std::clamp(plane.length(2.4), ui.px(2.5f), ui.px(4.5f));
}

// A shape for every fourth cluster, so that colour is not all that tells them apart.
void draw_shape(Ui& ui, ImVec2 at, float radius, int cluster, ImU32 color) {
  ImDrawList& list = ui.list();
  const float r = radius * 1.15f;
  switch (cluster == toys::no_cluster ? 0 : cluster % 4) {
    case 1:
      return list.AddRectFilled({at.x - radius, at.y - radius}, {at.x + radius, at.y + radius},
                                color);
    case 2:
      return list.AddTriangleFilled({at.x, at.y - 1.2f * r}, {at.x + 1.2f * r, at.y + r},
                                    {at.x - 1.2f * r, at.y + r}, color);
    case 3:
      return list.AddQuadFilled({at.x, at.y - 1.25f * r}, {at.x + 1.25f * r, at.y},
                                {at.x, at.y + 1.25f * r}, {at.x - 1.25f * r, at.y}, color);
    default:
      return list.AddCircleFilled(at, radius, color);
  }
}

void draw_dot(Ui& ui, const ToyPlane& plane, Place place, const Dot& dot) {
  const ImVec2 at = plane.at(place);
  const auto score = static_cast<float>(dot.score);
  const float radius = dot_radius(ui, plane) * (1 + 1.2f * score);
  ImU32 color = mixed(color_in_toy(ui, dot.cluster), ui.colors.problem, std::min(1.0f, 2 * score));
  if (dot.faded) color = faded(color, 0.3f);
  draw_shape(ui, at, radius, dot.cluster, color);
  if (!dot.ringed) return;
  ui.list().AddCircle(at, radius + ui.px(3.5f), ui.colors.ink, 0, ui.px(1.5f));
}

void draw_arrow(Ui& ui, ImVec2 from, ImVec2 to, ImU32 color) {
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  if (length < ui.px(14)) return;  // it would lie below the mark
  const ImVec2 along{(to.x - from.x) / length, (to.y - from.y) / length};
  const float head = ui.px(7);
  // It ends before the mark of the centroid.
  const float end = std::max(head, length - ui.px(9));
  const ImVec2 tip{from.x + along.x * end, from.y + along.y * end};
  const ImVec2 neck{tip.x - along.x * head, tip.y - along.y * head};
  ui.list().AddLine(from, neck, color, ui.px(2));
  const ImVec2 side{-along.y * head * 0.6f, along.x * head * 0.6f};
  ui.list().AddTriangleFilled(tip, {neck.x + side.x, neck.y + side.y},
                              {neck.x - side.x, neck.y - side.y}, color);
  ui.list().AddCircle(from, ui.px(4), color, 0, ui.px(1.5f));
}

void draw_band(Ui& ui, ImVec2 from, ImVec2 to, float width, ImU32 color) {
  ui.list().AddLine(from, to, color, width);
  ui.list().AddCircleFilled(from, width / 2, color);
  ui.list().AddCircleFilled(to, width / 2, color);
}

void draw_toy_line(Ui& ui, const ToyPlane& plane, const toys::Line& line) {
  const ImVec2 from = plane.at(line.from);
  const ImVec2 to = plane.at(line.to);
  const ImU32 color = color_in_toy(ui, line.cluster);
  switch (line.kind) {
    case LineKind::spoke:
      return ui.list().AddLine(from, to, faded(color, 0.45f * static_cast<float>(line.weight)),
                               ui.px(1));
    case LineKind::link:
      return draw_band(ui, from, to, 4 * dot_radius(ui, plane),
                       mixed(ui.colors.ground, color, line.strong ? 0.6f : 0.25f));
    case LineKind::pair:
      return ui.list().AddLine(from, to, faded(ui.colors.accent, 0.3f), ui.px(1));
    case LineKind::distance:
      return ui.list().AddLine(from, to, ui.colors.accent, ui.px(2.5f));
    case LineKind::motion:
      return draw_arrow(ui, from, to, ui.colors.ink);
    case LineKind::cut:
      return ui.list().AddLine(from, to, faded(ui.colors.ink_soft, 0.6f), ui.px(1));
    case LineKind::new_cut:
      return ui.list().AddLine(from, to, ui.colors.accent, ui.px(2.5f));
  }
}

void draw_toy_circle(Ui& ui, const ToyPlane& plane, const toys::Circle& circle) {
  const ImU32 color = circle.strong ? ui.colors.accent : ui.colors.ink_soft;
  const float radius = plane.length(circle.radius);
  ui.list().AddCircleFilled(plane.at(circle.center), radius, faded(color, 0.08f));
  ui.list().AddCircle(plane.at(circle.center), radius, color, 0, ui.px(circle.strong ? 2 : 1));
}

// Text of a picture lies where its points are, which may be close to one another.
void draw_mark_text(Ui& ui, ImVec2 middle, ImU32 color, std::string_view text) {
  const ImFont* font = ui.theme.font(Type::small_strong);
  const float width = ui.text_width(Type::small_strong, text);
  const ImVec2 at = whole({middle.x - width / 2, middle.y - font->FontSize / 2});
  ui.list().AddText(font, font->FontSize, at, color, text.data(), text.data() + text.size());
}

void draw_centroid(Ui& ui, const ToyPlane& plane, const toys::Centroid& centroid) {
  const ImVec2 at = plane.at(centroid.at);
  const float half = ui.px(9);
  const Rect mark{at.x - half, at.y - half, at.x + half, at.y + half};
  const ImU32 color = color_in_toy(ui, centroid.cluster);
  ui.fill(mark.inset(-ui.px(1.5f)), ui.colors.ground, ui.px(4));
  ui.fill(mark, color, ui.px(3));
  draw_mark_text(ui, at, text_on(color), std::to_string(centroid.cluster));
}

void draw_toy_label(Ui& ui, const ToyPlane& plane, const Rect& frame, const toys::Label& label) {
  const ImVec2 at = plane.at(label.at);
  const float width = ui.text_width(Type::small_strong, label.text) + ui.px(6);
  const float height = ui.line_height(Type::small_strong);
  const float gap = dot_radius(ui, plane) + ui.px(8);  // beside a ring, too
  // To the right of its point, or where that is too near the edge to the left.
  const bool right = at.x + gap + width < frame.right;
  const float left = right ? at.x + gap : at.x - gap - width;
  const Rect box = rect_at({left, at.y - gap - height / 2}, {width, height});
  ui.fill(box, faded(ui.colors.ground, 0.8f), ui.px(3));
  draw_mark_text(ui, box.center(), ui.colors.ink, label.text);
}

// What is no longer a part of it is shaded.
void draw_outside(Ui& ui, const ToyPlane& plane, const Rect& frame, const toys::Box& box) {
  const ImVec2 low = plane.at(box.low);
  const ImVec2 high = plane.at(box.high);
  const ImU32 shade = faded(ui.colors.ink_soft, 0.14f);
  ui.fill({frame.left, frame.top, frame.right, high.y}, shade);
  ui.fill({frame.left, low.y, frame.right, frame.bottom}, shade);
  ui.fill({frame.left, high.y, low.x, low.y}, shade);
  ui.fill({high.x, high.y, frame.right, low.y}, shade);
}

}  // namespace

float toy_plane_height(float width) {
  return std::round(width * static_cast<float>(toys::plane_height / toys::plane_width));
}

void draw_toy_plane(Ui& ui, const Rect& rect, const toys::Toy& toy, const toys::Scene& scene) {
  if (ui.measures() || !ui.in_sight(rect.top, rect.bottom) || rect.empty()) return;
  ui.outline(rect, ui.colors.hairline, ui.colors.ground, ui.px(6), ui.theme.hairline());
  const Rect inside = rect.inset(ui.theme.hairline());
  const ToyPlane plane(rect);
  ui.list().PushClipRect(inside.min(), inside.max(), true);
  if (scene.box) draw_outside(ui, plane, inside, *scene.box);
  // What is measured lies over what joins points.
  for (const toys::Line& line : scene.lines) {
    if (line.kind == LineKind::link) draw_toy_line(ui, plane, line);
  }
  for (const toys::Circle& circle : scene.circles) draw_toy_circle(ui, plane, circle);
  for (const toys::Line& line : scene.lines) {
    if (line.kind != LineKind::link && line.kind != LineKind::motion) {
      draw_toy_line(ui, plane, line);
    }
  }
  for (std::size_t i = 0; i < scene.dots.size(); ++i) {
    const Place at = scene.places.empty() ? toy.points[i].place() : scene.places[i];
    draw_dot(ui, plane, at, scene.dots[i]);
  }
  for (const toys::Line& line : scene.lines) {
    if (line.kind == LineKind::motion) draw_toy_line(ui, plane, line);
  }
  for (const toys::Centroid& centroid : scene.centroids) draw_centroid(ui, plane, centroid);
  for (const toys::Label& label : scene.labels) draw_toy_label(ui, plane, inside, label);
  ui.list().PopClipRect();
}

}  // namespace digitscope::app
