// The iterations of k-means' best start are those of the run.

#include "cluster/kmeans/history.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

std::vector<std::uint8_t> rounded(const std::vector<double>& centers) {
  std::vector<std::uint8_t> bytes;
  for (const double value : centers) bytes.push_back(static_cast<std::uint8_t>(std::round(value)));
  return bytes;
}

// Whether the centers of each frame are the means of the rows that, by the moves so far, are in
// their clusters: to a pixel's rounding.
bool means_follow_moves(const Digits& digits, const KMeansHistory& history) {
  const std::size_t features = digits.features(), clusters = history.first_rows.size();
  std::vector<std::uint32_t> cluster_of(digits.size());
  std::size_t move = 0;
  for (const KMeansFrame& frame : history.frames) {
    for (std::uint32_t left = history.moved[frame.iteration - 1]; left > 0; --left, ++move) {
      cluster_of[history.moved_rows[move]] = history.moved_to[move];
    }
    std::vector<double> means(clusters * features);
    for (std::size_t row = 0; row < digits.size(); ++row) {
      const std::uint32_t k = cluster_of[row];
      for (std::size_t f = 0; f < features; ++f) {
        means[k * features + f] += digits.pixels[row * features + f] / double(frame.sizes[k]);
      }
    }
    for (std::size_t at = 0; at < means.size(); ++at) {
      if (std::abs(means[at] - frame.centers[at]) > 0.501) return false;
    }
  }
  return move == history.moved_rows.size() && move == history.moved_to.size();
}

}  // namespace

TEST_SUITE("k-means history") {
  TEST_CASE("it ends where the run ends, and is the same for the rows at which it began") {
    const Digits digits = first_rows(test::default_digits(), 1000);
    for (const KMeansInit init : {KMeansInit::kmeans_plusplus, KMeansInit::random}) {
      const KMeansParameters parameters{.n_clusters = 7, .n_init = 4, .init = init};
      const auto run = kmeans(digits, parameters, Task{pool()});
      REQUIRE(run);
      CHECK(run->start_inertia[run->best_start] == run->inertia);
      REQUIRE(run->first_rows.size() == 7);
      const auto history = kmeans_history(digits, parameters, Task{pool()}, {});
      REQUIRE(history);
      CHECK(history->first_rows == run->first_rows);
      CHECK(history->inertia.size() == run->n_iter);
      CHECK(history->moved.size() == run->n_iter);
      CHECK(history->moved[0] == 1000);
      REQUIRE(history->frames.size() == run->n_iter);
      for (std::size_t i = 0; i < run->n_iter; ++i) {
        CHECK(history->frames[i].iteration == i + 1);
        CHECK(std::accumulate(history->frames[i].sizes.begin(), history->frames[i].sizes.end(),
                              0u) == 1000);
        if (i > 0) CHECK(history->inertia[i] <= history->inertia[i - 1]);
      }
      CHECK(history->frames.back().centers == rounded(run->centers));
      CHECK(means_follow_moves(digits, *history));

      KMeansParameters again = parameters;
      again.init = KMeansInit::rows;
      again.init_rows = run->first_rows;
      const auto same = kmeans_history(digits, again, Task{pool()}, {});
      REQUIRE(same);
      CHECK(same->inertia == history->inertia);
      CHECK(same->moved == history->moved);
      const auto run_again = kmeans(digits, again, Task{pool()});
      REQUIRE(run_again);
      CHECK(run_again->labels == run->labels);
      CHECK(run_again->n_iter == run->n_iter);
    }
  }

  TEST_CASE("long runs get fewer pictures, the last iteration among them") {
    const Digits digits = first_rows(test::default_digits(), 1000);
    const KMeansParameters parameters{.n_clusters = 7, .n_init = 1};
    const auto all = kmeans_history(digits, parameters, Task{pool()}, {});
    REQUIRE(all);
    const std::size_t n = all->frames.size();
    REQUIRE(n > 6);
    for (const std::size_t most : {2, 3, 5, 6}) {
      CAPTURE(most);
      const auto few = kmeans_history(digits, parameters, Task{pool()}, {}, most * 7 * 784);
      REQUIRE(few);
      CHECK(few->inertia == all->inertia);
      CHECK(few->moved == all->moved);
      CHECK(few->frames.size() <= most);
      CHECK(few->frames.size() >= 2);
      CHECK(few->frames.front().iteration == 1);
      CHECK(few->frames.back().iteration == n);
      for (const KMeansFrame& frame : few->frames) {
        CHECK(frame.centers == all->frames[frame.iteration - 1].centers);
      }
    }
  }

  TEST_CASE("pictures reach from paper to ink, whatever the range of the pixels") {
    Digits digits = first_rows(test::default_digits(), 300);
    const KMeansParameters parameters{.n_clusters = 3, .n_init = 1};
    for (std::uint8_t& pixel : digits.pixels) pixel = pixel > 127;
    const auto history = kmeans_history(digits, parameters, Task{pool()}, {0, 1});
    REQUIRE(history);
    const auto run = kmeans(digits, parameters, Task{pool()});
    REQUIRE(run);
    std::vector<double> scaled = run->centers;
    for (double& value : scaled) value *= 255;
    CHECK(history->frames.back().centers == rounded(scaled));
  }

  TEST_CASE("it stops when told to, and refuses what k-means refuses") {
    const Digits digits = test::random_digits(1, 20, 4, 256);
    const std::atomic<std::int32_t> cancel{1};
    const auto cancelled = kmeans_history(digits, {.n_clusters = 2}, Task{pool(), {}, &cancel}, {});
    REQUIRE_FALSE(cancelled);
    CHECK(cancelled.error().code == ErrorCode::cancelled);
    const auto refused = kmeans_history(digits, {.n_clusters = 21}, Task{pool()}, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().parameter == "n_clusters");
  }
}
