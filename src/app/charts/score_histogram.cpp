#include "app/charts/score_histogram.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "app/charts/count_axis.h"
#include "app/model/explain.h"
#include "app/model/threshold.h"
#include "app/ui/widgets.h"
#include "base/format.h"
#include "base/ticks.h"

namespace digitscope::app {
namespace {

// Equal intervals over [low, high], and how many scores fall into each. Scores are those that
// people read: larger ones are more anomalous, where scikit-learn's are the same with a minus sign.
struct Bins {
  double low = 0;
  double high = 0;
  bool open = false;  // the last also holds all higher scores
  std::vector<std::uint32_t> counts;

  double share(double score) const { return (score - low) / (high - low); }
  /// Three decimals, or as many as tell neighbouring intervals apart.
  std::string text(double score) const {
    return tick_text(score, std::min(0.001, (high - low) / static_cast<double>(counts.size())));
  }
};

Bins bin_scores(const Anomalies& found, std::size_t count) {
  const auto score = [&found](std::size_t rank) { return -found.scores[found.strangest[rank]]; };
  const std::size_t n = found.strangest.size();
  Bins bins;
  bins.low = score(n - 1);
  bins.high = score(n / 1000);
  bins.open = score(0) > bins.high;
  const double margin = margin_around(bins.low, bins.high, 0.02);
  bins.low -= margin;
  bins.high += margin;
  std::size_t left = n;  // with this bar's scores or higher ones
  for (std::size_t b = 0; b < count; ++b) {
    const double share = static_cast<double>(b + 1) / static_cast<double>(count);
    const std::size_t above =
        b + 1 == count ? 0 : count_below(found, -(bins.low + (bins.high - bins.low) * share));
    bins.counts.push_back(static_cast<std::uint32_t>(left - above));
    left = above;
  }
  return bins;
}

// A number below the axis of scores.
struct ScoreTick {
  std::string text;
  float x = 0;
  float half = 0;  // of the text's width
};

// Those that have room left of `free_to`: one each `step`, or more of them if fewer than `least`
// have.
std::vector<ScoreTick> score_ticks(const Ui& ui, const Rect& plot, const Bins& bins, double step,
                                   float free_to, std::size_t least) {
  std::vector<ScoreTick> list;
  for (int more = 3; more < 9; step = step_with_ticks(bins.low, bins.high, more++)) {
    list.clear();
    for (const double tick : multiples_between(bins.low, bins.high, step)) {
      ScoreTick at{tick_text(tick, step)};
      at.x = std::round(plot.left + plot.width() * static_cast<float>(bins.share(tick)));
      at.half = std::ceil(ui.text_width(Type::small, at.text) / 2);
      if (at.x - at.half >= plot.left && at.x + at.half <= free_to) list.push_back(at);
    }
    if (list.size() >= least) break;
  }
  return list;
}

// Round scores along the axis. Where the last bar also holds all higher ones, its end says so, if
// that leaves room for another number.
void draw_score_ticks(Ui& ui, const Rect& plot, const Rect& labels, const Bins& bins) {
  const float room = std::clamp(plot.width() / ui.px(80), 2.0f, 8.0f);
  const double step = axis_step(bins.low, bins.high, static_cast<int>(room));
  auto ticks = score_ticks(ui, plot, bins, step, labels.right, room >= 4 ? 4 : 2);
  if (bins.open) {
    const std::string text = "\u2265 " + tick_text(bins.high, std::min(step, 0.01));
    const float end = labels.right - ui.text_width(Type::small, text) - ui.px(8);
    if (auto rest = score_ticks(ui, plot, bins, step, end, 1); !rest.empty()) {
      ui.text_in(labels, Align::right, Type::small, ui.colors.ink_soft, text);
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

std::optional<double> score_histogram(Ui& ui, Rect& rest, const RunResult& run) {
  const Anomalies& found = *run.anomalies;
  const float line = ui.line_height(Type::small);
  const Rect whole = rest.cut_top(ui.px(184) + 2 * line);
  if (ui.measures()) return std::nullopt;
  draw_axis_name(ui, whole, ui.worded("{digits}"_worded));
  ui.text_in({whole.left, whole.bottom - line, whole.right, whole.bottom}, Align::right,
             Type::small, ui.colors.ink_soft, new_score_told(run, found.offset).name);
  const Rect rect{whole.left, whole.top + line, whole.right, whole.bottom - line};
  const double threshold = -found.offset;
  const auto count = static_cast<std::size_t>(std::clamp(rect.width() / ui.px(8), 16.0f, 120.0f));
  const Bins bins = bin_scores(found, count);
  const std::vector<double> ticks = count_axis_ticks(bins.counts, 6);
  const Rect plot = draw_count_axis(
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
            middle > threshold ? ui.colors.problem : ui.colors.accent);
    const Rect column{left, plot.top, left + slot, plot.bottom};
    if (ui.asked(column)) {
      const bool open = b + 1 == count && bins.open;
      ui.tooltip((open ? "scores from " +
                             bins.text(bins.low + (bins.high - bins.low) * static_cast<double>(b) /
                                                      static_cast<double>(count))
                       : "scores about " + bins.text(middle)) +
                 ": " + counted(bins.counts[b], ui.noun()));
    }
  }

  // The threshold, labelled where there is room.
  const float share = std::clamp(static_cast<float>(bins.share(threshold)), 0.0f, 1.0f);
  const float x = std::round(plot.left + plot.width() * share);
  const float top = rect.top;
  const float reach = ui.px(least_target / 2);
  const Rect grip{x - reach, top, x + reach, plot.bottom};
  const std::string label =
      "threshold " + bins.text(threshold) + ", " + counted(found.count, ui.noun()) + " above";
  // To the right, where a slider's larger values are, there are fewer digits above.
  const auto most = static_cast<double>(found.scores.size() / 2);
  const auto dragged = drag_line(ui, "threshold", grip, false,
                                 {.name = "Threshold",
                                  .value = label,
                                  .minimum = 1,
                                  .maximum = most,
                                  .now = most + 1 - static_cast<double>(found.count)});
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
    // What is above the score of the first digit that stays ordinary.
    const auto last = static_cast<double>(found.strangest.size() - 1);
    const double above = std::clamp(most + 1 - *wanted, 0.0, last);
    return found.scores[found.strangest[static_cast<std::size_t>(above)]];
  }
  if (!dragged) return std::nullopt;
  const double place =
      std::clamp((*dragged - plot.left) / std::max(1.0f, plot.width()), 0.0f, 1.0f);
  return -(bins.low + (bins.high - bins.low) * place);
}

}  // namespace digitscope::app
