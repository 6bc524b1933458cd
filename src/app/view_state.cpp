#include "app/view_state.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "app/runs.h"

namespace digitscope::app {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

std::string_view name_of(View view) {
  switch (view) {
    case View::result:
      return "result";
    case View::map:
      return "map";
    case View::inside:
      return "inside";
    case View::evaluation:
      return "evaluation";
    case View::compare:
      return "compare";
    case View::take_away:
      return "take_away";
    case View::explain:
      return "explain";
  }
  return {};
}

std::string_view name_of(MontageOrder order) {
  switch (order) {
    case MontageOrder::index:
      return "index";
    case MontageOrder::nearest:
      return "nearest";
    case MontageOrder::farthest:
      return "farthest";
  }
  return {};
}

std::string_view name_of(MapColoring by) {
  switch (by) {
    case MapColoring::label:
      return "label";
    case MapColoring::cluster:
      return "cluster";
    case MapColoring::score:
      return "score";
  }
  return {};
}

// Those that there are; the last one of each is named here.
constexpr auto last_view = View::explain;
constexpr auto last_order = MontageOrder::farthest;
constexpr auto last_coloring = MapColoring::score;

// Of an outline in a link; those drawn have fewer.
constexpr std::size_t most_corners_in_links = 500;

// Whole numbers that a row, a cluster or a label may have.
bool is_index(const json& value) {
  if (!value.is_number_integer()) return false;
  const auto number = value.get<std::int64_t>();
  return number >= 0 && number <= UINT32_MAX;
}

double rounded(double value, int decimals) {
  const double unit = std::pow(10.0, decimals);
  return std::round(value * unit) / unit + 0.0;  // never -0
}

ordered_json camera_json(const MapCamera& camera, int decimals) {
  return {rounded(camera.center.x, decimals), rounded(camera.center.y, decimals),
          rounded(camera.zoom, 2)};
}

// Null for all of the map.
ordered_json camera_json(const MapState& map) {
  if (!map.digits) return map.asked ? camera_json(*map.asked, 4) : ordered_json();
  const MapBox& box = map.digits->box;
  const float extent = std::max(box.width(), box.height());
  const int decimals = decimals_for(extent / map.camera.zoom);
  const ordered_json now = camera_json(map.camera, decimals);
  return now == camera_json(whole_map(box), decimals) ? ordered_json() : now;
}

ordered_json outline_json(const std::vector<MapPoint>& outline) {
  if (outline.empty()) return {};
  const MapBox box = box_around(outline);
  // One more than simplified() left, which are then written as they were meant.
  const int decimals = decimals_for(std::max(box.width(), box.height())) + 1;
  ordered_json list = ordered_json::array();
  for (const MapPoint at : outline) {
    list.push_back(rounded(at.x, decimals));
    list.push_back(rounded(at.y, decimals));
  }
  return list;
}

bool are_numbers(const json& list) {
  return list.is_array() && std::all_of(list.begin(), list.end(), [](const json& value) {
           return value.is_number() && std::abs(value.get<double>()) < 1e9;
         });
}

class Restorer {
 public:
  Restorer(AppState& state, const json& object) : state_(state), object_(object) {}

  // Whether there is one, which is then taken.
  template <class Value>
  bool name(const char* key, Value last, Value& value) {
    bool taken = false;
    with(key, [&](const json& given) {
      std::string all;
      for (int i = 0; i <= static_cast<int>(last); ++i) {
        const std::string_view name = name_of(static_cast<Value>(i));
        if (given.is_string() && given.get_ref<const std::string&>() == name) {
          value = static_cast<Value>(i);
          taken = true;
          return;
        }
        all += (all.empty() ? "" : ", ") + std::string(name);
      }
      refuse(key, "must be one of " + all);
    });
    return taken;
  }

  void digit() {
    with("digit", [this](const json& given) {
      if (given.is_null()) return inspect(state_, std::nullopt);
      if (!is_index(given) || given.get<std::uint64_t>() >= state_.digits.size()) {
        return refuse("digit",
                      "must be a row: 0 to " +
                          std::to_string(std::max<std::size_t>(state_.digits.size(), 1) - 1));
      }
      const auto row = given.get<std::uint32_t>();
      if (!state_.inspected || state_.inspected->row != row) inspect(state_, row);
    });
  }

  // Which clusters there are is not known before the run: what does not exist is closed then.
  void cluster() {
    with("cluster", [this](const json& given) {
      if (given.is_null()) return state_.open_cluster.reset();
      if (!is_index(given)) return refuse("cluster", "must be the number of a cluster");
      state_.open_cluster = given.get<std::uint32_t>();
    });
  }

  void cell() {
    with("cell", [this](const json& given) {
      if (given.is_null()) return state_.chosen_cell.reset();
      if (!given.is_array() || given.size() != 2 || !is_index(given[0]) || !is_index(given[1])) {
        return refuse("cell", "must be a cluster and a label, such as 3,7");
      }
      const auto cluster = given[0].get<std::uint32_t>();
      const auto label = given[1].get<std::uint32_t>();
      state_.chosen_cell.reset();
      if (state_.result()) return choose_cell(state_, cluster, label);
      state_.chosen_cell = ChosenCell{cluster, label, {}};  // looked for again after the run
    });
  }

  void colors() {
    const auto found = object_.find("colors");
    if (found != object_.end() && found->is_null()) {
      state_.map.coloring.reset();
      ++state_.map.version;
      return;
    }
    auto by = state_.map.coloring.value_or(MapColoring::label);
    if (found == object_.end() || !name("colors", last_coloring, by)) return;
    color_map(state_, by);
  }

  void map() {
    with("map", [this](const json& given) {
      if (given.is_null()) return look_at_map(state_, std::nullopt);
      if (!are_numbers(given) || given.size() != 3 || given[2].get<double>() <= 0) {
        return refuse("map", "must be a place and how much it is enlarged, such as 120,-300,4");
      }
      const MapPoint center{given[0].get<float>(), given[1].get<float>()};
      look_at_map(state_, MapCamera{center, given[2].get<float>()});
    });
  }

  void lasso() {
    with("lasso", [this](const json& given) {
      if (given.is_null()) return select_inside(state_, {});
      if (!are_numbers(given) || given.size() % 2 != 0 || given.size() < 6 ||
          given.size() > 2 * most_corners_in_links) {
        return refuse("lasso", "must be the corners of an outline, such as 0,0,500,0,0,500");
      }
      std::vector<MapPoint> outline;
      for (std::size_t i = 0; i < given.size(); i += 2) {
        outline.push_back({given[i].get<float>(), given[i + 1].get<float>()});
      }
      select_inside(state_, std::move(outline));
    });
  }

  void ran() {
    with("ran", [this](const json& given) {
      if (!given.is_boolean()) return refuse("ran", "must be true or false");
      if (given.get<bool>()) {
        show_run_of_parameters(state_);
      } else if (state_.result() && !state_.result_is_stale()) {
        show_no_run(state_);
      }
    });
  }

  Expected<void> outcome;

 private:
  template <class F>
  void with(const char* key, F&& take) {
    const auto found = object_.find(key);
    if (found != object_.end()) take(*found);
  }

  void refuse(const char* key, const std::string& what) {
    if (outcome) {
      outcome = unexpected(ErrorCode::bad_request, std::string(key) + " " + what + ".", key);
    }
  }

  AppState& state_;
  const json& object_;
};

}  // namespace

void write_view(ordered_json& object, const AppState& state) {
  object["ran"] = state.result() != nullptr && !state.result_is_stale();
  object["view"] = name_of(state.view);
  object["digit"] = state.inspected ? ordered_json(state.inspected->row) : ordered_json();
  object["order"] = name_of(state.order);
  object["cluster"] = state.open_cluster ? ordered_json(*state.open_cluster) : ordered_json();
  const auto& cell = state.chosen_cell;
  object["cell"] = cell ? ordered_json({cell->cluster, cell->label}) : ordered_json();
  const auto& by = state.map.coloring;
  object["colors"] = by ? ordered_json(name_of(*by)) : ordered_json();
  object["map"] = camera_json(state.map);
  object["lasso"] = outline_json(state.map.outline);
}

Expected<void> restore_view(AppState& state, const json& object) {
  Restorer restorer(state, object);
  restorer.ran();
  restorer.name("view", last_view, state.view);
  MontageOrder order = state.order;
  restorer.name("order", last_order, order);
  if (order != state.order) order_montage(state, order);
  restorer.cluster();
  restorer.cell();
  restorer.digit();
  restorer.colors();
  restorer.map();
  restorer.lasso();
  return std::move(restorer.outcome);
}

}  // namespace digitscope::app
