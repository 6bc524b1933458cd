#include "base/thread_pool.h"

#include <doctest/doctest.h>

#include <atomic>
#include <new>
#include <numeric>
#include <vector>

using digitscope::ThreadPool;

TEST_SUITE("parallel") {
  TEST_CASE("parallel_for covers every index once, in ranges of the grain") {
    for (const int threads : {1, 2, 3, 8}) {
      ThreadPool pool(threads);
      for (const std::size_t n : {0u, 1u, 7u, 64u, 1000u}) {
        for (const std::size_t grain : {1u, 3u, 64u, 5000u}) {
          std::vector<int> visits(n, 0);
          std::atomic<int> misfits{0};
          pool.parallel_for(n, grain, [&](std::size_t begin, std::size_t end) {
            if (begin % grain != 0 || (end - begin != grain && end != n)) ++misfits;
            for (std::size_t i = begin; i < end; ++i) ++visits[i];
          });
          CHECK(misfits == 0);
          CHECK(visits == std::vector<int>(n, 1));
        }
      }
    }
  }

  TEST_CASE("a pool runs many short loops one after another") {
    ThreadPool pool(4);
    std::vector<std::size_t> sums(16, 0);
    for (std::size_t loop = 0; loop < 2000; ++loop) {
      pool.parallel_for(sums.size(), 1,
                        [&](std::size_t begin, std::size_t) { sums[begin] += loop; });
    }
    CHECK(sums == std::vector<std::size_t>(16, 2000 * 1999 / 2));
  }

#ifndef __EMSCRIPTEN__  // which has no exceptions here
  TEST_CASE("what a body throws, on whatever thread, reaches the caller, and the pool goes on") {
    for (const int threads : {1, 2, 4}) {
      ThreadPool pool(threads);
      for (std::size_t failing = 0; failing < 50; ++failing) {
        const auto body = [&](std::size_t begin, std::size_t) {
          if (begin == failing) throw std::bad_alloc();
        };
        CHECK_THROWS_AS(pool.parallel_for(50, 1, body), std::bad_alloc);
        std::atomic<int> calls{0};
        pool.parallel_for(50, 1, [&](std::size_t, std::size_t) { ++calls; });
        CHECK(calls == 50);
      }
    }
  }
#endif

  TEST_CASE("a pool of one starts no threads and still works") {
    ThreadPool pool(1);
    CHECK(pool.threads() == 1);
    int calls = 0;
    pool.parallel_for(10, 4, [&](std::size_t, std::size_t) { ++calls; });
    CHECK(calls == 3);
  }
}
