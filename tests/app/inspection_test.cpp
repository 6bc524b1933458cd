#include "app/model/inspection.h"

#include <doctest/doctest.h>

#include <cmath>

#include "app/model/explain.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;

namespace {

// Four pictures of two pixels.
const Digits four_points{
    .rows = 1, .columns = 2, .pixels = {0, 0, 3, 4, 255, 255, 4, 3}, .labels = {}};

}  // namespace

TEST_CASE("inspection: the nearest rows, without the row itself, ties by row") {
  const auto nearest = nearest_rows(four_points, 0, 2);
  REQUIRE(nearest.size() == 2);
  CHECK(nearest[0].row == 1);
  CHECK(nearest[0].distance == 5);
  CHECK(nearest[1].row == 3);
  CHECK(nearest[1].distance == 5);
  const auto all = nearest_rows(four_points, 2, 10);
  REQUIRE(all.size() == 3);
  CHECK(all[2].row == 0);
  CHECK(all[2].distance == doctest::Approx(255 * std::sqrt(2.0)));
  CHECK(nearest_rows({.rows = 1, .columns = 1, .pixels = {7}, .labels = {}}, 0, 5).empty());
}

TEST_CASE("inspection: distances to centroids") {
  const float centers[] = {0, 0, 3, 0};
  CHECK(distances_to(four_points, 1, centers) == std::vector<double>{5, 4});
  CHECK(distances_to(four_points, 1, {}).empty());
  const float between[] = {0.5f, 0};  // averages of images that are 0 or 1
  CHECK(distance_to(std::vector<std::uint8_t>{1, 0}, between) == 0.5);
}

TEST_CASE("inspection: a forest's score is the path length it was made of") {
  // E(h) = c(256) gives -1/2, and c(256) = 2 H(255) - 2 * 255 / 256.
  const auto answer = test::forest_result({-0.5, -0.25, -0.5}, -0.45);
  const auto run = results::read_run(answer).and_then(
      [](const results::Run& read) { return arrange_run(read, 784, 3); });
  REQUIRE(run);
  const std::string why = why_score(*run, 1, Noun::digits);
  CHECK(why.find("path length is 20.5") != why.npos);
  CHECK(why.find("digit: 10.2") != why.npos);
  CHECK(why.find("Rank 3 of 3") != why.npos);
  CHECK(why_score(*run, 3, Noun::digits).empty());
}
