#include "app/charts/cluster_chart.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "app/charts/count_axis.h"
#include "app/model/selection.h"
#include "app/ui/mark_words.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

class Chart {
 public:
  Chart(Ui& ui, const RunResult& run, float width)
      : ui_(ui), run_(run), ticks_(count_axis_ticks(run.sizes, 6)) {
    for (const auto size : run.sizes) {
      size_width_ = std::max(size_width_, ui.text_width(Type::small, grouped(size)));
    }
    badge_width_ = ui.badge_width(clusters());
    const std::vector<double> fewer = count_axis_ticks(run.sizes, 4);
    const float axis = std::max(count_axis_width(ui, ticks_), count_axis_width(ui, fewer));
    const float room = std::max(1.0f, width - axis);
    // Wide enough to be pressed.
    const float least = std::max(badge_width_ + ui.px(2), ui.px(least_target));
    const auto most = static_cast<std::size_t>(std::max(1.0f, room / least));
    lines_ = (clusters() + most - 1) / most;
    if (lines_ > 1) ticks_ = fewer;
    across_ = (clusters() + lines_ - 1) / lines_;
    slot_ = room / static_cast<float>(across_);
    sizes_fit_ = size_width_ + ui.px(2) <= slot_;
    lies_down_ = width < ui.px(440) && clusters() <= 30 && !sizes_fit_;
  }

  std::optional<std::size_t> draw(Rect& rest) {
    ui_.mirror.begin(Role::toolbar, "bars", "Clusters");
    if (lies_down_) {
      draw_rows(rest);
    } else {
      draw_axis_name(ui_, rest.cut_top(ui_.line_height(Type::small)),
                     ui_.worded("{digits}"_worded));
      for (std::size_t line = 0; line < lines_; ++line) {
        if (line > 0) rest.cut_top(ui_.px(8));
        draw_columns(rest.cut_top(ui_.px(lines_ == 1 ? 168 : 132)), line * across_);
      }
    }
    ui_.mirror.end();
    return pressed_;
  }

 private:
  std::size_t clusters() const { return run_.clusters(); }

  // What is drawn of a cluster, as a button.
  void offer(const Rect& at, std::size_t cluster) {
    const std::string id = "bar/" + std::to_string(cluster);
    const std::string size = counted(run_.sizes[cluster], ui_.noun());
    const bool chosen = cluster_chosen(ui_.state) == cluster;
    // Put together only where it is told: there may be thousands of bars.
    const bool over = ui_.hovered(at);
    const bool explained = over || ui_.mirror.asks_about(id);
    const std::string labels =
        explained || ui_.mirror.needed() ? labels_of(cluster) : std::string();
    if (plain_button(ui_, id.c_str(), at,
                     {.name = "cluster " + std::to_string(cluster) + ", " + size,
                      .help = labels,
                      .on = chosen})) {
      pressed_ = cluster;
    }
    if (!explained) return;
    const std::string_view hatched = hatching_words(run_.places[cluster]);
    ui_.explain(
        id, at, over,
        "cluster " + std::to_string(cluster) + ": " + size +
            (chosen ? ". Click to clear the selection." : ". Click to select it in every tab.") +
            (labels.empty() ? "" : "\n" + labels) +
            joined({"\n", cluster_mark_words(run_), hatched.empty() ? "" : "\n", hatched}));
  }

  // "Labels: 7 (812); 9 (102); 4 (36)", the most frequent first; empty without labels.
  std::string labels_of(std::size_t cluster) const {
    const std::size_t kinds = run_.classes.size();
    if (run_.label_counts.empty() || ui_.measures()) return {};
    const auto counts = std::span(run_.label_counts).subspan(cluster * kinds, kinds);
    std::vector<std::size_t> order;
    for (std::size_t at = 0; at < kinds; ++at) {
      if (counts[at] > 0) order.push_back(at);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&counts](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
    constexpr std::size_t most_told = 10;
    std::string text;
    for (std::size_t i = 0; i < std::min(order.size(), most_told); ++i) {
      text += (i == 0 ? "Labels: " : "; ") + ui_.state.label_name(run_.classes[order[i]]) + " (" +
              grouped(counts[order[i]]) + ")";
    }
    if (order.size() > most_told) {
      text += "; and " + grouped(static_cast<std::int64_t>(order.size() - most_told)) + " others";
    }
    return text;
  }

  void fill(const Rect& bar, std::size_t cluster, float radius, ImDrawFlags corners = 0) {
    ui_.fill_group(bar, run_.places[cluster], radius, corners);
    // What stands back is seen as if through the card.
    if (stands_back(ui_.state, cluster)) ui_.fill(bar, faded(ui_.colors.card, standing_back));
  }

  // Badge, bar, size: one row for each cluster.
  void draw_rows(Rect& rest) {
    const double largest = *std::max_element(run_.sizes.begin(), run_.sizes.end());
    for (std::size_t k = 0; k < clusters(); ++k) {
      Rect row = rest.cut_top(ui_.px(least_target));
      offer(row, k);
      ui_.badge(row.cut_left(badge_width_).inset(0, ui_.px(3)), run_, k);
      row.cut_left(ui_.px(8));
      const float room = std::max(0.0f, row.width() - size_width_ - ui_.px(8));
      const float share = largest > 0 ? static_cast<float>(run_.sizes[k] / largest) : 0;
      const Rect bar = row.cut_left(std::max(1.0f, std::round(room * share)));
      fill(bar.inset(0, ui_.px(5)), k, ui_.px(2));
      row.cut_left(ui_.px(8));
      ui_.text_in(row, Align::left, Type::small, ui_.colors.ink, grouped(run_.sizes[k]));
    }
  }

  // The clusters from `first` on, as many as stand in a line.
  void draw_columns(const Rect& rect, std::size_t first) {
    if (!ui_.in_sight(rect.top, rect.bottom)) return;
    const float line = ui_.line_height(Type::small);
    const float badge_height = ui_.px(18);
    const Rect bars = draw_count_axis(
        ui_, {rect.left, rect.top + line, rect.right, rect.bottom - badge_height - ui_.px(8)},
        ticks_);
    const float bar_width = std::clamp(std::round(slot_ * 0.6f), 1.0f, ui_.px(48));
    for (std::size_t k = first; k < std::min(first + across_, clusters()); ++k) {
      const float left = bars.left + slot_ * static_cast<float>(k - first);
      offer({left, bars.top, left + slot_, rect.bottom}, k);
      const float bar_left = std::round(left + (slot_ - bar_width) / 2);
      const auto share = static_cast<float>(run_.sizes[k] / ticks_.back());
      const float y = std::round(bars.bottom - bars.height() * share);
      fill({bar_left, y, bar_left + bar_width, bars.bottom}, k, std::min(ui_.px(2), bar_width / 4),
           ImDrawFlags_RoundCornersTop);
      if (sizes_fit_) draw_size({left, y - line - ui_.px(1), left + slot_, y - ui_.px(1)}, k);
      const float middle = left + slot_ / 2;
      ui_.badge(rect_at({std::round(middle - badge_width_ / 2), rect.bottom - badge_height},
                        {badge_width_, badge_height}),
                run_, k);
    }
  }

  void draw_size(const Rect& label, std::size_t cluster) {
    const std::string size = grouped(run_.sizes[cluster]);
    const float beside = (slot_ - ui_.text_width(Type::small, size)) / 2;
    ui_.fill(label.inset(beside - ui_.px(2), 0), ui_.colors.card);  // over the lines across
    ui_.text_in(label, Align::center, Type::small, ui_.colors.ink, size);
  }

  Ui& ui_;
  const RunResult& run_;
  std::vector<double> ticks_;
  float size_width_ = 0;  // of the widest
  float badge_width_ = 0;
  std::size_t lines_ = 1;
  std::size_t across_ = 1;  // clusters in a line
  float slot_ = 0;          // the width of one
  bool sizes_fit_ = false;
  bool lies_down_ = false;
  std::optional<std::size_t> pressed_;
};

}  // namespace

std::optional<std::size_t> cluster_chart(Ui& ui, Rect& rest, const RunResult& run) {
  return Chart(ui, run, rest.width()).draw(rest);
}

}  // namespace digitscope::app
