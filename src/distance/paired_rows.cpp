#include "distance/paired_rows.h"

#include <algorithm>

#include "distance/packed_rows.h"
#include "distance/simd.h"

namespace digitscope {

PairedRows pair_rows(const Digits& digits, std::span<const std::size_t> order) {
  std::vector<std::size_t> pixels = inked_pixels(digits);
  PairedRows rows;
  rows.count = order.size();
  rows.pairs = (pixels.size() + 1) / 2;
  const std::size_t groups = (rows.count + PairedRows::group - 1) / PairedRows::group;
  const std::size_t group_size = rows.pairs * PairedRows::group * 2;
  rows.groups.assign(groups * group_size, 0);
  rows.squared_norms.assign(groups * PairedRows::group, 0);
  rows.begin.push_back(0);
  for (std::size_t i = 0; i < rows.count; ++i) {
    const auto image = digits.image(order[i]);
    for (std::size_t pair = 0; pair < rows.pairs; ++pair) {
      const std::uint8_t first = image[pixels[2 * pair]];
      const std::uint8_t second =
          2 * pair + 1 < pixels.size() ? image[pixels[2 * pair + 1]] : std::uint8_t{0};
      if ((first | second) == 0) continue;
      rows.places.push_back(static_cast<std::uint16_t>(pair));
      rows.values.push_back(first);
      rows.values.push_back(second);
      std::int16_t* in_group = &rows.groups[i / PairedRows::group * group_size +
                                            2 * (pair * PairedRows::group + i % PairedRows::group)];
      in_group[0] = first;
      in_group[1] = second;
      rows.squared_norms[i] += std::uint32_t{first} * first + std::uint32_t{second} * second;
    }
    rows.begin.push_back(rows.places.size());
  }
  return rows;
}

void scalar::dot_group(const PairedRows& rows, std::size_t i, std::size_t group,
                       std::int32_t out[16]) {
  std::fill_n(out, PairedRows::group, 0);
  for (std::size_t e = rows.begin[i]; e < rows.begin[i + 1]; ++e) {
    const std::int16_t* pairs =
        &rows.groups[2 * PairedRows::group * (group * rows.pairs + rows.places[e])];
    for (std::size_t j = 0; j < PairedRows::group; ++j) {
      out[j] += std::int32_t{rows.values[2 * e]} * pairs[2 * j] +
                std::int32_t{rows.values[2 * e + 1]} * pairs[2 * j + 1];
    }
  }
}

#if DIGITSCOPE_SIMD

void dot_group(const PairedRows& rows, std::size_t i, std::size_t group, std::int32_t out[16]) {
  using namespace simd;
  const std::int16_t* groups = rows.groups.data() + 2 * PairedRows::group * group * rows.pairs;
  Vector sum0 = zero();
  Vector sum1 = zero();
  Vector sum2 = zero();
  Vector sum3 = zero();
  for (std::size_t e = rows.begin[i]; e < rows.begin[i + 1]; ++e) {
    const Vector value = load_pair(rows.values.data() + 2 * e);
    const std::int16_t* pairs = groups + 2 * PairedRows::group * rows.places[e];
    sum0 = add_products(sum0, value, load(pairs));
    sum1 = add_products(sum1, value, load(pairs + 8));
    sum2 = add_products(sum2, value, load(pairs + 16));
    sum3 = add_products(sum3, value, load(pairs + 24));
  }
  store(out, sum0);
  store(out + 4, sum1);
  store(out + 8, sum2);
  store(out + 12, sum3);
}

#else

void dot_group(const PairedRows& rows, std::size_t i, std::size_t group, std::int32_t out[16]) {
  scalar::dot_group(rows, i, group, out);
}

#endif

}  // namespace digitscope
