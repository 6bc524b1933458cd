// Kernels against their scalar twins and plain loops: products and distances of rows, bounds on
// distances, nearest neighbours.

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/lanes.h"
#include "distance/distance_bounds.h"
#include "distance/image_distance.h"
#include "distance/inked_pairs.h"
#include "distance/neighbours.h"
#include "distance/packed_rows.h"
#include "distance/similarity_order.h"
#include "distance/sparse_rows.h"
#include "distance/tile_bounds.h"
#include "distance/tiled_rows.h"
#include "fuzz/target.h"
#include "fuzz/tiny_digits.h"

namespace digitscope::fuzz::kernels_target {
namespace {

std::int32_t plain_product(const Digits& digits, std::size_t i, std::size_t j) {
  const auto a = digits.image(i);
  return std::inner_product(a.begin(), a.end(), digits.image(j).begin(), 0);
}

void check_packed(const Digits& digits) {
  for (const PackedRows& rows : {pack_rows(digits), pack_all_pixels(digits)}) {
    for (std::size_t i = 0; i < digits.size(); i += 4) {
      for (std::size_t j = 0; j < digits.size(); j += 4) {
        std::int32_t out[16], twin[16];
        dot_tile(rows.row(i), rows.row(j), rows.stride, out);
        scalar::dot_tile(rows.row(i), rows.row(j), rows.stride, twin);
        FUZZ_CHECK(std::equal(out, out + 16, twin));
        for (std::size_t e = 0; e < 16; ++e) {
          if (i + e / 4 >= digits.size() || j + e % 4 >= digits.size()) continue;
          FUZZ_CHECK(out[e] == plain_product(digits, i + e / 4, j + e % 4));
        }
      }
    }
  }
}

/// Distances in tiles, and bounds on them: nothing that is near enough is skipped.
void check_tiles(const Digits& digits, const RowOrder& order, ThreadPool& pool) {
  const TiledRows rows = tile_rows(digits, order, pool);
  const auto coordinates = LeadingComponents(digits, pool).coordinates(digits, pool);
  const TileBounds bounds(coordinates, order, digits.features());
  for (std::size_t s = 0; s < rows.tiles(); ++s) {
    for (std::size_t t = 0; t < rows.tiles(); ++t) {
      std::uint32_t squares[16], twin[16];
      squared_distances(rows, s, rows, t, squares);
      scalar::squared_distances(rows, s, rows, t, twin);
      FUZZ_CHECK(std::equal(squares, squares + 16, twin));
      for (std::size_t e = 0; e < 16; ++e) {
        const std::size_t i = 4 * s + e / 4, j = 4 * t + e % 4;
        if (i >= rows.count || j >= rows.count) continue;
        const auto row_of = [&](std::size_t home) { return ordinal(order[as<Home>(home)]); };
        FUZZ_CHECK(squares[e] == plain_square(digits, row_of(i), digits, row_of(j)));
        std::int32_t reach_s[4] = {-1, -1, -1, -1}, reach_t[4] = {-1, -1, -1, -1};
        (e % 2 ? reach_s[e / 4] : reach_t[e % 4]) = bounds.reach(squares[e]);
        const bool near = bounds.may_be_within(s, reach_s, t, reach_t);
        FUZZ_CHECK(near);
        FUZZ_CHECK(near == bounds.may_be_within_scalar(s, reach_s, t, reach_t));
      }
      // Reaches of other rows: the twins agree even where nothing is certain.
      std::int32_t reaches[4];
      for (std::size_t e = 0; e < 4; ++e) reaches[e] = bounds.reach(squares[5 * e] / 2);
      FUZZ_CHECK(bounds.may_be_within(s, reaches, t, reaches) ==
                 bounds.may_be_within_scalar(s, reaches, t, reaches));
    }
  }
}

void check_pairs(const Digits& digits, ThreadPool& pool) {
  const InkedPairs rows = inked_pairs(digits, pool);
  FUZZ_CHECK(rows.pairs.size() == count_inked_pairs(digits));
  PairTable table(digits.features(), digits.size());
  for (std::size_t j = 0; j < digits.size(); ++j) table.set_column(j, rows[j]);
  const SparseRows sparse = sparse_rows(digits, pool);
  std::vector<double> doubles(digits.features() * table.width(), 0);
  for (std::size_t j = 0; j < digits.size(); ++j) {
    for (std::size_t p = 0; p < digits.features(); ++p) {
      doubles[p * table.width() + j] = digits.image(j)[p] / 3.0;
    }
  }
  std::vector<std::int32_t> out(table.width()), twin(table.width());
  std::vector<double> sums(table.width());
  for (std::size_t i = 0; i < digits.size(); ++i) {
    times_table(rows[i], table, out.data());
    scalar::times_table(rows[i], table, twin.data());
    FUZZ_CHECK(out == twin);
    times_table(sparse[i], doubles.data(), table.width(), sums.data());
    for (std::size_t j = 0; j < digits.size(); ++j) {
      FUZZ_CHECK(out[j] == plain_product(digits, i, j));
      double sum = 0;
      for (std::size_t p = 0; p < digits.features(); ++p) {
        sum += digits.image(i)[p] * doubles[p * table.width() + j];
      }
      FUZZ_CHECK(sums[j] == sum);
    }
    FUZZ_CHECK(rows.squared_norms[i] == static_cast<std::uint32_t>(plain_product(digits, i, i)));
    FUZZ_CHECK(sparse.squared_norms[i] == rows.squared_norms[i]);
  }
}

/// Points that are nearer than a limit are never ruled out.
void check_bounds(const Digits& digits, ThreadPool& pool) {
  const LeadingComponents components(digits, pool);
  DistanceBounds bounds(components, digits.size());
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto image = digits.image(i);
    bounds.place(as<Position>(i), std::vector<double>(image.begin(), image.end()));
  }
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto point = bounds.at(as<Position>(i));
    for (std::size_t g = 0; g < bounds.groups(); ++g) {
      float limits[DistanceBounds::group];
      for (std::size_t lane = 0; lane < DistanceBounds::group; ++lane) {
        const std::size_t j = g * DistanceBounds::group + lane;
        limits[lane] =
            j < digits.size() ? DistanceBounds::limit(plain_square(digits, i, digits, j)) : -1.0f;
      }
      const std::uint32_t near = bounds.may_be_nearer(point, g, limits);
      for (std::size_t lane = 0; lane < DistanceBounds::group; ++lane) {
        const bool exists = g * DistanceBounds::group + lane < digits.size();
        FUZZ_CHECK((near >> lane & 1) == exists);
      }
    }
  }
}

/// The nearest of a row are the smallest distances there are, each with a row at it.
void check_nearest(const Neighbours& found, const Digits& queries, const Digits& digits,
                   bool without_itself) {
  for (std::size_t i = 0; i < queries.size(); ++i) {
    std::vector<std::uint32_t> squares;
    for (std::size_t j = 0; j < digits.size(); ++j) {
      if (without_itself && i == j) continue;
      squares.push_back(plain_square(queries, i, digits, j));
    }
    std::sort(squares.begin(), squares.end());
    std::vector<Row> rows;
    for (std::size_t e = 0; e < found.k; ++e) {
      const Row row = found.rows[i * found.k + e];
      FUZZ_CHECK(found.squares[i * found.k + e] == squares[e]);
      FUZZ_CHECK(plain_square(queries, i, digits, ordinal(row)) == squares[e]);
      FUZZ_CHECK(!without_itself || ordinal(row) != i);
      rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    FUZZ_CHECK(std::adjacent_find(rows.begin(), rows.end()) == rows.end());
  }
}

void check_neighbours(const Digits& digits, const Digits& queries, std::size_t k,
                      ThreadPool& pool) {
  const auto of_queries =
      nearest_neighbours(queries, digits, std::min(k, digits.size()), Task{pool});
  FUZZ_CHECK(of_queries);
  check_nearest(*of_queries, queries, digits, false);
  if (digits.size() < 2) return;
  k = std::min(k, digits.size() - 1);
  const auto of_all = nearest_neighbours(digits, k, Task{pool});
  FUZZ_CHECK(of_all);
  check_nearest(*of_all, digits, digits, true);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const Neighbours one = nearest_neighbours_of(digits, i, k);
    FUZZ_CHECK(std::equal(one.rows.begin(), one.rows.end(),
                          of_all->rows.begin() + static_cast<std::ptrdiff_t>(i * k)));
    FUZZ_CHECK(std::equal(one.squares.begin(), one.squares.end(),
                          of_all->squares.begin() + static_cast<std::ptrdiff_t>(i * k)));
  }
}

void check_lanes(Choices& choices) {
  float a[4], b[4], least[4], most[4], root[4];
  for (std::size_t i = 0; i < 4; ++i) {
    a[i] = static_cast<float>(choices.word()) / 7;
    b[i] = choices.coin() ? a[i] : static_cast<float>(choices.word()) * 3;
  }
  store_lanes(smaller(load_lanes(a), load_lanes(b)), least);
  store_lanes(larger(load_lanes(a), load_lanes(b)), most);
  store_lanes(roots(load_lanes(a)), root);
  for (std::size_t i = 0; i < 4; ++i) {
    FUZZ_CHECK(least[i] == std::min(a[i], b[i]) && most[i] == std::max(a[i], b[i]));
    FUZZ_CHECK(root[i] == std::sqrt(a[i]));
  }
  FUZZ_CHECK(smallest_lane<float>(load_lanes(a)) == *std::min_element(a, a + 4));
}

}  // namespace

FUZZ_TARGET(kernels) {
  static ThreadPool pool(1);
  Choices choices(input);
  const std::size_t k = 1 + choices.below(8);
  Digits digits = tiny_digits(choices);
  const std::size_t split = choices.below(digits.size());
  check_lanes(choices);
  check_packed(digits);
  check_tiles(digits, data_order(digits.size()), pool);
  const RowOrder order = similarity_order(digits);
  std::vector<Row> rows(order.begin(), order.end());
  std::sort(rows.begin(), rows.end());
  for (std::size_t i = 0; i < rows.size(); ++i) FUZZ_CHECK(ordinal(rows[i]) == i);
  check_tiles(digits, order, pool);
  check_pairs(digits, pool);
  check_bounds(digits, pool);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    FUZZ_CHECK(static_cast<std::uint32_t>(squared_distance(digits.image(0), digits.image(i))) ==
               plain_square(digits, 0, digits, i));
  }
  check_neighbours(digits, first_rows(digits, split + 1), k, pool);
}

}  // namespace digitscope::fuzz::kernels_target
