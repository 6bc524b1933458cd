#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>

#include "figures/anomalies.h"
#include "figures/bar_chart.h"
#include "figures/centroids.h"
#include "figures/montage.h"
#include "support/data.h"

using namespace digitscope;
using namespace digitscope::figures;

namespace {

const Typeface& typeface() {
  static const Typeface read = [] {
    auto typeface = Typeface::read(DIGITSCOPE_FONTS_DIR);
    REQUIRE_MESSAGE(typeface.has_value(), "run scripts/build fonts first");
    return std::move(*typeface);
  }();
  return read;
}

const Rgba paper = palette(false).card;

bool is_blank(const Canvas& canvas, int left, int top, int right, int bottom) {
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      if (canvas.pixel(x, y) != paper) return false;
    }
  }
  return true;
}

/// Nothing is drawn into the outer half of the margins, so nothing was cut off either.
void check_margins(const Canvas& canvas) {
  const int width = canvas.pixel_columns();
  const int height = canvas.pixel_rows();
  const int edge = static_cast<int>(margin * pixels_per_unit / 2);
  CHECK(is_blank(canvas, 0, 0, width, edge));
  CHECK(is_blank(canvas, 0, height - edge, width, height));
  CHECK(is_blank(canvas, 0, 0, edge, height));
  CHECK(is_blank(canvas, width - edge, 0, width, height));
  CHECK_FALSE(is_blank(canvas, edge, edge, width - edge, height - edge));
}

// Of the colours of clusters 0, 1, ...: not their numbers.
constexpr std::array<std::uint32_t, 10> places = {3, 5, 0, 7, 8, 25, 1, 2, 31, 4};

/// How high the bar of cluster k is: pixels of its colour in its busiest column, above its badge.
int bar_height(const Canvas& canvas, std::size_t k) {
  const Rgba color = group_color(palette(false), places[k]);
  int highest = 0;
  for (int x = 0; x < canvas.pixel_columns(); ++x) {
    int run = 0;
    for (int y = 0; y < canvas.pixel_rows(); ++y) {
      run = canvas.pixel(x, y) == color ? run + 1 : 0;
      highest = std::max(highest, run);
    }
  }
  return highest;
}

std::vector<std::size_t> rows_from(std::size_t first, std::size_t count) {
  std::vector<std::size_t> rows(count);
  std::iota(rows.begin(), rows.end(), first);
  return rows;
}

}  // namespace

TEST_SUITE("figures") {
  TEST_CASE("bars are as high as the sizes they stand for") {
    const std::array<std::size_t, 3> sizes = {1000, 500, 250};
    const Canvas chart =
        bar_chart(typeface(), {"Cluster sizes", "a note"}, "digits", sizes, places);
    check_margins(chart);
    const int whole = bar_height(chart, 0);
    CHECK(whole > 300);
    CHECK(std::abs(bar_height(chart, 1) - whole / 2) <= 2);
    CHECK(std::abs(bar_height(chart, 2) - whole / 4) <= 2);
  }

  TEST_CASE("bars in a further shade of a hue are striped, one way or the other") {
    const std::array<std::size_t, 1> size = {1000};
    // Where stripes begin in the line of pixels across the bar's middle, `higher` lines up.
    const auto stripes = [&](std::uint32_t place, int higher) {
      const Canvas chart = bar_chart(typeface(), {"Cluster sizes", "a note"}, "digits", size,
                                     std::array<std::uint32_t, 1>{place});
      check_margins(chart);
      const Rgba color = group_color(palette(false), place);
      const int y = chart.pixel_rows() / 2 - higher;
      std::vector<int> list;
      for (int x = 1; x < chart.pixel_columns(); ++x) {
        if (chart.pixel(x - 1, y) == color && chart.pixel(x, y) != color) list.push_back(x);
      }
      return list;
    };
    CHECK(stripes(4, 0).size() == 1);  // the end of the bar
    for (const auto& [place, step] : {std::pair{14u, 1}, {24u, -1}}) {
      CAPTURE(place);
      const auto here = stripes(place, 0);
      const auto above = stripes(place, 1);
      REQUIRE(here.size() > 4);
      for (std::size_t i = 1; i + 2 < here.size(); ++i) {
        CHECK(std::find(above.begin(), above.end(), here[i] + step) != above.end());
      }
    }
  }

  TEST_CASE("charts hold clusters without members, one cluster, and large numbers") {
    check_margins(
        bar_chart(typeface(), {"t", "n"}, "digits", std::array<std::size_t, 2>{0, 3}, places));
    check_margins(
        bar_chart(typeface(), {"t", "n"}, "digits", std::array<std::size_t, 1>{1}, places));
    const std::vector<std::size_t> large(10, 71234);
    check_margins(bar_chart(typeface(), {"t", "n"}, "digits", large, places));
  }

  TEST_CASE("a montage shows the first members and nothing after the last") {
    const Digits& digits = test::default_digits();
    const std::vector<std::vector<std::size_t>> members = {rows_from(0, 1200), rows_from(5, 3), {}};
    const Canvas montage =
        cluster_montage(typeface(), {"Digits", "a note"}, digits, members, places);
    check_margins(montage);
    // The right half: the first row has digits there, the second only at the left.
    const int half = montage.pixel_columns() / 2;
    const int bottom = montage.pixel_rows() - static_cast<int>(margin * pixels_per_unit);
    const int row = 60;  // pixels: somewhat less than a row of digits and the gap below it
    CHECK_FALSE(
        is_blank(montage, half, bottom - 3 * row, montage.pixel_columns(), bottom - 2 * row));
    CHECK(is_blank(montage, half, bottom - 2 * row, montage.pixel_columns(), bottom));
  }

  TEST_CASE("montages take images of other sizes and shapes") {
    for (const auto& [rows, columns] :
         {std::pair<std::size_t, std::size_t>{1, 1}, {64, 10}, {10, 64}}) {
      Digits digits{rows, columns, std::vector<std::uint8_t>(rows * columns * 2, 200), {}};
      const std::vector<std::vector<std::size_t>> members = {{0}, {1}};
      check_margins(cluster_montage(typeface(), {"t", "n"}, digits, members, places));
      check_margins(anomaly_montage(typeface(), {"t", "n"}, digits, {"one", {0}}, {"other", {1}}));
    }
  }

  TEST_CASE("centroids are as dark as their pixels") {
    // Dark and bare, whatever the range of the data.
    for (const int ink : {255, 16, 1}) {
      CAPTURE(ink);
      const auto pixel = static_cast<std::uint8_t>(ink);
      const Digits digits{1, 2, {0, pixel, pixel, pixel}, {}};
      const std::vector<std::vector<float>> centers = {std::vector<float>(2, pixel), {0, 0}};
      const Canvas row = centroid_row(typeface(), {"t", "n"}, digits, centers,
                                      std::array<std::size_t, 2>{1, 2}, places);
      check_margins(row);
      const int middle = row.pixel_rows() / 2;
      CHECK(row.pixel(row.pixel_columns() / 4, middle) == palette(false).ink);
      CHECK(row.pixel(row.pixel_columns() * 3 / 4, middle) == palette(false).field);
    }
  }

  TEST_CASE("digits have full ink, whatever the range of their pixels") {
    const auto darkest = [](const Canvas& canvas) {
      int dark = 0;
      const int top = static_cast<int>((margin + 80) * pixels_per_unit);   // below the heading
      const int left = static_cast<int>((margin + 80) * pixels_per_unit);  // beside the numbers
      for (int y = top; y < canvas.pixel_rows(); ++y) {
        for (int x = left; x < canvas.pixel_columns(); ++x) {
          dark += canvas.pixel(x, y) == palette(false).ink;
        }
      }
      return dark;
    };
    Digits digits = first_rows(test::default_digits(), 32);
    for (std::uint8_t& pixel : digits.pixels) pixel = pixel > 127 ? 255 : 0;
    const std::vector<std::vector<std::size_t>> members = {rows_from(0, 32)};
    const auto montage = [&] {
      return darkest(cluster_montage(typeface(), {"t", "n"}, digits, members, places));
    };
    const auto anomalies = [&] {
      return darkest(anomaly_montage(typeface(), {"t", "n"}, digits, {"a", rows_from(0, 20)},
                                     {"b", rows_from(20, 12)}));
    };
    const int in_montage = montage();
    const int in_anomalies = anomalies();
    CHECK(in_montage > 1000);
    CHECK(in_anomalies > 1000);
    for (std::uint8_t& pixel : digits.pixels) pixel = pixel > 0;
    CHECK(montage() == in_montage);
    CHECK(anomalies() == in_anomalies);
  }

  TEST_CASE("anomalies stand above normal digits; either may be none") {
    const Digits& digits = test::default_digits();
    const Canvas both = anomaly_montage(typeface(), {"t", "n"}, digits, {"a", rows_from(0, 100)},
                                        {"b", rows_from(100, 100)});
    const Canvas none = anomaly_montage(typeface(), {"t", "n"}, digits, {"a", {}}, {"b", {}});
    check_margins(both);
    check_margins(none);
    CHECK(both.pixel_rows() > none.pixel_rows());
  }
}
