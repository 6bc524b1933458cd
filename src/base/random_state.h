#pragma once
// NumPy's legacy random number generator, so that a seed gives the same numbers as in scikit-learn.

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace digitscope {

/// The stream of numpy.random.RandomState(seed): MT19937 (M. Matsumoto, T. Nishimura, "Mersenne
/// Twister", ACM TOMACS 8(1), 1998), its 32-bit words turned into numbers as NumPy does it
/// (numpy/random/mtrand.pyx, _legacy_seeding and legacy-distributions.c). NumPy guarantees that
/// this stream never changes.
class RandomState {
 public:
  explicit RandomState(std::uint32_t seed) : generator_(seed) {}

  /// random_sample(): a double in [0, 1) with 53 random bits.
  double random_sample();

  /// Skips `samples` calls of random_sample().
  void discard(std::size_t samples) { generator_.discard(2 * samples); }

  /// uniform(low, high).
  double uniform(double low, double high) { return low + (high - low) * random_sample(); }

  /// randint(low, high): an integer in [low, high), by masking and rejection. low < high, and
  /// high - low <= 2^32.
  std::int64_t randint(std::int64_t low, std::int64_t high);

  /// permutation(n): 0 to n - 1, shuffled. O(n).
  std::vector<std::size_t> permutation(std::size_t n);

  /// choice(p.size(), p=p): one index, drawn with probability p (which sums to 1). O(n).
  std::size_t choice(std::span<const double> p);

  /// choice(p.size(), size, replace=False, p=p): `size` distinct indices, in NumPy's order. At
  /// least `size` entries of p must be positive. O(n) per round; a few rounds nearly always
  /// suffice.
  std::vector<std::size_t> choice_without_replacement(std::span<const double> p, std::size_t size);

 private:
  /// An integer in [0, largest], by masking and rejection. Draws nothing if largest is 0.
  std::uint32_t interval(std::uint32_t largest);

  std::mt19937 generator_;
};

}  // namespace digitscope
