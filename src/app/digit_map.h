#pragma once
// The digits as points of a plane: by their first two principal components, which the engine is
// asked for when the map is first opened.

#include <array>
#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <vector>

#include "app/map_geometry.h"
#include "app/questions.h"
#include "base/error.h"

namespace digitscope::app {

struct AppState;

struct DigitMap {
  std::vector<MapPoint> points;          // one for each row
  std::array<double, 2> explained = {};  // the share of all variance along x and along y
  MapBox box;                            // around all points
  PointGrid grid;
};

/// What is known of the digits' places; nothing before the map was opened.
struct MapState {
  std::optional<DigitMap> digits;
  std::optional<Error> error;  // why there are none
};

/// Reads the answer to "pca" about `rows` digits. Digits that differ in one direction only lie on a
/// line, y = 0. Anything missing or inconsistent gives ErrorCode::failed.
Expected<DigitMap> read_digit_map(const nlohmann::json& answer, std::size_t rows);

/// Asks for the places of the digits unless they are known, asked for, or cannot be had.
void open_map(AppState& state);
/// Asks once more, after an error.
void open_map_again(AppState& state);

void take_map_answer(AppState& state, const Question& question,
                     const Expected<nlohmann::json>& answer);

}  // namespace digitscope::app
