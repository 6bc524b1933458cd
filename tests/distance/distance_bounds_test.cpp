#include "distance/distance_bounds.h"

#include <doctest/doctest.h>

#include <vector>

#include "support/data.h"

using namespace digitscope;

namespace {

constexpr std::size_t group = DistanceBounds::group;

double squared_distance(const std::vector<double>& a, const std::vector<double>& b) {
  double square = 0;
  for (std::size_t p = 0; p < a.size(); ++p) square += (a[p] - b[p]) * (a[p] - b[p]);
  return square;
}

/// Checks that points at most as far as a limit are always told. Limits are distances that do
/// occur: of the 16 points of a group each has its neighbour's.
void check_bounds(const Digits& digits, const std::vector<std::vector<double>>& points) {
  ThreadPool pool(1);
  DistanceBounds bounds(LeadingComponents(digits, pool), points.size());
  for (std::size_t x = 0; x < points.size(); ++x) bounds.place(as<Position>(x), points[x]);
  REQUIRE(bounds.groups() == (points.size() + group - 1) / group);
  std::size_t missed = 0;
  for (std::size_t x = 0; x < points.size(); ++x) {
    for (std::size_t g = 0; g < points.size() / group; ++g) {
      float limits[group];
      double squares[group];
      for (std::size_t lane = 0; lane < group; ++lane) {
        squares[lane] = squared_distance(points[x], points[g * group + lane]);
      }
      for (std::size_t lane = 0; lane < group; ++lane) {
        limits[lane] = DistanceBounds::limit(squares[lane ^ 1]);
      }
      const std::uint32_t bits = bounds.may_be_nearer(bounds.at(as<Position>(x)), g, limits);
      for (std::size_t lane = 0; lane < group; ++lane) {
        if (squares[lane] <= squares[lane ^ 1] && (bits >> lane & 1) == 0) ++missed;
      }
    }
  }
  CHECK(missed == 0);
}

std::vector<std::vector<double>> points_of(const Digits& digits) {
  std::vector<std::vector<double>> points;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    points.emplace_back(digits.image(i).begin(), digits.image(i).end());
  }
  return points;
}

}  // namespace

TEST_SUITE("distance bounds") {
  TEST_CASE("who may be nearer is always told; of those much farther, few") {
    const Digits digits = first_rows(test::default_digits(), 320);
    check_bounds(digits, points_of(digits));

    ThreadPool pool(2);
    DistanceBounds bounds(LeadingComponents(digits, pool), 320);
    bounds.place_all(LeadingComponents(digits, pool).coordinates(digits, pool), data_order(320));
    const auto points = points_of(digits);
    std::size_t told = 0;
    for (std::size_t x = 0; x < 320; ++x) {
      for (std::size_t g = 0; g < bounds.groups(); ++g) {
        float limits[group];
        for (std::size_t lane = 0; lane < group; ++lane) {
          limits[lane] =
              DistanceBounds::limit(0.4 * squared_distance(points[x], points[g * group + lane]));
        }
        const std::uint32_t bits = bounds.may_be_nearer(bounds.at(as<Position>(x)), g, limits);
        for (std::size_t lane = 0; lane < group; ++lane) told += bits >> lane & 1;
      }
    }
    CHECK(told < 320 * 320 / 10);
  }

  TEST_CASE("means of images, images of the largest size and ink, equal images, few pixels") {
    Digits large = test::random_digits(1, 32, 64, 2);
    for (auto& value : large.pixels) value = static_cast<std::uint8_t>(value * 255);
    check_bounds(large, points_of(large));

    auto means = points_of(large);
    for (std::size_t i = 1; i < means.size(); ++i) {
      for (std::size_t p = 0; p < means[i].size(); ++p) {
        means[i][p] = (means[i][p] + 2 * means[i - 1][p]) / 3;
      }
    }
    check_bounds(large, means);

    const Digits equal{2, 2, std::vector<std::uint8_t>(4 * 32, 9), {}};
    check_bounds(equal, points_of(equal));
    const Digits small = test::random_digits(2, 64, 2, 256);
    check_bounds(small, points_of(small));
  }

  TEST_CASE("compact keeps points as they are; limits below 0 leave points out") {
    ThreadPool pool(1);
    const Digits digits = test::random_digits(3, 40, 4, 256);
    DistanceBounds bounds(LeadingComponents(digits, pool), 40);
    const auto points = points_of(digits);
    for (std::size_t x = 0; x < points.size(); ++x) bounds.place(as<Position>(x), points[x]);
    const auto kept_point = bounds.at(as<Position>(39));
    std::vector<Position> kept;
    for (const std::size_t x : {0, 5, 17, 39}) kept.push_back(as<Position>(x));
    bounds.compact(kept);
    CHECK(bounds.groups() == 1);
    const auto point = bounds.at(as<Position>(3));
    for (std::size_t c = 0; c < DistanceBounds::numbers; ++c) {
      CHECK(point.values[c] == kept_point.values[c]);
    }
    float limits[group];
    for (float& limit : limits) limit = -1;
    limits[3] = DistanceBounds::limit(0);
    CHECK(bounds.may_be_nearer(point, 0, limits) == 1u << 3);
  }
}
