#include "app/charts/rank_plot.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "base/format.h"

namespace digitscope::app {
namespace {

// From 1 to the number of rows, logarithmic.
struct RankAxis {
  double last = 1;  // the logarithm of the last rank

  explicit RankAxis(std::size_t n)
      : last(std::log(static_cast<double>(std::max<std::size_t>(n, 2)))) {}
  float share(double rank) const { return static_cast<float>(std::log(rank) / last); }
};

// 1, 10, 100, ... up to the last rank; of few rows 1, 2, 5, 10, ...
std::vector<std::uint32_t> rank_ticks(std::size_t n) {
  std::vector<std::uint32_t> ticks;
  for (std::uint64_t power = 1; power <= n; power *= 10) {
    for (const std::uint64_t step : {1, 2, 5}) {
      if (step > 1 && n > 200) continue;
      if (power * step <= n) ticks.push_back(static_cast<std::uint32_t>(power * step));
    }
  }
  return ticks;
}

float widest_tick(const Ui& ui, std::size_t n) {
  return ui.text_width(Type::small, grouped(static_cast<std::int64_t>(n)));
}

Rect plot_inside(const Ui& ui, const Rect& rect, std::size_t n) {
  const float line = ui.line_height(Type::small);
  Rect plot = rect;
  plot.cut_top(line + ui.px(8));          // the name of the upright axis
  plot.cut_bottom(2 * line + ui.px(10));  // ticks and name of the other
  plot.cut_left(widest_tick(ui, n) + ui.px(8));
  plot.cut_right(ui.px(12));
  return plot;
}

// Which dots lie where another is drawn already: a dot covers two by two pixels or more.
class Taken {
 public:
  Taken(const Rect& plot, float dot)
      : plot_(plot),
        cell_(std::max(1.0f, dot / 2)),
        columns_(static_cast<std::size_t>(plot.width() / cell_) + 2),
        taken_(columns_ * (static_cast<std::size_t>(plot.height() / cell_) + 2), false) {}
  bool take(ImVec2 at) {
    const auto column = static_cast<std::size_t>((at.x - plot_.left) / cell_);
    const auto row = static_cast<std::size_t>((at.y - plot_.top) / cell_);
    const std::size_t place = row * columns_ + column;
    const bool first = !taken_[place];
    taken_[place] = true;
    return first;
  }

 private:
  Rect plot_;
  float cell_;
  std::size_t columns_;
  std::vector<bool> taken_;
};

void draw_axes(Ui& ui, const Rect& rect, const Rect& plot, const RankPlot& ranks) {
  const float line = ui.line_height(Type::small);
  const RankAxis axis(ranks.x.size());
  const float half = widest_tick(ui, ranks.x.size());
  ui.text_in({rect.left, rect.top, rect.right, rect.top + line}, Align::left, Type::small,
             ui.colors.ink_soft, ranks.y_name);
  ui.text_in({rect.left, rect.bottom - line, rect.right, rect.bottom}, Align::right, Type::small,
             ui.colors.ink_soft, ranks.x_name);
  ui.mirror.marks = true;
  for (const std::uint32_t tick : rank_ticks(ranks.x.size())) {
    const float y = std::round(plot.bottom - plot.height() * axis.share(tick));
    const float x = std::round(plot.left + plot.width() * axis.share(tick));
    ui.rule(plot.left, plot.right, y, ui.colors.hairline);
    ui.fill({x, plot.top, x + ui.theme.hairline(), plot.bottom}, ui.colors.hairline);
    ui.text_in({rect.left, y - line / 2, plot.left - ui.px(8), y + line / 2}, Align::right,
               Type::small, ui.colors.ink_soft, grouped(tick));
    ui.text_in({x - half, plot.bottom + ui.px(4), std::min(x + half, rect.right),
                plot.bottom + ui.px(4) + line},
               Align::center, Type::small, ui.colors.ink_soft, grouped(tick));
  }
  ui.mirror.marks = false;
}

}  // namespace

float rank_plot_height(const Ui& ui, float width) {
  return std::floor(std::min(width, ui.px(440)));
}

std::optional<std::uint32_t> rank_plot(Ui& ui, const Rect& rect, const RankPlot& ranks) {
  if (ui.measures() || ranks.x.empty()) return std::nullopt;
  const Rect plot = plot_inside(ui, rect, ranks.x.size());
  draw_axes(ui, rect, plot, ranks);
  const RankAxis axis(ranks.x.size());
  const float dot = std::max(2.0f, std::round(ui.px(3)));
  const bool asked = ui.asked(plot.inset(-ui.px(6)));
  const ImVec2 pointer = ImGui::GetIO().MousePos;
  float nearest = ui.px(8) * ui.px(8);
  std::optional<std::uint32_t> under;
  // The ordinary ones first, and on top of them those that are anomalies in one run, then in both.
  const auto layer_of = [&](std::uint32_t row) {
    return (ranks.x[row] <= ranks.first_x ? 1 : 0) + (ranks.y[row] <= ranks.first_y ? 1 : 0);
  };
  const ImU32 colors[] = {mixed(ui.colors.card, ui.colors.ink_soft, 0.6f), ui.colors.accent,
                          ui.colors.problem};
  for (const int layer : {0, 1, 2}) {
    Taken taken(plot, dot);
    for (std::uint32_t row = 0; row < ranks.x.size(); ++row) {
      if (layer_of(row) != layer) continue;
      const ImVec2 at{plot.left + plot.width() * axis.share(ranks.x[row]),
                      plot.bottom - plot.height() * axis.share(ranks.y[row])};
      const float dx = at.x - pointer.x;
      const float dy = at.y - pointer.y;
      if (asked && dx * dx + dy * dy <= nearest) {
        nearest = dx * dx + dy * dy;
        under = row;
      }
      if (!taken.take(at)) continue;
      const float left = std::round(at.x - dot / 2);
      const float top = std::round(at.y - dot / 2);
      ui.list().AddRectFilled({left, top}, {left + dot, top + dot}, colors[layer]);
    }
  }
  if (under) {
    const ImVec2 at{plot.left + plot.width() * axis.share(ranks.x[*under]),
                    plot.bottom - plot.height() * axis.share(ranks.y[*under])};
    ui.list().AddCircle(at, ui.px(6), ui.colors.ink, 0, ui.px(1.5f));
  }
  return under;
}

}  // namespace digitscope::app
