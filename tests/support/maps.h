#pragma once
// What tests ask of maps of the plane, n x 2.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "digits/digits.h"

namespace digitscope::test {

/// FNV-1a of the coordinates' bits.
std::uint64_t hash_of(const std::vector<float>& embedding);

double square_on_map(const std::vector<float>& points, std::size_t i, std::size_t j);

struct MapQuality {
  double trustworthiness;  // as sklearn.manifold.trustworthiness, of 15 neighbours
  double kept;             // the share of the nearest that are among the nearest on the map
  double accuracy;         // of the label that most of the 10 nearest on the map have
};
/// By the definitions. More than 30 labelled digits.
MapQuality quality_of(const Digits& digits, const std::vector<float>& embedding);

}  // namespace digitscope::test
