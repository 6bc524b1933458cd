#pragma once
// The nearest neighbours of a data set, kept for whoever asks for them next.

#include <cstddef>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"
#include "distance/neighbours.h"

namespace digitscope {

/// Local outlier factor, t-SNE and UMAP all begin by searching the nearest neighbours, which takes
/// most of the time of the first. Of the same digits a search for k answers every later one for k
/// or fewer, with the same neighbours in the same order.
class KnownNeighbours {
 public:
  /// So many neighbours are searched where more than was asked for costs little, or seems to be
  /// asked for soon: 5 MB for 10,000 rows.
  static constexpr std::size_t usual = 64;

  /// As nearest_neighbours(digits, k, task), from what is known if that is enough. All calls
  /// between two of forget() are about the first rows of the same data. A search is for at least
  /// `at_least` neighbours, or for `usual` ones if one before was not enough.
  Expected<Neighbours> nearest(const Digits& digits, std::size_t k, const Task& task,
                               std::size_t at_least = 0);

  /// Whether nearest() would not have to search.
  bool knows(std::size_t rows, std::size_t k) const { return rows == rows_ && k <= known_.k; }
  /// What is known, k or more of each row, or null. Until the next call of another function.
  const Neighbours* find(std::size_t rows, std::size_t k) const {
    return knows(rows, k) ? &known_ : nullptr;
  }

  /// To be called when the digits become others, or their memory is needed.
  void forget();
  double bytes() const;

 private:
  Neighbours known_;
  std::size_t rows_ = 0;  // that they are of
};

/// nearest_neighbours(), from what is known if there is such.
Expected<Neighbours> nearest_neighbours(const Digits& digits, std::size_t k, const Task& task,
                                        KnownNeighbours* known, std::size_t at_least = 0);

/// For how many neighbours that may search: what it takes meanwhile is nearest_neighbours_bytes()
/// of them.
std::size_t most_searched(std::size_t n, std::size_t k);
/// How many bytes it may leave known.
double known_bytes(std::size_t n, std::size_t k);

}  // namespace digitscope
