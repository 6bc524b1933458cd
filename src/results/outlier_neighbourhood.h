#pragma once
// The answer to {"question": "outlier_neighbourhood"}: what the local outlier factor of a digit is
// made of.

#include <concepts>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <type_traits>
#include <vector>

#include "base/error.h"

namespace digitscope::results {

struct FactorNeighbour {
  std::uint32_t row = 0;
  double distance = 0;
  double k_distance = 0;    // from the neighbour to its own last neighbour
  double reachability = 0;  // the larger of the two
  double density = 0;       // the neighbour's local reachability density
  bool operator==(const FactorNeighbour&) const = default;
};

struct OutlierNeighbourhood {
  std::uint32_t row = 0;
  double score = 0;                         // as the run has it: -mean_density / density
  double k_distance = 0;                    // from the digit to its own last neighbour
  double mean_reachability = 0;             // of its neighbours
  double density = 0;                       // 1 / (mean_reachability + 1e-10)
  double mean_density = 0;                  // of its neighbours
  std::vector<FactorNeighbour> neighbours;  // n_neighbors, the nearest first
  bool operator==(const OutlierNeighbourhood&) const = default;
};

nlohmann::ordered_json to_json(const OutlierNeighbourhood& neighbourhood);
/// Reads what to_json() wrote; otherwise ErrorCode::failed.
Expected<OutlierNeighbourhood> read_outlier_neighbourhood(const nlohmann::ordered_json& object);

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, FactorNeighbour>
void list_fields(Fields& fields, Value& neighbour) {
  fields("row", neighbour.row);
  fields("distance", neighbour.distance);
  fields("k_distance", neighbour.k_distance);
  fields("reachability", neighbour.reachability);
  fields("density", neighbour.density);
}

template <class Fields, class Value>
requires std::same_as<std::remove_const_t<Value>, OutlierNeighbourhood>
void list_fields(Fields& fields, Value& neighbourhood) {
  fields("row", neighbourhood.row);
  fields("score", neighbourhood.score);
  fields("k_distance", neighbourhood.k_distance);
  fields("mean_reachability", neighbourhood.mean_reachability);
  fields("density", neighbourhood.density);
  fields("mean_density", neighbourhood.mean_density);
  fields("neighbours", neighbourhood.neighbours);
}

}  // namespace digitscope::results
