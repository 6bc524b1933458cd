#include "benchmark/kernels.h"

#include <bit>
#include <cstdint>
#include <memory>
#include <numeric>

#include "distance/inked_pairs.h"
#include "distance/packed_rows.h"
#include "distance/similarity_order.h"
#include "distance/tiled_rows.h"
#include "support/data.h"

namespace digitscope::benchmark {
namespace {

// Two sets of rows, all pairs between which are multiplied: a few of the digits, evenly from all of
// them, in the order in which the program has them. Both fit a second-level cache.
constexpr std::size_t rows_a = 128;
constexpr std::size_t rows_b = 128;
constexpr std::size_t centers = 10;

/// Each tile's four rows are neighbours in the order; the tiles are far apart.
std::vector<std::size_t> spread(const RowOrder& order, std::size_t rows, std::size_t group,
                                std::size_t first) {
  std::vector<std::size_t> chosen;
  const std::size_t step = order.size() * group / rows;
  for (std::size_t i = 0; i < rows; ++i) {
    const auto home = as<Home>((first + i / group * step + i % group) % order.size());
    chosen.push_back(ordinal(order[home]));
  }
  return chosen;
}

Digits select(const std::vector<std::size_t>& rows) {
  return select_rows(test::default_digits(), rows);
}

double pixels() {
  return static_cast<double>(test::default_digits().features());
}

/// How many of tile s's halves' blocks are multiplied with tile t.
std::size_t common_blocks(const TiledRows& a, std::size_t s, const TiledRows& b, std::size_t t) {
  std::size_t blocks = 0;
  for (std::size_t half = 0; half < 2; ++half) {
    for (std::size_t w = 0; w < a.words; ++w) {
      blocks += static_cast<std::size_t>(
          std::popcount(a.inked[(2 * s + half) * a.words + w] &
                        (b.inked[2 * t * b.words + w] | b.inked[(2 * t + 1) * b.words + w])));
    }
  }
  return blocks;
}

Kernel tiled(const RowOrder& order) {
  ThreadPool pool(1);
  const auto a = std::make_shared<TiledRows>(
      tile_rows(select(spread(order, rows_a, TiledRows::tile, 0)), pool));
  const auto b = std::make_shared<TiledRows>(
      tile_rows(select(spread(order, rows_b, TiledRows::tile, order.size() / 3)), pool));
  std::size_t blocks = 0;
  for (std::size_t s = 0; s < a->tiles(); ++s) {
    for (std::size_t t = 0; t < b->tiles(); ++t) blocks += common_blocks(*a, s, *b, t);
  }
  // Two rows of one tile with four of the other.
  const double real = static_cast<double>(blocks * TiledRows::block * 2 * TiledRows::tile);
  return {"squared_distances", "integer", pixels() * rows_a * rows_b, real, [a, b] {
            std::uint32_t squares[16];
            for (std::size_t s = 0; s < a->tiles(); ++s) {
              for (std::size_t t = 0; t < b->tiles(); ++t) {
                squared_distances(*a, s, *b, t, squares);
                keep(squares);
              }
            }
          }};
}

Kernel packed(const RowOrder& order) {
  const auto rows =
      std::make_shared<PackedRows>(pack_rows(select(spread(order, rows_a + rows_b, 4, 0))));
  return {"dot_tile", "integer", pixels() * rows_a * rows_b,
          static_cast<double>(rows->stride * rows_a * rows_b), [rows] {
            std::int32_t products[16];
            for (std::size_t i = 0; i < rows_a; i += PackedRows::tile) {
              for (std::size_t j = rows_a; j < rows_a + rows_b; j += PackedRows::tile) {
                dot_tile(rows->row(i), rows->row(j), rows->stride, products);
                keep(products);
              }
            }
          }};
}

/// Rows with other rows, sixteen at a time.
Kernel paired(const RowOrder& order) {
  ThreadPool pool(1);
  const auto rows =
      std::make_shared<InkedPairs>(inked_pairs(select(spread(order, rows_a, 1, 0)), pool));
  const InkedPairs others = inked_pairs(select(spread(order, rows_b, 16, order.size() / 3)), pool);
  const auto tables =
      std::make_shared<std::vector<PairTable>>(rows_b / 16, PairTable(others.features, 16));
  for (std::size_t j = 0; j < rows_b; ++j) (*tables)[j / 16].set_column(j % 16, others[j]);
  const double real = static_cast<double>(2 * rows->pairs.size() * rows_b);
  return {"times_table of rows", "integer", pixels() * rows_a * rows_b, real, [rows, tables] {
            std::int32_t products[16];
            for (std::size_t i = 0; i < rows->size(); ++i) {
              for (const PairTable& table : *tables) {
                times_table((*rows)[i], table, products);
                keep(products);
              }
            }
          }};
}

/// Rows with the centers of k-means.
Kernel sparse(const RowOrder& order) {
  ThreadPool pool(1);
  const Digits digits = select(spread(order, rows_a, 1, 0));
  const auto rows = std::make_shared<InkedPairs>(inked_pairs(digits, pool));
  const auto table = std::make_shared<PairTable>(digits.features(), centers);
  for (std::size_t c = 0; c < centers; ++c) {
    for (std::size_t p = 0; p < digits.features(); ++p) {
      table->at(p, c) = static_cast<std::int16_t>(64 * digits.pixels[c * digits.features() + p]);
    }
  }
  return {"times_table of centers", "integer", pixels() * rows_a * centers,
          static_cast<double>(2 * rows->pairs.size() * table->width()), [rows, table] {
            std::vector<std::int32_t> products(table->width());
            for (std::size_t i = 0; i < rows->size(); ++i) {
              times_table((*rows)[i], *table, products.data());
              keep(products.data());
            }
          }};
}

}  // namespace

std::vector<Kernel> kernels() {
  const auto order = similarity_order(test::default_digits());
  return {tiled(order), packed(order), paired(order), sparse(order)};
}

}  // namespace digitscope::benchmark
