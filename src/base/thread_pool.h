#pragma once
// Parallel loops over ranges, where threads are available. Results never depend on the number of
// threads: loop bodies write only to their own rows, and sums across rows are either of integers or
// taken afterwards, in order.

#include <cstddef>
#include <functional>
#include <memory>

namespace digitscope {

/// A fixed set of worker threads. The caller works too, so ThreadPool(1) starts none. In a build
/// without threads (the `single` engine) every pool has one thread.
class ThreadPool {
 public:
  /// `threads` >= 1 includes the caller. Where the system starts fewer, the pool has fewer:
  /// threads() tells.
  explicit ThreadPool(int threads);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  int threads() const;

  /// Splits [0, n) into consecutive ranges of at most `grain` and calls body(begin, end) once for
  /// each, in any order; returns when all are done. The ranges depend only on n and grain. When a
  /// body throws, ranges may be left out, and the first exception is thrown again here. Not
  /// reentrant: a body must not start a loop, and only one thread at a time may start one.
  void parallel_for(std::size_t n, std::size_t grain,
                    const std::function<void(std::size_t begin, std::size_t end)>& body);

  /// The number of hardware threads; 1 in a build without threads.
  static int hardware_threads();

 private:
  struct Shared;
  std::unique_ptr<Shared> shared_;
};

}  // namespace digitscope
