// The dendrogram of a toy, as far as it has been built.

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/charts/toy_plot.h"
#include "base/ticks.h"

namespace digitscope::app {
namespace {

// Where each node is: a leaf at the bottom, a merge above the middle of its two branches.
std::vector<ImVec2> places_of_nodes(const Rect& plot, const toys::Tree& tree, double highest) {
  const std::size_t n = tree.order.size();
  std::vector<ImVec2> places(2 * n - 1);
  const float step = plot.width() / static_cast<float>(n);
  for (std::size_t i = 0; i < n; ++i) {
    places[tree.order[i]] = {plot.left + step * (static_cast<float>(i) + 0.5f), plot.bottom};
  }
  for (std::size_t m = 0; m < tree.merges.size(); ++m) {
    const toys::Merge& merge = tree.merges[m];
    const auto share = static_cast<float>(merge.height / highest);
    places[n + m] = {(places[merge.first].x + places[merge.second].x) / 2,
                     plot.bottom - plot.height() * share};
  }
  return places;
}

void draw_heights(Ui& ui, const Rect& plot, double highest) {
  const double step = axis_step(0, highest, 3);
  const float line = ui.line_height(Type::small);
  for (const double tick : multiples_between(0, highest, step)) {
    const float y = std::round(plot.bottom - plot.height() * static_cast<float>(tick / highest));
    ui.rule(plot.left, plot.right, y, ui.colors.hairline);
    ui.text_in({plot.left - ui.px(46), y - line / 2, plot.left - ui.px(6), y + line / 2},
               Align::right, Type::small, ui.colors.ink_soft, tick_text(tick, step));
  }
}

void draw_cut(Ui& ui, const Rect& plot, float y) {
  for (float x = plot.left; x < plot.right; x += ui.px(8)) {
    ui.list().AddLine({x, y}, {std::min(x + ui.px(5), plot.right), y}, ui.colors.accent, ui.px(2));
  }
}

}  // namespace

void draw_toy_tree(Ui& ui, const Rect& rect, const toys::Tree& tree, const toys::Scene& scene) {
  if (ui.measures() || !ui.in_sight(rect.top, rect.bottom) || rect.empty()) return;
  const double highest = tree.merges.back().height * 1.05;
  Rect plot = rect;
  const float line = ui.line_height(Type::small);
  if (rect.height() >= ui.px(100) && rect.width() >= ui.px(100)) {
    ui.text_in(plot.cut_top(line), Align::left, Type::small, ui.colors.ink_soft, "height");
    plot.cut_bottom(std::floor(line / 2));
    plot.cut_left(ui.px(46));
    ui.mirror.marks = true;
    draw_heights(ui, plot, highest);
    ui.mirror.marks = false;
  } else {
    ui.rule(plot.left, plot.right, plot.bottom - ui.theme.hairline(), ui.colors.hairline);
  }
  const std::vector<ImVec2> places = places_of_nodes(plot, tree, highest);
  const std::size_t n = tree.order.size();
  for (std::size_t m = 0; m < scene.merges; ++m) {
    const bool latest = m + 1 == scene.merges && !scene.cut;
    const ImVec2 top = places[n + m];
    const int cluster = tree.colors[n + m];
    const ImU32 color = latest ? ui.colors.accent
                        : cluster == toys::no_cluster
                            ? ui.colors.ink_soft
                            : group_color(ui.colors, static_cast<std::size_t>(cluster));
    const float width = ui.px(latest ? 2.5f : 1.25f);
    const ImVec2 a = places[tree.merges[m].first];
    const ImVec2 b = places[tree.merges[m].second];
    const ImVec2 branch[] = {a, {a.x, top.y}, {b.x, top.y}, b};
    ui.list().AddPolyline(branch, 4, color, ImDrawFlags_None, width);
  }
  if (scene.cut) {
    draw_cut(ui, plot,
             std::round(plot.bottom - plot.height() * static_cast<float>(*scene.cut / highest)));
  }
}

}  // namespace digitscope::app
