#pragma once
// What tests ask of maps of the plane, n x 2.

#include <doctest/doctest.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "base/task.h"
#include "digits/digits.h"
#include "support/pool.h"

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

/// Checks that what `run` computes for a Task is cancelled in each of these stages, all of which it
/// goes through, and that progress stays within [0, 1].
template <class Run>
void check_cancelled_in(std::initializer_list<const char*> stages, const Run& run) {
  for (const char* stage : stages) {
    CAPTURE(stage);
    std::atomic<std::int32_t> cancel{0};
    bool met = false;
    const auto note = [&](double fraction, std::string_view now) {
      CHECK(fraction >= 0);
      CHECK(fraction <= 1);
      if (now != stage) return;
      met = true;
      cancel = 1;
    };
    const auto result = run(Task{pool(), note, &cancel});
    CHECK(met);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == ErrorCode::cancelled);
  }
}

}  // namespace digitscope::test
