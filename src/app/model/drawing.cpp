#include "app/model/drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/model/state.h"
#include "results/failure.h"

namespace digitscope::app {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t nearest_shown = 10;
// Points nearer to the last one make a stroke no finer, and the image slower to compute.
constexpr float least_step = 0.004f;
constexpr std::size_t most_points = 4000;

std::size_t points_of(const DrawingState& drawing) {
  std::size_t points = 0;
  for (const Stroke& stroke : drawing.strokes) points += stroke.size();
  return points;
}

PadPoint on_pad(const AppState& state, PadPoint at) {
  const float height = pad_height(state.digits.rows, state.digits.columns);
  return {std::clamp(at.x, 0.0f, 1.0f), std::clamp(at.y, 0.0f, height)};
}

// Whether the answer has the shape of a judgement of one image by this run.
bool fits(const results::Judgement& judgement, const AskedVerdict& asked, const RunResult& run) {
  if (const auto* nearest = std::get_if<results::NearestClusters>(&judgement)) {
    return !run.anomalies && nearest->labels.size() == 1 &&
           nearest->labels[0] < asked.about.clusters &&
           nearest->distances.values.size() == asked.about.clusters;
  }
  return run.anomalies && std::get<results::Scores>(judgement).scores.size() == 1;
}

bool is_awaited(const AppState& state, const RunResult& run) {
  const auto& asked = state.drawing.asked;
  return std::any_of(asked.begin(), asked.end(),
                     [&run](const AskedVerdict& a) { return a.about.run == run.id; });
}

bool is_wanted(const AppState& state, const RunResult& run) {
  if (is_awaited(state, run)) return false;
  const DrawingVerdict* known = verdict_of(state, run);
  return !known || known->version != state.drawing.version || known->clusters != run.clusters();
}

void ask_verdict(AppState& state, const RunResult& run) {
  ordered_json question = question_about(run, "score");
  question["method"] = run.method;
  if (run.tree) question["n_clusters"] = run.clusters();  // as it is cut now
  question["images"] = {state.drawing.image};
  DrawingVerdict about;
  about.run = run.id;
  about.clusters = run.clusters();
  about.version = state.drawing.version;
  const std::uint32_t id = ask(state, Asker::drawing, question);
  state.drawing.asked.push_back({id, std::move(about)});
}

}  // namespace

void redraw(AppState& state) {
  constexpr std::size_t most_work = 16'000'000;  // pixels: more would be felt while drawing
  DrawingState& drawing = state.drawing;
  const Digits& digits = state.digits;
  drawing.image = drawn_image(drawing.strokes, digits.rows, digits.columns);
  ++drawing.version;
  if (drawing.image.empty()) {
    drawing.nearest.clear();
    drawing.verdicts.clear();
  } else if (!drawing.pen_down || digits.pixels.size() <= most_work) {
    drawing.nearest = nearest_rows(digits, drawing.image, nearest_shown);
  }
}

void draw_to(AppState& state, PadPoint to, bool begins) {
  DrawingState& drawing = state.drawing;
  if (begins) drawing.pen_down = false;
  to = on_pad(state, to);
  if (points_of(drawing) >= most_points) return;
  if (!std::exchange(drawing.pen_down, true)) {
    drawing.strokes.push_back({to});
    return redraw(state);
  }
  const PadPoint last = drawing.strokes.back().back();
  if (std::hypot(to.x - last.x, to.y - last.y) < least_step) return;
  drawing.strokes.back().push_back(to);
  redraw(state);
}

void lift_pen(AppState& state) {
  if (!std::exchange(state.drawing.pen_down, false)) return;
  redraw(state);
}

void move_pen(AppState& state, PadPoint by) {
  DrawingState& drawing = state.drawing;
  const float height = pad_height(state.digits.rows, state.digits.columns);
  const PadPoint from = drawing.pen.value_or(PadPoint{0.5f, height / 2});
  drawing.pen = on_pad(state, {from.x + by.x, from.y + by.y});
  if (drawing.pen_down) draw_to(state, *drawing.pen);
}

void toggle_pen(AppState& state) {
  DrawingState& drawing = state.drawing;
  if (drawing.pen_down) return lift_pen(state);
  move_pen(state, {0, 0});
  draw_to(state, *drawing.pen);
}

bool can_undo_stroke(const AppState& state) {
  return !state.drawing.strokes.empty() || !state.drawing.cleared.empty();
}

void undo_stroke(AppState& state) {
  DrawingState& drawing = state.drawing;
  if (!can_undo_stroke(state)) return;
  drawing.pen_down = false;
  if (drawing.strokes.empty()) {
    drawing.strokes = std::exchange(drawing.cleared, {});
  } else {
    drawing.strokes.pop_back();
  }
  redraw(state);
}

void clear_drawing(AppState& state) {
  DrawingState& drawing = state.drawing;
  if (drawing.strokes.empty()) return;
  drawing.pen_down = false;
  drawing.cleared = std::exchange(drawing.strokes, {});
  redraw(state);
}

std::optional<LikelyLabel> likely_label(const AppState& state) {
  const auto& nearest = state.drawing.nearest;
  if (!state.digits.labelled() || nearest.empty()) return std::nullopt;
  std::array<std::size_t, 256> votes{};
  LikelyLabel likely{.voters = nearest.size()};
  for (const Neighbour& neighbour : nearest) ++votes[state.digits.labels[neighbour.row]];
  // The nearest of those with as many.
  for (const Neighbour& neighbour : nearest) {
    const std::uint8_t label = state.digits.labels[neighbour.row];
    if (votes[label] > likely.votes) {
      likely.label = label;
      likely.votes = votes[label];
    }
  }
  return likely;
}

std::vector<const RunResult*> judging_runs(const AppState& state) {
  std::vector<const RunResult*> list;
  const RunResult* shown = state.result();
  for (const Method& method : methods()) {
    const RunResult* latest = nullptr;
    for (const RunResult& run : state.runs.kept) {
      if (run.method == method.name) latest = &run;
    }
    if (shown && shown->method == method.name) latest = shown;
    if (latest) list.push_back(latest);
  }
  return list;
}

const DrawingVerdict* verdict_of(const AppState& state, const RunResult& run) {
  const auto& verdicts = state.drawing.verdicts;
  const auto found =
      std::find_if(verdicts.begin(), verdicts.end(),
                   [&run](const DrawingVerdict& verdict) { return verdict.run == run.id; });
  return found == verdicts.end() ? nullptr : &*found;
}

bool wants_verdicts(const AppState& state) {
  // During a run the engine would answer only after it.
  if (state.drawing.image.empty() || state.running) return false;
  const auto runs = judging_runs(state);
  return std::any_of(runs.begin(), runs.end(),
                     [&state](const RunResult* run) { return is_wanted(state, *run); });
}

void ask_verdicts(AppState& state) {
  if (!wants_verdicts(state)) return;
  for (const RunResult* run : judging_runs(state)) {
    if (is_wanted(state, *run)) ask_verdict(state, *run);
  }
}

void take_verdict(AppState& state, const Question& question, const Expected<ordered_json>& answer) {
  DrawingState& drawing = state.drawing;
  const auto found =
      std::find_if(drawing.asked.begin(), drawing.asked.end(),
                   [&](const AskedVerdict& asked) { return asked.question == question.id; });
  if (found == drawing.asked.end()) return;
  AskedVerdict asked = std::move(*found);
  drawing.asked.erase(found);
  const RunResult* run = state.find_run(asked.about.run);
  if (!run || drawing.image.empty()) return;
  auto read = answer.and_then(results::read_judgement);
  if (read && !fits(*read, asked, *run)) read = results::unreadable("labels");
  if (read) {
    asked.about.judgement = std::move(*read);
  } else {
    asked.about.error = read.error();
  }
  std::erase_if(drawing.verdicts,
                [run](const DrawingVerdict& verdict) { return verdict.run == run->id; });
  drawing.verdicts.push_back(std::move(asked.about));
}

std::optional<MapPoint> drawing_on_map(const AppState& state) {
  const auto& nearest = state.drawing.nearest;
  if (!state.map.digits || nearest.empty()) return std::nullopt;
  std::vector<MapPoint> places;
  for (const Neighbour& neighbour : nearest) {
    if (neighbour.row < state.map.digits->points.size()) {
      places.push_back(state.map.digits->points[neighbour.row]);
    }
  }
  if (places.empty()) return std::nullopt;
  const auto distance = [](MapPoint a, MapPoint b) { return std::hypot(a.x - b.x, a.y - b.y); };
  const auto distance_to_all = [&](MapPoint from) {
    double sum = 0;
    for (const MapPoint to : places) sum += distance(from, to);
    return sum;
  };
  const MapPoint middle = *std::min_element(
      places.begin(), places.end(),
      [&](MapPoint a, MapPoint b) { return distance_to_all(a) < distance_to_all(b); });
  std::stable_sort(places.begin(), places.end(), [&](MapPoint a, MapPoint b) {
    return distance(middle, a) < distance(middle, b);
  });
  places.resize((places.size() + 1) / 2);
  MapPoint mean;
  for (const MapPoint place : places) mean = {mean.x + place.x, mean.y + place.y};
  const auto count = static_cast<float>(places.size());
  return MapPoint{mean.x / count, mean.y / count};
}

}  // namespace digitscope::app
