#pragma once
// Cluster centers as exact fractions, and the nearest one to a row.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "distance/inked_pairs.h"

namespace digitscope {

/// Wide enough for products of sums of pixels; GCC and Clang have it on every target, wasm
/// included.
__extension__ typedef __int128 Int128;

/// The squared distance whole + fraction / denominator^2, fraction < denominator^2, without
/// rounding.
struct ExactDistance {
  Int128 whole = 0;
  Int128 fraction = 0;
  std::int64_t denominator = 1;

  double value() const;
  friend std::strong_ordering operator<=>(const ExactDistance& a, const ExactDistance& b);
};

/// k centers of `features` coordinates, each numerator / denominator: the sum of a cluster's
/// members divided by their number.
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

/// Finds nearest centers. Products with centers rounded to 16-bit multiples of a power of two, many
/// centers at once, settle nearly every row: the error of such a product has a proven bound, and
/// where two centers are closer to each other than that, whole-number arithmetic decides; an exact
/// tie is settled as scikit-learn's rounding does (rounded_score.h), and after that by the lower
/// number.
class NearestCenter {
 public:
  /// `mean` is that of all rows. Keeps references to both, which must not change while this is
  /// used. O(k * features).
  NearestCenter(const Centers& centers, std::span<const double> mean);

  /// What a search computes on its way.
  struct Scores {
    std::vector<std::int32_t> products;
    std::vector<float> values;  // (||c||^2 - 2 x.c) / 2 of each center; infinite past the last
    double error = 0;           // the most that a value is off
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
  std::vector<float> half_norms_;      // width: half of each squared norm; infinite past the last
  std::vector<Int128> squared_norms_;  // k: of the numerators
  double largest_norm_ = 0;
  double largest_half_norm_ = 0;
};

}  // namespace digitscope
