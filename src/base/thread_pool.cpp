#include "base/thread_pool.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#if defined(__EMSCRIPTEN__)
#include <emscripten.h>
#elif defined(__SSE2__)
#include <immintrin.h>
#endif

#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)
#define DIGITSCOPE_THREADS 0
#else
#define DIGITSCOPE_THREADS 1
#endif

namespace digitscope {

namespace {

/// Spins for a short time until ready(); returns whether it is. Algorithms that start a loop every
/// few microseconds would otherwise spend most of their time waking threads: without this, the
/// merges of hierarchical clustering take 1.5 times as long. Not `allowed` when there are more
/// threads than processors, where a spinning thread keeps another from working.
template <class Ready>
bool spin(bool allowed, Ready ready) {
#if defined(__EMSCRIPTEN__)
  // There is no pause instruction, and the time an iteration takes depends on the browser: so the
  // limit is a time.
  constexpr int turns = 1000;
  constexpr double patience_ms = 0.2;
  for (double end = 0; allowed;) {
    for (int i = 0; i < turns; ++i) {
      if (ready()) return true;
    }
    const double now = emscripten_get_now();
    if (end == 0) end = now + patience_ms;
    if (now > end) break;
  }
#else
  constexpr int patience = 4000;  // some tens of microseconds
  for (int i = 0; allowed && i < patience; ++i) {
    if (ready()) return true;
#if defined(__SSE2__)
    _mm_pause();
#endif
  }
#endif
  return ready();
}

}  // namespace

struct ThreadPool::Shared {
  using Body = std::function<void(std::size_t, std::size_t)>;

  bool spinning = false;

  // The current loop; set before `loop` is incremented.
  const Body* body = nullptr;
  std::size_t n = 0;
  std::size_t grain = 1;
  /// The ranges that a thread takes first. In loops of the same length they are the same, so that
  /// the thread finds their data in its own cache. A thread that has finished its own helps the
  /// others.
  struct alignas(64) Section {
    std::atomic<std::size_t> next{0};
    std::size_t end = 0;
  };
  std::vector<Section> sections;        // one per thread
  std::atomic<std::uint64_t> loop{0};   // counts the loops started
  std::atomic<std::size_t> working{0};  // workers that have not left the current loop
  std::atomic<bool> stop{false};

  // For threads that sleep. A thread first announces that it is going to sleep and then checks its
  // condition once more; whoever changes the condition does so first and then checks for sleepers.
  // So no wake-up is lost.
  std::mutex mutex;
  std::condition_variable wake;  // a new loop, or the end
  std::condition_variable done;  // the last worker has left the loop
  std::atomic<int> sleeping_workers{0};
  std::atomic<bool> caller_sleeps{false};

  /// What a body has thrown, such as for want of memory, to be thrown again by the caller.
  std::exception_ptr thrown;

  std::vector<std::thread> workers;

  void divide() {
    const std::size_t ranges = (n + grain - 1) / grain;
    for (std::size_t s = 0; s < sections.size(); ++s) {
      sections[s].next.store(ranges * s / sections.size() * grain, std::memory_order_relaxed);
      sections[s].end = std::min(n, ranges * (s + 1) / sections.size() * grain);
    }
  }

  void take_ranges(std::size_t thread) {
    try {
      take_ranges_unguarded(thread);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!thrown) thrown = std::current_exception();
      // Nobody needs the ranges that are left.
      for (Section& section : sections) section.next.store(n, std::memory_order_relaxed);
    }
  }

  void take_ranges_unguarded(std::size_t thread) {
    for (std::size_t s = 0; s < sections.size(); ++s) {
      Section& section = sections[(thread + s) % sections.size()];
      for (;;) {
        const std::size_t begin = section.next.fetch_add(grain, std::memory_order_relaxed);
        if (begin >= section.end) break;
        (*body)(begin, std::min(section.end, begin + grain));
      }
    }
  }

  void work(std::size_t thread) {
    std::uint64_t seen = 0;
    const auto news = [&] { return stop || loop != seen; };
    for (;;) {
      if (!spin(spinning, news)) {
        std::unique_lock lock(mutex);
        ++sleeping_workers;
        wake.wait(lock, news);
        --sleeping_workers;
      }
      if (stop) return;
      seen = loop;
      take_ranges(thread);
      if (--working == 0 && caller_sleeps) {
        const std::lock_guard lock(mutex);
        done.notify_one();
      }
    }
  }

  void wake_workers() {
    if (sleeping_workers == 0) return;
    { const std::lock_guard lock(mutex); }  // whoever was about to sleep is asleep now
    wake.notify_all();
  }

  void wait_for_workers() {
    const auto finished = [&] { return working == 0; };
    if (spin(spinning, finished)) return;
    std::unique_lock lock(mutex);
    caller_sleeps = true;
    done.wait(lock, finished);
    caller_sleeps = false;
  }
};

ThreadPool::ThreadPool(int threads) : shared_(std::make_unique<Shared>()) {
#if DIGITSCOPE_THREADS
  shared_->sections = std::vector<Shared::Section>(static_cast<std::size_t>(std::max(1, threads)));
  shared_->spinning = threads <= hardware_threads();
  shared_->workers.reserve(shared_->sections.size() - 1);
  try {
    for (int i = 1; i < threads; ++i) {
      shared_->workers.emplace_back(
          [shared = shared_.get(), i] { shared->work(static_cast<std::size_t>(i)); });
    }
  } catch (const std::system_error&) {
    // The system starts no more of them: those that there are do the work.
  }
#else
  (void)threads;
#endif
}

ThreadPool::~ThreadPool() {
  shared_->stop = true;
  shared_->wake_workers();
  for (std::thread& worker : shared_->workers) worker.join();
}

int ThreadPool::threads() const {
  return 1 + static_cast<int>(shared_->workers.size());
}

void ThreadPool::parallel_for(std::size_t n, std::size_t grain, const Shared::Body& body) {
  if (n == 0) return;
  Shared& s = *shared_;
  if (s.workers.empty() || n <= grain) {  // a single range is not worth waking anyone
    for (std::size_t begin = 0; begin < n; begin += grain) body(begin, std::min(n, begin + grain));
    return;
  }
  s.body = &body;
  s.n = n;
  s.grain = grain;
  s.divide();
  s.working = s.workers.size();
  ++s.loop;
  s.wake_workers();
  s.take_ranges(0);
  s.wait_for_workers();
  if (s.thrown) std::rethrow_exception(std::exchange(s.thrown, nullptr));
}

int ThreadPool::hardware_threads() {
#if DIGITSCOPE_THREADS
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
#else
  return 1;
#endif
}

}  // namespace digitscope
