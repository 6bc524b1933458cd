#pragma once
// Cluster centers as exact fractions, and the search for the center nearest to a row.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "distance/inked_pairs.h"

namespace digitscope {

/// Wide enough for products of sums of pixels. GCC and Clang have it on every target, including
/// wasm.
__extension__ typedef __int128 Int128;

/// The exact squared distance whole + fraction / denominator^2, where fraction < denominator^2.
struct ExactDistance {
  Int128 whole = 0;
  Int128 fraction = 0;
  std::int64_t denominator = 1;

  double value() const;
  friend std::strong_ordering operator<=>(const ExactDistance& a, const ExactDistance& b);
};

/// k centers of `features` coordinates. Center j is numerator(j) / denominator(j): the sum of a
/// cluster's members and their number.
class Centers {
 public:
  Centers(std::size_t k, std::size_t features)
      : features_(features), numerators_(k * features, 0), denominators_(k, 1) {}

  std::size_t size() const { return denominators_.size(); }
  std::size_t features() const { return features_; }
  std::span<std::int64_t> numerator(std::size_t j) {
    return std::span(numerators_).subspan(j * features_, features_);
  }
  std::span<const std::int64_t> numerator(std::size_t j) const {
    return std::span(numerators_).subspan(j * features_, features_);
  }
  std::int64_t& denominator(std::size_t j) { return denominators_[j]; }
  std::int64_t denominator(std::size_t j) const { return denominators_[j]; }

  /// Coordinate p of center j.
  double coordinate(std::size_t j, std::size_t p) const {
    return static_cast<double>(numerators_[j * features_ + p]) /
           static_cast<double>(denominators_[j]);
  }
  std::vector<double> coordinates() const;  // k x features

 private:
  std::size_t features_;
  std::vector<std::int64_t> numerators_;    // k x features
  std::vector<std::int64_t> denominators_;  // k, > 0
};

/// Finds nearest centers. For nearly every row, products with centers rounded to 16-bit fixed point
/// are enough, computed for many centers at once: their error has a proven bound. Where two centers
/// are closer to each other than that, exact integer arithmetic decides. Exact ties are broken like
/// scikit-learn's rounding breaks them (rounded_score.h), and otherwise by the lower number.
class NearestCenter {
 public:
  /// `mean`: of all rows. Keeps references to both arguments, which must not change while this is
  /// in use. O(k * features).
  NearestCenter(const Centers& centers, std::span<const double> mean);

  /// Scratch space of a search, and the scores that it leaves.
  struct Scores {
    std::vector<std::int32_t> products;
    std::vector<float> values;  // (||c||^2 - 2 x.c) / 2 of each center; infinite past the last
    double error = 0;           // the largest error of a value
  };
  Scores scores() const {
    return {std::vector<std::int32_t>(half_norms_.size()), std::vector<float>(half_norms_.size())};
  }

  /// The nearest center of row i. O(inked pairs * k).
  std::int32_t operator()(const InkedPairs& rows, std::size_t i, Scores& scores) const;

  /// The exact squared distance of row i to center j. O(inked pairs).
  ExactDistance distance(const InkedPairs& rows, std::size_t i, std::size_t j) const;

 private:
  double error(const InkedPairs& rows, std::size_t i) const;
  double rounded_score(PairRow row, std::size_t j) const;

  const Centers& centers_;
  std::span<const double> mean_;
  PairTable table_;                    // the centers, times a power of two, rounded
  float unit_ = 1;                     // 1 / that power
  std::vector<float> half_norms_;      // width: half the squared norms; infinite past the last
  std::vector<Int128> squared_norms_;  // k: of the numerators
  double largest_norm_ = 0;
  double largest_half_norm_ = 0;
};

}  // namespace digitscope
