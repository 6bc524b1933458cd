#include "distance/inked_pairs.h"

#include <algorithm>
#include <numeric>

#include "distance/simd.h"

namespace digitscope {

namespace {

constexpr std::size_t row_grain = 256;

/// Calls visit(p, first, second) for each pair p of pixels that are not both zero.
template <class Visit>
void for_each_pair(std::span<const std::uint8_t> image, Visit visit) {
  for (std::size_t p = 0; p < image.size(); p += 2) {
    const std::uint8_t second = p + 1 < image.size() ? image[p + 1] : std::uint8_t{0};
    if ((image[p] | second) != 0) visit(p / 2, image[p], second);
  }
}

}  // namespace

InkedPairs inked_pairs(const Digits& digits, std::span<const std::size_t> order, ThreadPool& pool) {
  const std::size_t n = order.size();
  InkedPairs rows;
  rows.features = digits.features();
  rows.begin.assign(n + 1, 0);
  rows.sums.assign(n, 0);
  rows.squared_norms.assign(n, 0);
  pool.parallel_for(n, row_grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      for_each_pair(digits.image(order[i]), [&](std::size_t, std::uint32_t a, std::uint32_t b) {
        ++rows.begin[i + 1];
        rows.sums[i] += a + b;
        rows.squared_norms[i] += a * a + b * b;
      });
    }
  });
  std::partial_sum(rows.begin.begin(), rows.begin.end(), rows.begin.begin());
  rows.pairs.resize(rows.begin[n]);
  rows.values.resize(2 * rows.begin[n]);
  pool.parallel_for(n, row_grain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      std::size_t e = rows.begin[i];
      for_each_pair(digits.image(order[i]), [&](std::size_t p, std::uint8_t a, std::uint8_t b) {
        rows.pairs[e] = static_cast<std::uint16_t>(p);
        rows.values[2 * e] = a;
        rows.values[2 * e + 1] = b;
        ++e;
      });
    }
  });
  return rows;
}

InkedPairs inked_pairs(const Digits& digits, ThreadPool& pool) {
  std::vector<std::size_t> order(digits.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  return inked_pairs(digits, order, pool);
}

std::size_t count_inked_pairs(const Digits& digits) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    for_each_pair(digits.image(i), [&count](std::size_t, std::uint8_t, std::uint8_t) { ++count; });
  }
  return count;
}

void scalar::times_table(PairRow row, const PairTable& table, std::int32_t* out) {
  std::fill_n(out, table.width(), 0);
  for (std::size_t e = 0; e < row.pairs.size(); ++e) {
    const std::int16_t* entries = table.pair(row.pairs[e]);
    for (std::size_t j = 0; j < table.width(); ++j) {
      out[j] += std::int32_t{row.values[2 * e]} * entries[2 * j] +
                std::int32_t{row.values[2 * e + 1]} * entries[2 * j + 1];
    }
  }
}

#if DIGITSCOPE_SIMD

namespace {

/// Multiplies `Vectors` vectors of columns, starting at column `first`, with the sums in registers.
template <std::size_t Vectors>
void times_columns(PairRow row, const PairTable& table, std::size_t first, std::int32_t* out) {
  simd::Vector sums[Vectors];
  for (auto& sum : sums) sum = simd::zero();
  const std::size_t pairs = row.pairs.size();
  const std::uint16_t* const places = row.pairs.data();
  const std::int16_t* const values = row.values.data();
  for (std::size_t e = 0; e < pairs; ++e) {
    const simd::Vector value = simd::load_pair(values + 2 * e);
    const std::int16_t* entries = table.pair(places[e]) + 2 * first;
    for (std::size_t v = 0; v < Vectors; ++v) {
      sums[v] = simd::add_products(sums[v], value, simd::load(entries + 8 * v));
    }
  }
  for (std::size_t v = 0; v < Vectors; ++v) simd::store(out + first + 4 * v, sums[v]);
}

}  // namespace

void times_table(PairRow row, const PairTable& table, std::int32_t* out) {
  std::size_t first = 0;
  for (; first + 16 <= table.width(); first += 16) times_columns<4>(row, table, first, out);
  switch (table.width() - first) {
    case 12:
      return times_columns<3>(row, table, first, out);
    case 8:
      return times_columns<2>(row, table, first, out);
    case 4:
      return times_columns<1>(row, table, first, out);
  }
}

#else

void times_table(PairRow row, const PairTable& table, std::int32_t* out) {
  scalar::times_table(row, table, out);
}

#endif

}  // namespace digitscope
