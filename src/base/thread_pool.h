#pragma once
// Loops over ranges, in parallel where threads exist. A result must never depend on how many there
// are: bodies write to their own rows, and sums across rows are either of integers or taken
// afterwards in order.

#include <cstddef>
#include <functional>
#include <memory>

namespace digitscope {

/// A fixed set of threads that wait for loops. The caller works too: ThreadPool(1) starts none. In
/// a build without threads (the `single` engine) every pool has one thread.
class ThreadPool {
 public:
  /// `threads` >= 1 counts the caller.
  explicit ThreadPool(int threads);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  int threads() const;

  /// Calls body(begin, end) for consecutive ranges of at most `grain` that together cover [0, n),
  /// each exactly once, in any order; returns when all are done. The ranges depend on n and grain
  /// only. Not reentrant: a body must not start a loop, nor may two threads start one at a time.
  void parallel_for(std::size_t n, std::size_t grain,
                    const std::function<void(std::size_t begin, std::size_t end)>& body);

  /// How many threads this build can use: hardware threads, or 1 without threads.
  static int hardware_threads();

 private:
  struct Shared;
  std::unique_ptr<Shared> shared_;
};

}  // namespace digitscope
