#include "cluster/hierarchy/cluster_sums.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include "support/data.h"

using namespace digitscope;

namespace {

template <class A, class B>
std::uint64_t plain_product(const std::vector<A>& a, const std::vector<B>& b) {
  std::uint64_t sum = 0;
  for (std::size_t p = 0; p < a.size(); ++p) sum += static_cast<std::uint64_t>(a[p]) * b[p];
  return sum;
}

void check_products(const std::vector<std::int16_t>& sums, const std::vector<std::int16_t>& others,
                    const std::vector<std::uint8_t>& image) {
  const std::size_t n = image.size();
  CHECK(exact_product(image.data(), image.data(), n) == plain_product(image, image));
  CHECK(exact_product(sums.data(), image.data(), n) == plain_product(sums, image));
  CHECK(exact_product(sums.data(), others.data(), n) == plain_product(sums, others));
}

}  // namespace

TEST_SUITE("cluster sums") {
  TEST_CASE("products are exact: the largest, and at every size") {
    constexpr std::int16_t most = 255 * ClusterSums::most_small;
    for (const std::size_t n : {1u, 7u, 8u, 9u, 784u, 4096u}) {
      check_products(std::vector<std::int16_t>(n, most), std::vector<std::int16_t>(n, most),
                     std::vector<std::uint8_t>(n, 255));
      const Digits digits = test::random_digits(static_cast<std::uint32_t>(n), 3, 64, 256);
      std::vector<std::int16_t> sums;
      std::vector<std::int16_t> others;
      for (std::size_t p = 0; p < n; ++p) {
        sums.push_back(static_cast<std::int16_t>(digits.image(0)[p] * 128));
        others.push_back(static_cast<std::int16_t>(digits.image(1)[p] * 127 + 1));
      }
      const auto image = digits.image(2).first(n);
      check_products(sums, others, {image.begin(), image.end()});
    }
  }

  TEST_CASE("distances are those of the definition, for few rows and for many") {
    // The darkest images there can be against lighter ones, to the point where sums change their
    // form, and beyond.
    constexpr std::size_t half = 140;
    Digits digits{2, 3, std::vector<std::uint8_t>(2 * half * 6, 255), {}};
    for (std::size_t i = half * 6; i < digits.pixels.size(); ++i) {
      digits.pixels[i] = static_cast<std::uint8_t>(i * 31 % 7);
    }
    constexpr Home first_dark{};
    constexpr Home first_light = first_dark + half;
    ClusterSums sums(digits);
    std::vector<double> light(6);
    for (std::size_t p = 0; p < 6; ++p) light[p] = digits.image(half)[p];
    for (std::size_t rows = 1; rows < half; ++rows) {
      double square = 0;
      for (const double sum : light) {
        const double difference = 255 - sum / static_cast<double>(rows);
        square += difference * difference;
      }
      const auto size = static_cast<double>(rows);
      CHECK(sums.squared_distance(first_dark, first_light) ==
            doctest::Approx(size * square).epsilon(1e-13));
      CHECK(sums.squared_distance(first_light, first_dark) ==
            sums.squared_distance(first_dark, first_light));
      sums.merge(first_dark + rows, first_dark);
      sums.merge(first_light + rows, first_light);
      for (std::size_t p = 0; p < 6; ++p) light[p] += digits.image(half + rows)[p];
      CHECK(sums.size(first_dark) == size + 1);
    }
    std::vector<double> mean(6);
    sums.mean(first_light, mean);
    for (std::size_t p = 0; p < 6; ++p) CHECK(mean[p] == light[p] / half);
  }
}
