#include "evaluate/silhouette.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

#include "distance/inked_pairs.h"
#include "evaluate/members.h"

namespace digitscope {
namespace {

// Rows are ordered by cluster and divided into blocks. Each block is compared with itself and with
// the blocks after it, so that every pair of rows is computed once; its distance counts for both
// rows, each time towards the other row's cluster. A row meets the clusters one after another, each
// as a whole, so it needs only the sum for the cluster that it is meeting now, the sum for its own,
// and the smallest mean so far.

constexpr std::size_t group = 16;  // rows whose distances to one row are computed together
constexpr std::size_t block = 64;
static_assert(block % group == 0);

/// Consecutive places of a block that belong to the same cluster.
struct Run {
  std::size_t cluster = 0;
  bool last = false;  // whether it is the last of its cluster
};

class SilhouetteSums {
 public:
  SilhouetteSums(const Digits& digits, const Members& clusters, ThreadPool& pool)
      : clusters_(clusters),
        rows_(inked_pairs(digits, clusters.rows, pool)),
        groups_((rows_.size() + group - 1) / group, PairTable(rows_.features, group)),
        norms_(groups_.size() * group, 0),
        run_of_(norms_.size()),
        own_(rows_.size(), 0),
        passing_(rows_.size(), 0),
        nearest_(rows_.size(), std::numeric_limits<double>::infinity()) {
    for (std::size_t place = 0; place < rows_.size(); ++place) {
      groups_[place / group].set_column(place % group, rows_[place]);
      norms_[place] = rows_.squared_norms[place];
    }
    std::size_t cluster = 0;
    for (std::size_t place = 0; place < rows_.size(); ++place) {
      const bool new_cluster = place == clusters.begin[cluster + 1];
      if (new_cluster) ++cluster;
      if (place % block == 0) first_run_.push_back(runs_.size());
      if (new_cluster || place % block == 0) runs_.push_back({cluster, false});
      runs_.back().last = place + 1 == clusters.begin[cluster + 1];
      run_of_[place] = runs_.size() - 1;
    }
    std::fill(run_of_.begin() + static_cast<std::ptrdiff_t>(rows_.size()), run_of_.end(),
              runs_.size() - 1);
    first_run_.push_back(runs_.size());
    row_sums_.resize(block * runs_.size());
  }

  std::size_t blocks() const { return first_run_.size() - 1; }

  /// Compares the rows of block `band` with each other and with all after them. To be called once
  /// for each block, in ascending order.
  void meet(std::size_t band, ThreadPool& pool) {
    pool.parallel_for(blocks() - band, 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t other = band + begin; other < band + end; ++other) meet(band, other);
    });
    const std::size_t first = band * block;
    pool.parallel_for(block_end(band) - first, 4, [&](std::size_t begin, std::size_t end) {
      for (std::size_t place = first + begin; place < first + end; ++place) {
        for (std::size_t run = run_of_[place]; run < runs_.size(); ++run) {
          count(place, runs_[run], row_sums_[run * block + (place - first)]);
        }
      }
    });
  }

  /// The silhouette of the row at `place`, once all bands have met.
  double value(std::size_t place) const {
    const auto others = static_cast<double>(clusters_.size(runs_[run_of_[place]].cluster) - 1);
    if (others == 0) return 0;
    const double own = own_[place] / others;
    const double larger = std::max(own, nearest_[place]);
    return larger == 0 ? 0 : (nearest_[place] - own) / larger;
  }

 private:
  std::size_t block_end(std::size_t b) const { return std::min((b + 1) * block, rows_.size()); }

  /// Counts `sum`, the distances from `place` to a run of rows that are all after it or all before.
  void count(std::size_t place, const Run& run, double sum) {
    const std::size_t own_cluster = runs_[run_of_[place]].cluster;
    if (run.cluster == own_cluster) {
      own_[place] += sum;
      return;
    }
    passing_[place] += sum;
    if (!run.last) return;
    const auto size = static_cast<double>(clusters_.size(run.cluster));
    nearest_[place] = std::min(nearest_[place], passing_[place] / size);
    passing_[place] = 0;
  }

  /// Computes row_sums_ for the runs of block `other`, and counts the band's runs for the rows of
  /// `other`.
  void meet(std::size_t band, std::size_t other) {
    const std::size_t end_i = block_end(band);
    const std::size_t end_j = block_end(other);
    std::fill_n(&row_sums_[first_run_[other] * block],
                (first_run_[other + 1] - first_run_[other]) * block, 0.0);
    const std::size_t band_runs = first_run_[band + 1] - first_run_[band];
    std::vector<double> column_sums(band_runs * block, 0.0);
    for (std::size_t j = other * block; j < end_j; j += group) {
      for (std::size_t i = band * block; i < std::min(end_i, j + group); ++i) {
        double distances[group];
        distances_to_group(i, j, distances);
        add(i, j, distances, column_sums);
      }
    }
    for (std::size_t j = other * block; j < end_j; ++j) {
      for (std::size_t r = 0; r < band_runs; ++r) {
        const Run& run = runs_[first_run_[band] + r];
        if (run.cluster > runs_[run_of_[j]].cluster) break;  // within the band: counted later
        count(j, run, column_sums[r * block + j % block]);
      }
    }
  }

  /// The distances from row i to the group that begins with row j; 0 for rows that are not after i.
  void distances_to_group(std::size_t i, std::size_t j, double* distances) const {
    std::int32_t products[group];
    times_table(rows_[i], groups_[j / group], products);
    for (std::size_t b = 0; b < group; ++b) {
      const auto norms = static_cast<std::int32_t>(norms_[i] + norms_[j + b]);
      distances[b] = std::sqrt(static_cast<double>(norms - 2 * products[b]));
    }
    if (i < j && j + group <= rows_.size()) return;
    for (std::size_t b = 0; b < group; ++b) {
      if (j + b <= i || j + b >= rows_.size()) distances[b] = 0;
    }
  }

  /// Adds the distances `d` of row i to the group at j to the sums of rows and of columns.
  void add(std::size_t i, std::size_t j, const double* d, std::vector<double>& column_sums) {
    double* columns = &column_sums[(run_of_[i] - first_run_[i / block]) * block + j % block];
    for (std::size_t b = 0; b < group; ++b) columns[b] += d[b];

    double* rows = &row_sums_[i % block];
    if (run_of_[j] != run_of_[j + group - 1]) {
      for (std::size_t b = 0; b < group; ++b) rows[run_of_[j + b] * block] += d[b];
      return;
    }
    double sums[4];  // independent sums, so that no addition has to wait for the one before
    for (std::size_t b = 0; b < 4; ++b) sums[b] = (d[b] + d[4 + b]) + (d[8 + b] + d[12 + b]);
    rows[run_of_[j] * block] += (sums[0] + sums[1]) + (sums[2] + sums[3]);
  }

  const Members& clusters_;
  InkedPairs rows_;                     // ordered by cluster
  std::vector<PairTable> groups_;       // the same as columns
  std::vector<std::uint32_t> norms_;    // squared; padded to whole groups
  std::vector<Run> runs_;               // in order of place
  std::vector<std::size_t> first_run_;  // blocks + 1
  std::vector<std::size_t> run_of_;     // of each place; padded to whole groups
  std::vector<double> own_;             // of each place: sum of distances within its cluster
  std::vector<double> passing_;         // likewise to the cluster that it is meeting now
  std::vector<double> nearest_;         // smallest mean distance to another cluster so far
  std::vector<double> row_sums_;        // runs x block: from the rows of the band to each run
};

}  // namespace

Expected<Silhouette> silhouette(const Digits& digits, std::span<const std::int32_t> labels,
                                const Task& task) {
  const auto clusters = members_to_compare(labels, digits.size());
  if (!clusters) return tl::unexpected(clusters.error());
  SilhouetteSums sums(digits, *clusters, task.pool);
  for (std::size_t band = 0; band < sums.blocks(); ++band) {
    if (task.cancelled()) return Task::cancelled_error();
    const auto left =
        static_cast<double>(sums.blocks() - band) / static_cast<double>(sums.blocks());
    task.progress(1 - left * left, "silhouette");
    sums.meet(band, task.pool);
  }
  Silhouette result;
  result.values.resize(digits.size());
  for (std::size_t place = 0; place < result.values.size(); ++place) {
    result.values[clusters->rows[place]] = sums.value(place);
  }
  result.mean = std::accumulate(result.values.begin(), result.values.end(), 0.0) /
                static_cast<double>(result.values.size());
  return result;
}

double silhouette_bytes(std::size_t n, std::size_t clusters, std::size_t features) {
  const auto rows = static_cast<double>(n);
  // Rows sparse and as tables; sums of a block of rows with each run of a cluster within a block.
  const double runs = static_cast<double>(clusters) + rows / block + 1;
  return rows * (5 * static_cast<double>(features) + 96) + 8 * block * runs * 2;
}

}  // namespace digitscope
