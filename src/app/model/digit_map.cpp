#include "app/model/digit_map.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "app/model/hidden_groups.h"
#include "app/model/outbox.h"
#include "app/model/state.h"
#include "results/failure.h"
#include "vocabulary/run_text.h"

namespace digitscope::app {
namespace {

constexpr std::size_t dimensions = 2;

// Of the outline of a selection: as many as a link has room for.
constexpr std::size_t most_corners = 48;

// Of those kept: each has some bytes for each digit.
constexpr std::size_t most_maps = 12;

Asker asker_of(Projection by) {
  switch (by) {
    case Projection::pca:
      break;
    case Projection::tsne:
      return Asker::tsne_map;
    case Projection::umap:
      return Asker::umap_map;
  }
  return Asker::pca_map;
}

std::shared_ptr<const DigitMap> known_map(const MapState& map, std::string_view request) {
  const auto found = std::find_if(map.made.begin(), map.made.end(),
                                  [request](const auto& made) { return made->request == request; });
  return found == map.made.end() ? nullptr : *found;
}

// In place of an earlier one of the same request. The oldest is forgotten when there are too many.
void keep(MapState& map, std::shared_ptr<const DigitMap> made) {
  std::erase_if(map.made, [&](const auto& one) { return one->request == made->request; });
  map.made.push_back(std::move(made));
  if (map.made.size() <= most_maps) return;
  const auto oldest = std::find_if(map.made.begin(), map.made.end(),
                                   [&](const auto& one) { return one != map.digits; });
  map.made.erase(oldest);
}

// What is known of what is asked for now, or nothing: places of one map mean nothing in another.
void show_what_is_asked(AppState& state) {
  MapState& map = state.map;
  map.error.reset();
  map.lasso.clear();
  map.outline.clear();
  map.asked.reset();
  map.digits = known_map(map, run_text(map_request(state)));
  if (map.digits) map.camera = whole_map(map.digits->box);
  ++map.version;
}

// Whether its map is, or is to be, on screen.
bool is_for_screen(const AppState& state, std::string_view request) {
  const auto& digits = state.map.digits;
  return request == run_text(map_request(state)) || (digits && digits->request == request);
}

void ask_for(AppState& state, const Request& request) {
  const std::size_t n = state.digits.size();
  const Projection by = projection_of(request);
  nlohmann::ordered_json question = {{"question", request.method().name}};
  for (const Parameter& parameter : request.method().parameters) {
    const ParameterValue& value = request.value(parameter.name);
    if (value != default_value(parameter)) {
      question[std::string(parameter.name)] = to_json(parameter, value);
    }
  }
  if (by == Projection::pca) {
    // Two digits differ in one direction only. Of a single one the engine says what is missing.
    const std::size_t most = std::min(n, state.digits.features());
    question["n_components"] = n > 1 ? std::min(most, dimensions) : 1;
  } else if (by == Projection::tsne && !question.contains("perplexity")) {
    // Of so few digits each is everybody's neighbour: the perplexity has to be below their number.
    question["perplexity"] =
        std::max(1.0, std::min(request.number("perplexity"), static_cast<double>(n - 1) / 3));
  }
  ask(state, asker_of(by), question, run_text(request));
}

// One after another: so the first is there first.
void ask_next_of_queue(AppState& state) {
  auto& queue = state.map.queue;
  if (queue.empty() || map_question(state, queue.front())) return;
  if (const auto request = read_projection_text(queue.front())) ask_for(state, *request);
}

// What remains of a map that is cancelled or fails: what is on screen.
void give_up(AppState& state, std::string_view request, const Error& error) {
  MapState& map = state.map;
  map.queue.clear();
  const bool cancelled = error.code == ErrorCode::cancelled;
  if (map.digits && map.digits->unfinished && map.digits->request == request) {
    if (cancelled) return keep(map, map.digits);  // as it is
    map.digits.reset();
  }
  if (!map.digits && is_for_screen(state, request)) {
    map.error = error;
  } else if (!cancelled) {
    state.error = error;
  }
}

// Another map than the one on screen is another link.
void put_on_screen(AppState& state, std::shared_ptr<const DigitMap> map) {
  const std::string before = request_in_link(state);
  state.map.digits = std::move(map);
  if (request_in_link(state) != before) send_state(state);
}

void show_made(AppState& state, std::shared_ptr<const DigitMap> made) {
  MapState& map = state.map;
  const bool moved = map.digits && map.digits->unfinished && map.digits->request == made->request;
  if (map.digits && map.digits->request != made->request) map.outline.clear();
  put_on_screen(state, std::move(made));
  // Who has zoomed in meanwhile stays there: it has come to rest before its quality is known.
  const std::optional<MapCamera> seen = moved ? map.camera : std::optional<MapCamera>();
  look_at_map(state, map.asked ? std::exchange(map.asked, std::nullopt) : seen);
  if (map.selected.empty()) {
    select_inside(state, std::exchange(map.outline, {}));
  } else if (moved) {
    map.outline.clear();  // of places that have moved on
  }
  ++map.version;
}

// Meanwhile another projection may have been chosen, or other parameters.
void take_map(AppState& state, const Question& question, Expected<DigitMap> found) {
  if (!found) return give_up(state, question.about, found.error());
  found->request = question.about;
  auto made = std::make_shared<const DigitMap>(std::move(*found));
  keep(state.map, made);
  if (is_for_screen(state, question.about)) show_made(state, std::move(made));
  auto& queue = state.map.queue;
  if (!queue.empty() && queue.front() == question.about) queue.erase(queue.begin());
  ask_next_of_queue(state);
}

// Of x and y of each digit.
DigitMap map_of_places(Projection by, std::span<const float> values) {
  DigitMap map;
  map.by = by;
  map.points.reserve(values.size() / 2);
  for (std::size_t e = 0; e + 1 < values.size(); e += 2) {
    map.points.push_back({values[e], values[e + 1]});
  }
  map.box = box_around(map.points);
  map.grid = PointGrid(map.points, map.box);
  return map;
}

template <class Found>
Expected<DigitMap> map_of_embedding(Projection by, const Found& found, std::size_t rows) {
  if (found.embedding.rows() != rows) return results::unreadable("embedding");
  DigitMap map = map_of_places(by, found.embedding.values);
  map.quality = found.quality;
  if (map.quality && !map.quality->kept.empty() && map.quality->kept.size() != rows) {
    return results::unreadable("kept");
  }
  return map;
}

template <class Found>
void take_embedding(AppState& state, const Question& question, const Expected<Found>& answer) {
  take_map(state, question, answer.and_then([&state](const Found& found) {
    return map_of(found, state.digits.size());
  }));
}

}  // namespace

Expected<DigitMap> map_of(const results::Pca& pca, std::size_t rows) {
  const results::Table<double>& places = pca.coordinates;
  if (places.rows() != rows || places.columns < 1 || places.columns > dimensions) {
    return results::unreadable("coordinates");
  }
  DigitMap map;
  std::copy_n(pca.explained_variance_ratio.begin(), places.columns, map.explained.begin());
  map.points.reserve(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const double* place = &places.values[row * places.columns];
    map.points.push_back(
        {static_cast<float>(place[0]), places.columns > 1 ? static_cast<float>(place[1]) : 0.0f});
  }
  map.box = box_around(map.points);
  map.grid = PointGrid(map.points, map.box);
  return map;
}

Expected<DigitMap> map_of(const results::TsneMap& found, std::size_t rows) {
  return map_of_embedding(Projection::tsne, found, rows);
}

Expected<DigitMap> map_of(const results::UmapMap& found, std::size_t rows) {
  return map_of_embedding(Projection::umap, found, rows);
}

const Request& map_request(const AppState& state) {
  return state.map.requests[static_cast<std::size_t>(state.map.projection)];
}

std::string request_in_link(const AppState& state) {
  return state.map.digits ? state.map.digits->request : run_text(map_request(state));
}

Request request_of(const DigitMap& map) {
  // Its text was written by run_text().
  return read_projection_text(map.request).value_or(Request(method_of(map.by)));
}

void project_map(AppState& state, Projection by) {
  if (state.map.projection == by) return;
  state.map.projection = by;
  show_what_is_asked(state);
}

void choose_map(AppState& state, const Request& request) {
  const std::string before = run_text(map_request(state));
  state.map.projection = projection_of(request);
  state.map.requests[static_cast<std::size_t>(state.map.projection)] = request;
  const std::string now = run_text(request);
  const bool on_screen = !state.map.digits || state.map.digits->request == now;
  if (before != now || !on_screen) show_what_is_asked(state);
}

void set_map_parameter(AppState& state, std::string_view name, ParameterValue value) {
  MapState& map = state.map;
  Request& request = map.requests[static_cast<std::size_t>(map.projection)];
  if (!find_parameter(request.method(), name)) return;
  if (state.error && state.error->parameter == name) state.error.reset();
  request.set(name, std::move(value));
  map.error.reset();
  const std::string now = run_text(request);
  const bool on_screen = map.digits && map.digits->request == now;
  if (!on_screen && known_map(map, now)) show_what_is_asked(state);
}

void show_map(AppState& state, std::string_view request) {
  if (const auto asked = read_projection_text(request)) choose_map(state, *asked);
}

void compare_maps(AppState& state) {
  auto& queue = state.map.queue;
  if (!queue.empty()) return;
  for (const Request& variant : map_variants(map_request(state), state.digits.size())) {
    std::string text = run_text(variant);
    const auto known = known_map(state.map, text);
    if (!known || known->unfinished) queue.push_back(std::move(text));
  }
  ask_next_of_queue(state);
}

const Question* map_question(const AppState& state, std::string_view request) {
  const auto& pending = state.questions.pending;
  const auto found =
      std::find_if(pending.begin(), pending.end(),
                   [request](const Question& question) { return question.about == request; });
  return found == pending.end() ? nullptr : &*found;
}

const Question* map_question(const AppState& state) {
  const Question* asked = map_question(state, run_text(map_request(state)));
  return asked || !state.map.digits ? asked : map_question(state, state.map.digits->request);
}

bool map_is_stale(const AppState& state) {
  return state.map.digits && state.map.digits->request != run_text(map_request(state));
}

bool map_stopped(const AppState& state) {
  return state.map.digits && state.map.digits->unfinished && !map_question(state);
}

void preview_map(AppState& state, const Question& question, std::span<const float> values) {
  MapState& map = state.map;
  if (values.size() != 2 * state.digits.size() || !is_for_screen(state, question.about)) return;
  const bool other = !map.digits || map.digits->request != question.about;
  const bool whole = other || map.camera.zoom <= 1;
  DigitMap places = map_of_places(
      question.asker == Asker::tsne_map ? Projection::tsne : Projection::umap, values);
  places.request = question.about;
  places.unfinished = true;
  if (map.digits && other) map.outline.clear();  // of places that are others now
  put_on_screen(state, std::make_shared<const DigitMap>(std::move(places)));
  const MapBox& box = map.digits->box;
  map.camera = whole ? whole_map(box) : limited(map.camera, box, map.digits->points.size());
  ++map.version;
}

void open_map(AppState& state) {
  if (state.digits.size() == 0 || state.map.digits || state.map.error || map_question(state)) {
    return;
  }
  ask_for(state, map_request(state));
}

void open_map_again(AppState& state) {
  if (map_question(state)) return;
  state.map.error.reset();
  if (map_is_stale(state)) return ask_for(state, map_request(state));
  if (map_stopped(state)) state.map.digits.reset();
  open_map(state);
}

void move_map(AppState& state, const MapCamera& camera) {
  if (!state.map.digits) return;
  const DigitMap& map = *state.map.digits;
  state.map.camera = limited(camera, map.box, map.points.size());
  state.map.lasso.clear();
}

void look_at_map(AppState& state, const std::optional<MapCamera>& camera) {
  if (!state.map.digits) {
    state.map.asked = camera;
  } else {
    move_map(state, camera.value_or(whole_map(state.map.digits->box)));
  }
}

void draw_lasso(AppState& state, MapPoint to) {
  if (state.map.digits) state.map.lasso.push_back(to);
}

void end_lasso(AppState& state) {
  auto outline = std::exchange(state.map.lasso, {});
  if (!state.map.digits || outline.size() < 3) return;
  select_inside(state, simplified(std::move(outline), most_corners));
}

void select_inside(AppState& state, std::vector<MapPoint> outline) {
  MapState& map = state.map;
  map.outline = std::move(outline);
  map.selected.clear();
  map.whole_selection = false;
  if (map.digits) map.selected = rows_inside(map.digits->grid, map.digits->points, map.outline);
  std::erase_if(map.selected, std::not_fn(ShownRows(state)));
  ++map.version;
}

void take_pca_answer(AppState& state, const Question& question,
                     const Expected<nlohmann::ordered_json>& answer) {
  const auto pca = answer.and_then(results::read_pca);
  take_map(state, question, pca.and_then([&state](const results::Pca& found) {
    return map_of(found, state.digits.size());
  }));
}

void take_tsne_answer(AppState& state, const Question& question,
                      const Expected<nlohmann::ordered_json>& answer) {
  take_embedding(state, question, answer.and_then(results::read_tsne_map));
}

void take_umap_answer(AppState& state, const Question& question,
                      const Expected<nlohmann::ordered_json>& answer) {
  take_embedding(state, question, answer.and_then(results::read_umap_map));
}

}  // namespace digitscope::app
