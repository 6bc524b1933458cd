#pragma once
// What a long computation is given besides its data: threads, progress reporting and cancellation.

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "base/error.h"
#include "base/thread_pool.h"

namespace digitscope {

/// Receives a computation's progress, on the caller's thread: the fraction done, in [0, 1], and
/// what is being done.
using ProgressFunction = std::function<void(double fraction, std::string_view stage)>;

/// Receives what an iteration has come to so far, on the caller's thread: of an embedding, n x 2
/// coordinates, valid during the call.
using PreviewFunction = std::function<void(std::span<const float> points)>;

struct Task {
  ThreadPool& pool;
  ProgressFunction on_progress = {};
  const std::atomic<std::int32_t>* cancel = nullptr;  // nonzero: stop as soon as possible
  PreviewFunction on_preview = {};

  void progress(double fraction, std::string_view stage) const {
    if (on_progress) on_progress(fraction, stage);
  }
  bool cancelled() const {
    return cancel != nullptr && cancel->load(std::memory_order_relaxed) != 0;
  }
  static tl::unexpected<Error> cancelled_error() {
    return unexpected(ErrorCode::cancelled, "The run was cancelled.");
  }
};

/// `task` as a part of a longer one: what it reports as 0 to 1 is `from` to `to` of the whole.
inline Task part_of(const Task& task, double from, double to) {
  if (!task.on_progress) return task;
  const auto whole = task.on_progress;
  return {task.pool,
          [whole, from, to](double fraction, std::string_view stage) {
            whole(from + (to - from) * fraction, stage);
          },
          task.cancel, task.on_preview};
}

}  // namespace digitscope
