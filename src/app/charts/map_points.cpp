#include "app/charts/map_points.h"

#include <algorithm>
#include <array>

#include "app/model/hidden_groups.h"
#include "app/model/map_coloring.h"
#include "app/model/map_marks.h"
#include "app/model/selection.h"
#include "app/ui/theme.h"
#include "base/ticks.h"

namespace digitscope::app {
namespace {

// Stops of viridis (N. Smith and S. van der Walt, 2015), without the end that is too close to the
// ground: tests/app/map_test.cpp measures them.
constexpr std::array<Rgba, 4> light_scale = {rgb(0xbfc42f), rgb(0x35a37a), rgb(0x2f5f8c),
                                             rgb(0x440154)};
constexpr std::array<Rgba, 4> dark_scale = {rgb(0x4d4a8c), rgb(0x2a8f8c), rgb(0x6ccd5a),
                                            rgb(0xfde725)};

constexpr float unselected = 0.2f;   // opacity
constexpr float below_marks = 0.4f;  // likewise

}  // namespace

MapLook map_look(const AppState& state, bool dark) {
  return {state.digits_version,
          state.runs.version,
          state.map.version,
          cluster_chosen(state),
          label_chosen(state),
          map_marks(state),
          dark};
}

ImU32 score_color(bool dark, float strangeness) {
  const auto& scale = dark ? dark_scale : light_scale;
  const float at = std::clamp(strangeness, 0.0f, 1.0f) * static_cast<float>(scale.size() - 1);
  const auto stop = std::min(static_cast<std::size_t>(at), scale.size() - 2);
  return mixed(scale[stop], scale[stop + 1], at - static_cast<float>(stop));
}

// What agrees stands back.
ImU32 match_color(const Palette& palette, std::optional<bool> agrees) {
  if (!agrees) return palette.accent;
  return *agrees ? faded(palette.ink_soft, 0.35f) : palette.problem;
}

ScoreRange score_range(const Anomalies& found) {
  const auto& order = found.strangest;
  return {found.scores[order[order.size() / 1000]], found.scores[order.back()]};
}

MapColors::MapColors(const AppState& state, bool dark)
    : MapColors(state, dark, state.map.digits.get()) {}

MapColors::MapColors(const AppState& state, bool dark, const DigitMap* map)
    : state_(state),
      map_(map),
      run_(state.result()),
      dark_(dark),
      palette_(palette(dark)),
      by_(map_coloring(state)) {
  if (by_ == MapColoring::score) range_ = score_range(*run_->anomalies);
}

ImU32 MapColors::of(std::uint32_t row) const {
  if (by_ == MapColoring::label) return group_color(palette_, state_.digits.labels[row]);
  if (!by_) return palette_.accent;
  if (by_ == MapColoring::kept) {
    if (!map_ || !map_->quality || map_->quality->kept.empty()) return palette_.accent;
    const auto most = static_cast<float>(std::max(1u, map_->quality->n_neighbors));
    return score_color(dark_, 1 - static_cast<float>(map_->quality->kept[row]) / most);
  }
  if (row >= run_->samples) return faded(palette_.ink_soft, 0.4f);  // the run left it out
  if (by_ == MapColoring::cluster) return group_color(palette_, run_->places[run_->labels[row]]);
  if (by_ == MapColoring::match) {
    return match_color(palette_, run_->agrees(row, state_.digits.labels[row]));
  }
  const double width = range_.ordinary - range_.strangest;
  const bool spread = differ(range_.strangest, range_.ordinary);
  const double share = spread ? (range_.ordinary - run_->anomalies->scores[row]) / width : 0;
  return score_color(dark_, static_cast<float>(std::clamp(share, 0.0, 1.0)));
}

std::vector<MapDot> map_points(const AppState& state, bool dark) {
  std::vector<MapDot> dots;
  if (!state.map.digits) return dots;
  const auto& points = state.map.digits->points;
  // The rows in their order, on a map of what it keeps those that keep least on top; those of a run
  // by score, behind them those that it left out.
  std::vector<std::uint32_t> order(points.size());
  const bool by_score = map_coloring(state) == MapColoring::score;
  const auto& strangest = by_score ? state.result()->anomalies->strangest : order;
  const std::size_t left_out = by_score ? points.size() - strangest.size() : points.size();
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i < left_out ? static_cast<std::uint32_t>(by_score ? strangest.size() + i : i)
                            : strangest[points.size() - 1 - i];
  }
  if (map_coloring(state) == MapColoring::kept) {
    const auto& kept = *kept_of_map(state);
    std::stable_sort(order.begin(), order.end(),
                     [&kept](std::uint32_t a, std::uint32_t b) { return kept[a] > kept[b]; });
  }
  if (map_coloring(state) == MapColoring::match) {
    const RunResult& run = *state.result();
    std::stable_partition(order.begin(), order.end(), [&](std::uint32_t row) {
      return row >= run.samples || run.agrees(row, state.digits.labels[row]) != false;
    });
  }
  std::vector<std::uint8_t> chosen(points.size(), !has_selection(state));
  for (const std::uint32_t row : selected_rows(state)) chosen[row] = 1;
  const MapColors colors(state, dark);
  const ShownRows shown(state);
  const float opacity = map_marks(state) == MapMarks::dots ? 1 : below_marks;
  dots.reserve(points.size());
  for (const int wanted : {0, 1}) {
    for (const std::uint32_t row : order) {
      if (chosen[row] != wanted || !shown(row)) continue;
      const ImU32 color = colors.of(row);
      dots.push_back({points[row], row, faded(color, wanted ? opacity : unselected)});
    }
  }
  return dots;
}

std::vector<MapGroup> map_groups(const AppState& state) {
  const auto by = map_coloring(state);
  if (!by || !is_of_groups(*by) || !state.map.digits) return {};
  const auto& points = state.map.digits->points;
  const bool labels = *by == MapColoring::label;
  const RunResult* run = state.result();
  std::vector<MapGroup> groups(labels ? max_label + 1 : run->clusters());
  const std::size_t count = labels ? points.size() : run->samples;
  for (std::size_t row = 0; row < count; ++row) {
    MapGroup& group = groups[labels ? state.digits.labels[row] : run->labels[row]];
    group.x += points[row].x;
    group.y += points[row].y;
    ++group.count;
  }
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto n = static_cast<double>(std::max<std::size_t>(groups[g].count, 1));
    groups[g].number = g;
    groups[g].x /= n;
    groups[g].y /= n;
  }
  const ShownRows shown(state);
  std::erase_if(groups, [&](const MapGroup& group) {
    return (labels && group.count == 0) || shown.hides(group.number);
  });
  return groups;
}

std::string_view coloring_name(MapColoring by) {
  switch (by) {
    case MapColoring::label:
      return "true label";
    case MapColoring::cluster:
      return "cluster";
    case MapColoring::score:
      return "anomaly score";
    case MapColoring::kept:
      return "neighbours kept";
    case MapColoring::match:
      return "agreement";
  }
  return {};
}

}  // namespace digitscope::app
