#include "app/model/digit_map.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/model/state.h"
#include "results/failure.h"

namespace digitscope::app {
namespace {

constexpr std::size_t dimensions = 2;

// Of the outline of a selection: as many as a link has room for.
constexpr std::size_t most_corners = 48;

// scikit-learn's default.
constexpr double usual_perplexity = 30;

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

std::optional<DigitMap>& kept_map(MapState& map, Projection by) {
  return map.kept[static_cast<std::size_t>(by)];
}

// Meanwhile another projection may have been chosen.
void take_map(AppState& state, Projection by, Expected<DigitMap> found) {
  MapState& map = state.map;
  if (map.projection != by) {
    if (found) kept_map(map, by) = std::move(*found);
    return;
  }
  const bool moved = map.digits && map.digits->unfinished;
  if (!found) {
    if (moved && found.error().code == ErrorCode::cancelled) return;  // kept as it is
    map.digits.reset();
    map.error = found.error();
    return;
  }
  map.digits = std::move(*found);
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
void take_embedding(AppState& state, Projection by, const Expected<Found>& answer) {
  take_map(state, by, answer.and_then([&state](const Found& found) {
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
  for (std::size_t i = 0; i < places.columns; ++i)
    map.explained[i] = pca.explained_variance_ratio[i];
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

void project_map(AppState& state, Projection by) {
  MapState& map = state.map;
  if (map.projection == by) return;
  const Projection before = std::exchange(map.projection, by);
  map.error.reset();
  map.lasso.clear();
  map.outline.clear();  // of places that are others now
  map.asked.reset();
  map.digits.swap(kept_map(map, before));
  map.digits.swap(kept_map(map, by));
  if (map.digits) map.camera = whole_map(map.digits->box);
  ++map.version;
}

const Question* map_question(const AppState& state) {
  return state.questions.of(asker_of(state.map.projection));
}

bool map_converges(const AppState& state) {
  return state.map.digits && state.map.digits->unfinished && map_question(state);
}

bool map_stopped(const AppState& state) {
  return state.map.digits && state.map.digits->unfinished && !map_question(state);
}

void preview_map(AppState& state, Projection by, std::span<const float> values) {
  MapState& map = state.map;
  if (map.projection != by || values.size() != 2 * state.digits.size()) return;
  const bool whole = !map.digits || map.camera.zoom <= 1;
  map.digits = map_of_places(by, values);
  map.digits->unfinished = true;
  const MapBox& box = map.digits->box;
  map.camera = whole ? whole_map(box) : limited(map.camera, box, map.digits->points.size());
  ++map.version;
}

void open_map(AppState& state) {
  const std::size_t n = state.digits.size();
  if (n == 0 || state.map.digits || state.map.error || map_question(state)) return;
  if (state.map.projection == Projection::tsne) {
    // Of so few digits each is everybody's neighbour: the perplexity has to be below their number.
    const double perplexity = std::min(usual_perplexity, static_cast<double>(n - 1) / 3);
    ask(state, Asker::tsne_map, {{"question", "tsne"}, {"perplexity", std::max(1.0, perplexity)}});
    return;
  }
  if (state.map.projection == Projection::umap) {
    ask(state, Asker::umap_map, {{"question", "umap"}});
    return;
  }
  // Two digits differ in one direction only. Of a single one the engine says what is missing.
  const std::size_t most = std::min(n, state.digits.features());
  ask(state, Asker::pca_map,
      {{"question", "pca"}, {"n_components", n > 1 ? std::min(most, dimensions) : 1}});
}

void open_map_again(AppState& state) {
  state.map.error.reset();
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

void color_map(AppState& state, MapColoring by) {
  state.map.coloring = by;
  ++state.map.version;
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
  if (map.digits) map.selected = rows_inside(map.digits->grid, map.digits->points, map.outline);
  ++map.version;
}

const std::vector<std::uint32_t>* kept_of_map(const AppState& state) {
  const auto& digits = state.map.digits;
  if (!digits || !digits->quality || digits->quality->kept.empty()) return nullptr;
  return &digits->quality->kept;
}

std::vector<MapColoring> map_colorings(const AppState& state) {
  std::vector<MapColoring> list;
  const RunResult* run = state.result();
  if (run && run->clusters() > 0) list.push_back(MapColoring::cluster);
  if (run && run->anomalies) list.push_back(MapColoring::score);
  if (state.digits.labelled()) list.push_back(MapColoring::label);
  if (kept_of_map(state)) list.push_back(MapColoring::kept);
  return list;
}

std::optional<MapColoring> map_coloring(const AppState& state) {
  const auto list = map_colorings(state);
  if (list.empty()) return std::nullopt;
  const auto chosen = std::find(list.begin(), list.end(), state.map.coloring);
  return chosen == list.end() ? list.front() : *chosen;
}

void take_pca_answer(AppState& state, const Question& /*question*/,
                     const Expected<nlohmann::ordered_json>& answer) {
  const auto pca = answer.and_then(results::read_pca);
  take_map(state, Projection::pca, pca.and_then([&state](const results::Pca& found) {
    return map_of(found, state.digits.size());
  }));
}

void take_tsne_answer(AppState& state, const Question& /*question*/,
                      const Expected<nlohmann::ordered_json>& answer) {
  take_embedding(state, Projection::tsne, answer.and_then(results::read_tsne_map));
}

void take_umap_answer(AppState& state, const Question& /*question*/,
                      const Expected<nlohmann::ordered_json>& answer) {
  take_embedding(state, Projection::umap, answer.and_then(results::read_umap_map));
}

}  // namespace digitscope::app
