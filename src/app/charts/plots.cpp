#include "app/charts/plots.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "app/model/threshold.h"
#include "app/ui/widgets.h"
#include "base/format.h"
#include "base/ticks.h"

namespace digitscope::app {
namespace {

std::string label_of(double count) {
  return grouped(static_cast<std::int64_t>(count));
}

float widest(const Ui& ui, std::span<const std::uint32_t> sizes) {
  float width = 0;
  for (const auto size : sizes) width = std::max(width, ui.text_width(Type::small, grouped(size)));
  return width;
}

float widest(const Ui& ui, std::span<const double> ticks) {
  float width = 0;
  for (const double tick : ticks) {
    width = std::max(width, ui.text_width(Type::small, label_of(tick)));
  }
  return width;
}

std::vector<double> ticks_for(std::span<const std::uint32_t> sizes) {
  return count_ticks(*std::max_element(sizes.begin(), sizes.end()), 6);
}

float slot_width(const Ui& ui, float width, std::span<const std::uint32_t> sizes) {
  const float axis = widest(ui, ticks_for(sizes)) + ui.px(8);
  return (width - axis) / static_cast<float>(sizes.size());
}

bool labels_fit(const Ui& ui, float width, std::span<const std::uint32_t> sizes) {
  return widest(ui, sizes) + ui.px(2) <= slot_width(ui, width, sizes);
}

bool lies_down(const Ui& ui, float width, std::span<const std::uint32_t> sizes) {
  return width < ui.px(440) && sizes.size() <= 30 && !labels_fit(ui, width, sizes);
}

float bar_row_height(const Ui& ui) {
  return ui.px(22);
}

void explain(Ui& ui, const Rect& rect, std::size_t cluster, std::uint32_t size) {
  if (!ui.asked(rect)) return;
  ui.tooltip("cluster " + std::to_string(cluster) + ": " + counted(size, "digit", "digits"));
}

// Badge, bar, size: one row for each cluster.
void draw_rows(Ui& ui, Rect& rect, const RunResult& run) {
  const std::vector<std::uint32_t>& sizes = run.sizes;
  const double largest = *std::max_element(sizes.begin(), sizes.end());
  const float label_width = widest(ui, sizes);
  const float badge_width = ui.badge_width(sizes.size());
  for (std::size_t k = 0; k < sizes.size(); ++k) {
    Rect row = rect.cut_top(bar_row_height(ui));
    ui.badge(row.cut_left(badge_width).inset(0, ui.px(2)), run, k);
    row.cut_left(ui.px(8));
    const float room = std::max(0.0f, row.width() - label_width - ui.px(8));
    const float share = largest > 0 ? static_cast<float>(sizes[k] / largest) : 0;
    const Rect bar = row.cut_left(std::max(1.0f, std::round(room * share)));
    ui.fill_group(bar.inset(0, ui.px(4)), run.places[k], ui.px(2));
    row.cut_left(ui.px(8));
    ui.text_in(row, Align::left, Type::small, ui.colors.ink, grouped(sizes[k]));
  }
}

// The axis of numbers of digits: a hairline across for each tick. Returns the space right of its
// labels.
Rect draw_axis(Ui& ui, const Rect& plot, std::span<const double> ticks) {
  const float label_width = widest(ui, ticks);
  Rect bars = plot;
  bars.cut_left(label_width + ui.px(8));
  const float half_line = ui.line_height(Type::small) / 2;
  ui.mirror.marks = true;
  for (const double tick : ticks) {
    const auto share = static_cast<float>(tick / ticks.back());
    const float y = std::round(bars.bottom - bars.height() * share);
    ui.rule(bars.left, bars.right, y, tick == 0 ? ui.colors.ink_soft : ui.colors.hairline);
    ui.text_in({plot.left, y - half_line, plot.left + label_width, y + half_line}, Align::right,
               Type::small, ui.colors.ink_soft, label_of(tick));
  }
  ui.mirror.marks = false;
  return bars;
}

// Above the numbers of the axis at the left.
void draw_axis_name(Ui& ui, const Rect& chart, std::string_view name) {
  Rect at = chart;
  ui.text_in(at.cut_top(ui.line_height(Type::small)), Align::left, Type::small, ui.colors.ink_soft,
             name);
}

// How many clusters apart badges stand, so that they do not touch: 1, 2, 5, 10, 20 ...
std::size_t badge_interval(float badge_width, float slot) {
  const double needed = std::ceil(badge_width / std::max(slot, 1.0f));
  const auto interval = static_cast<std::size_t>(count_ticks(needed, 1)[1]);
  return std::max<std::size_t>(1, interval);
}

void draw_columns(Ui& ui, const Rect& rect, const RunResult& run) {
  const std::vector<std::uint32_t>& sizes = run.sizes;
  const std::vector<double> ticks = ticks_for(sizes);
  const bool labelled = labels_fit(ui, rect.width(), sizes);
  const float line = ui.line_height(Type::small);
  const float badge_height = ui.px(18);
  const float badge_width = ui.badge_width(sizes.size());
  draw_axis_name(ui, rect, "digits");
  const Rect bars = draw_axis(
      ui, {rect.left, rect.top + 2 * line, rect.right, rect.bottom - badge_height - ui.px(8)},
      ticks);
  const float slot = bars.width() / static_cast<float>(sizes.size());
  const std::size_t interval = badge_interval(badge_width + ui.px(2), slot);
  const float bar_width = std::clamp(std::round(slot * 0.6f), 1.0f, ui.px(48));

  for (std::size_t k = 0; k < sizes.size(); ++k) {
    const float left = bars.left + slot * static_cast<float>(k);
    const float bar_left = std::round(left + (slot - bar_width) / 2);
    const auto share = static_cast<float>(sizes[k] / ticks.back());
    const float y = std::round(bars.bottom - bars.height() * share);
    ui.fill_group({bar_left, y, bar_left + bar_width, bars.bottom}, run.places[k],
                  std::min(ui.px(2), bar_width / 4), ImDrawFlags_RoundCornersTop);
    if (labelled) {
      const Rect label{left, y - line - ui.px(1), left + slot, y - ui.px(1)};
      const float beside = (slot - ui.text_width(Type::small, grouped(sizes[k]))) / 2;
      ui.fill(label.inset(beside - ui.px(2), 0), ui.colors.card);  // over the lines across
      ui.text_in(label, Align::center, Type::small, ui.colors.ink, grouped(sizes[k]));
    }
    if (k % interval == 0) {
      const float middle =
          within(left + slot / 2, bars.left + badge_width / 2, bars.right - badge_width / 2);
      ui.badge(rect_at({std::round(middle - badge_width / 2), rect.bottom - badge_height},
                       {badge_width, badge_height}),
               run, k);
    }
    explain(ui, {left, bars.top, left + slot, rect.bottom}, k, sizes[k]);
  }
}

// Equal intervals over [low, high], and how many scores fall into each.
struct Bins {
  double low = 0;
  double high = 0;
  bool open = false;  // the first also holds all lower scores
  std::vector<std::uint32_t> counts;

  double share(double score) const { return (score - low) / (high - low); }
  /// Three decimals, or as many as tell neighbouring intervals apart.
  std::string text(double score) const {
    return tick_text(score, std::min(0.001, (high - low) / static_cast<double>(counts.size())));
  }
};

Bins bin_scores(const Anomalies& found, std::size_t count) {
  const auto score = [&found](std::size_t rank) { return found.scores[found.strangest[rank]]; };
  const std::size_t n = found.strangest.size();
  Bins bins;
  bins.low = score(n / 1000);
  bins.high = score(n - 1);
  bins.open = score(0) < bins.low;
  const double margin = margin_around(bins.low, bins.high, 0.02);
  bins.low -= margin;
  bins.high += margin;
  std::size_t below = 0;
  for (std::size_t b = 0; b < count; ++b) {
    const double share = static_cast<double>(b + 1) / static_cast<double>(count);
    const std::size_t up_to =
        b + 1 == count ? n : count_below(found, bins.low + (bins.high - bins.low) * share);
    bins.counts.push_back(static_cast<std::uint32_t>(up_to - below));
    below = up_to;
  }
  return bins;
}

// A number below the axis of scores.
struct ScoreTick {
  std::string text;
  float x = 0;
  float half = 0;  // of the text's width
};

// Those that have room right of `free_from`: one each `step`, or more of them if fewer than `least`
// have.
std::vector<ScoreTick> score_ticks(const Ui& ui, const Rect& plot, const Bins& bins, double step,
                                   float free_from, std::size_t least) {
  std::vector<ScoreTick> list;
  for (int more = 3; more < 9; step = step_with_ticks(bins.low, bins.high, more++)) {
    list.clear();
    for (const double tick : multiples_between(bins.low, bins.high, step)) {
      ScoreTick at{tick_text(tick, step)};
      at.x = std::round(plot.left + plot.width() * static_cast<float>(bins.share(tick)));
      at.half = std::ceil(ui.text_width(Type::small, at.text) / 2);
      if (at.x - at.half >= free_from && at.x + at.half <= plot.right) list.push_back(at);
    }
    if (list.size() >= least) break;
  }
  return list;
}

// Round scores along the axis. Where the first bar also holds all lower ones, its end says so, if
// that leaves room for another number.
void draw_score_ticks(Ui& ui, const Rect& plot, const Rect& labels, const Bins& bins) {
  const float room = std::clamp(plot.width() / ui.px(80), 2.0f, 8.0f);
  const double step = axis_step(bins.low, bins.high, static_cast<int>(room));
  auto ticks = score_ticks(ui, plot, bins, step, labels.left, room >= 4 ? 4 : 2);
  if (bins.open) {
    const std::string text = "\u2264 " + tick_text(bins.low, std::min(step, 0.01));
    const float end = labels.left + ui.text_width(Type::small, text) + ui.px(8);
    if (auto rest = score_ticks(ui, plot, bins, step, end, 1); !rest.empty()) {
      ui.text_in(labels, Align::left, Type::small, ui.colors.ink_soft, text);
      ticks = std::move(rest);
    }
  }
  for (const ScoreTick& at : ticks) {
    ui.fill({at.x, plot.bottom, at.x + ui.theme.hairline(), plot.bottom + ui.px(4)},
            ui.colors.ink_soft);
    ui.text_in({at.x - at.half, labels.top, at.x + at.half, labels.bottom}, Align::center,
               Type::small, ui.colors.ink_soft, at.text);
  }
}

}  // namespace

std::optional<double> score_histogram(Ui& ui, Rect& rest, const Anomalies& found) {
  const float line = ui.line_height(Type::small);
  const Rect whole = rest.cut_top(ui.px(184) + 2 * line);
  if (ui.measures()) return std::nullopt;
  draw_axis_name(ui, whole, "digits");
  ui.text_in({whole.left, whole.bottom - line, whole.right, whole.bottom}, Align::right,
             Type::small, ui.colors.ink_soft, "score");
  const Rect rect{whole.left, whole.top + line, whole.right, whole.bottom - line};
  const double threshold = found.offset;
  const auto count = static_cast<std::size_t>(std::clamp(rect.width() / ui.px(8), 16.0f, 120.0f));
  const Bins bins = bin_scores(found, count);
  const std::vector<double> ticks = ticks_for(bins.counts);
  const Rect plot = draw_axis(
      ui, {rect.left, rect.top + line + line / 2, rect.right, rect.bottom - line - ui.px(6)},
      ticks);
  const float slot = plot.width() / static_cast<float>(count);
  for (std::size_t b = 0; b < count; ++b) {
    if (bins.counts[b] == 0) continue;
    const float left = plot.left + slot * static_cast<float>(b);
    const auto share = static_cast<float>(bins.counts[b] / ticks.back());
    const double middle = bins.low + (bins.high - bins.low) * (static_cast<double>(b) + 0.5) /
                                         static_cast<double>(count);
    const float top =
        std::min(std::round(plot.bottom - plot.height() * share), plot.bottom - ui.px(2));
    ui.fill({std::round(left), top, std::round(left + slot) - ui.theme.hairline(), plot.bottom},
            middle < threshold ? ui.colors.problem : ui.colors.accent);
    const Rect column{left, plot.top, left + slot, plot.bottom};
    if (ui.asked(column)) {
      ui.tooltip((b == 0 && bins.open ? "scores up to " : "scores about ") + bins.text(middle) +
                 ": " + counted(bins.counts[b], "digit", "digits"));
    }
  }

  // The threshold, labelled where there is room.
  const float share = std::clamp(static_cast<float>(bins.share(threshold)), 0.0f, 1.0f);
  const float x = std::round(plot.left + plot.width() * share);
  const float top = rect.top;
  const float reach = ui.px(least_target / 2);
  const Rect grip{x - reach, top, x + reach, plot.bottom};
  const std::string label = "threshold " + bins.text(threshold) + ", " +
                            counted(found.count, "digit", "digits") + " below";
  const auto dragged = drag_line(ui, "threshold", grip, false,
                                 {.name = "Digits below the threshold",
                                  .value = label,
                                  .minimum = 1,
                                  .maximum = static_cast<double>(found.scores.size() / 2),
                                  .now = static_cast<double>(found.count)});
  ui.fill({x - ui.px(1), top, x + ui.px(1), plot.bottom}, ui.colors.ink);
  const ImVec2 knob{x, std::round(plot.center().y)};  // says that it can be dragged
  ui.list().AddCircleFilled(knob, ui.px(7), ui.colors.ink);
  ui.list().AddCircleFilled(knob, ui.px(5), ui.colors.card);
  const bool fits = ui.text_width(Type::small_strong, label) <= rect.width();
  const std::string drawn = fits ? label : fixed(threshold, 3);
  const float width = ui.text_width(Type::small_strong, drawn);
  const bool fits_right = x + ui.px(8) + width <= plot.right;
  const float label_left = fits_right ? x + ui.px(8) : std::max(rect.left, x - ui.px(8) - width);
  const Rect at{label_left, rect.top, label_left + width, rect.top + line};
  ui.fill(at, ui.colors.card);
  ui.text_in(at, Align::left, Type::small_strong, ui.colors.ink, drawn);
  draw_score_ticks(ui, plot, {plot.left, rect.bottom - line, plot.right, rect.bottom}, bins);
  if (const auto wanted = ui.mirror.entered("threshold")) {
    // What is below the score of the first digit that stays ordinary.
    const auto last = static_cast<double>(found.strangest.size() - 1);
    return found.scores[found.strangest[static_cast<std::size_t>(std::clamp(*wanted, 0.0, last))]];
  }
  if (!dragged) return std::nullopt;
  const double place =
      std::clamp((*dragged - plot.left) / std::max(1.0f, plot.width()), 0.0f, 1.0f);
  return bins.low + (bins.high - bins.low) * place;
}

void cluster_chart(Ui& ui, Rect& rest, const RunResult& run) {
  if (lies_down(ui, rest.width(), run.sizes)) {
    draw_rows(ui, rest, run);
  } else {
    draw_columns(ui, rest.cut_top(ui.px(168) + ui.line_height(Type::small)), run);
  }
}

}  // namespace digitscope::app
