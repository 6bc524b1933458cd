#pragma once
// The nearest neighbours of a data set, and what a search for them begins with, kept for whoever
// asks for them next.

#include <cstddef>
#include <memory>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"
#include "distance/neighbours.h"
#include "distance/row_summaries.h"
#include "distance/spacing.h"

namespace digitscope {

/// Local outlier factor, t-SNE, UMAP, single linkage and ward from rows all begin by searching the
/// nearest neighbours, which takes most of the time of the first. Of the same digits a search for k
/// answers every later one for k or fewer, with the same neighbours in the same order. Linkages
/// make do with less: with any of those that tie for the last place. At most 64 MB are kept; what
/// is found anew most quickly goes first.
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

  /// The summaries of all rows of `digits`, computed unless they are known. All calls between two
  /// of forget() are about the first rows of the same data, as those of nearest().
  std::shared_ptr<const RowSummaries> summaries(const Digits& digits, ThreadPool& pool);

  /// measure_spacing() of all rows of `digits`, measured unless it is known.
  Expected<Spacing> spacing(const Digits& digits, const Task& task);
  bool knows_spacing(std::size_t rows) const { return rows == spaced_rows_; }

  /// Keeps what a search of these rows has found, where any of those that tie for the last place
  /// may have been taken. find_any() alone answers from it.
  void keep_any(std::size_t rows, Neighbours found);
  /// What is known, k or more of each row, or null: of those that tie for the last place others may
  /// be missing than in what nearest() gives. Until the next call of another function.
  const Neighbours* find_any(std::size_t rows, std::size_t k) const {
    if (rows != rows_) return nullptr;
    if (k <= known_.k) return &known_;
    return k <= any_.k ? &any_ : nullptr;
  }

  /// Whether nearest() would not have to search.
  bool knows(std::size_t rows, std::size_t k) const { return rows == rows_ && k <= known_.k; }
  bool knows_summaries(std::size_t rows) const { return rows == rows_ && summaries_; }
  /// Whether some or all of the work of nearest() is done.
  bool spares_work(std::size_t rows, std::size_t k) const {
    return knows(rows, k) || (rows >= summarized_from && knows_summaries(rows));
  }

  /// To be called when the digits become others, or their memory is needed.
  void forget();
  double bytes() const;

 private:
  void begin(std::size_t rows);
  void forget_searches();
  Expected<Neighbours> search(const Digits& digits, std::size_t k, const Task& task);
  Expected<Neighbours> nearest_of_known(const Digits& digits, std::size_t k, const Task& task);
  void keep_within_limit();

  std::size_t rows_ = 0;  // that everything is of
  Neighbours known_;
  Neighbours any_;  // more than known_, or none
  std::shared_ptr<const RowSummaries> summaries_;
  // Small, and outlives questions about fewer rows.
  Spacing spacing_;
  std::size_t spaced_rows_ = 0;  // that it is of; 0: it is not known
};

/// nearest_neighbours(), from what is known if there is such.
Expected<Neighbours> nearest_neighbours(const Digits& digits, std::size_t k, const Task& task,
                                        KnownNeighbours* known, std::size_t at_least = 0);

/// summarize_rows(), from what is known if there is such, and kept there.
std::shared_ptr<const RowSummaries> row_summaries(const Digits& digits, ThreadPool& pool,
                                                  KnownNeighbours* known);

/// For how many neighbours that may search: what it takes meanwhile is nearest_neighbours_bytes()
/// of them.
std::size_t most_searched(std::size_t n, std::size_t k);
/// How many bytes nearest_neighbours() may leave known.
double known_bytes(std::size_t n, std::size_t features, std::size_t k);
/// How many bytes keep_any() keeps.
double any_neighbours_bytes(std::size_t n, std::size_t k);

}  // namespace digitscope
