#include "app/digit_map.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/state.h"

namespace digitscope::app {
namespace {

using nlohmann::json;

constexpr std::size_t dimensions = 2;

// The json library throws on a wrong type, and the app is built without exceptions: everything here
// looks before it takes. An array of `least` to `dimensions` numbers; missing ones are 0.
std::optional<std::array<double, dimensions>> numbers(const json& array, std::size_t least) {
  if (!array.is_array() || array.size() < least || array.size() > dimensions) return std::nullopt;
  std::array<double, dimensions> values = {};
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (!array[i].is_number()) return std::nullopt;
    values[i] = array[i].get<double>();
    if (!std::isfinite(values[i])) return std::nullopt;
  }
  return values;
}

tl::unexpected<Error> unreadable(const char* what) {
  return unexpected(
      ErrorCode::failed,
      std::string("The engine's answer could not be read (") + what + "). Try again.");
}

}  // namespace

Expected<DigitMap> read_digit_map(const json& answer, std::size_t rows) {
  const auto coordinates = answer.find("coordinates");
  const auto ratio = answer.find("explained_variance_ratio");
  if (coordinates == answer.end() || !coordinates->is_array() || coordinates->size() != rows ||
      rows == 0) {
    return unreadable("coordinates");
  }
  const auto explained = ratio == answer.end() ? std::nullopt : numbers(*ratio, 1);
  if (!explained) return unreadable("explained_variance_ratio");

  DigitMap map;
  map.explained = *explained;
  map.points.reserve(rows);
  for (const json& row : *coordinates) {
    const auto place = numbers(row, ratio->size());
    if (!place) return unreadable("coordinates");
    map.points.push_back({static_cast<float>((*place)[0]), static_cast<float>((*place)[1])});
  }
  map.box = box_around(map.points);
  map.grid = PointGrid(map.points, map.box);
  return map;
}

void open_map(AppState& state) {
  const std::size_t n = state.digits.size();
  if (n == 0 || state.map.digits || state.map.error || state.questions.of(Asker::map)) return;
  // Two digits differ in one direction only. Of a single one the engine says what is missing.
  const std::size_t most = std::min(n, state.digits.features());
  ask(state, Asker::map,
      {{"question", "pca"}, {"n_components", n > 1 ? std::min(most, dimensions) : 1}});
}

void open_map_again(AppState& state) {
  state.map.error.reset();
  open_map(state);
}

void take_map_answer(AppState& state, const Question& /*question*/, const Expected<json>& answer) {
  auto digits = answer ? read_digit_map(*answer, state.digits.size())
                       : Expected<DigitMap>(tl::unexpected(answer.error()));
  if (digits) {
    state.map.digits = std::move(*digits);
  } else {
    state.map.error = digits.error();
  }
}

}  // namespace digitscope::app
