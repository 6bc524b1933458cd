#include "base/large_array.h"

#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <utility>

namespace digitscope {
namespace {

#ifdef __EMSCRIPTEN__
constexpr bool keeps = true;
#else
constexpr bool keeps = false;  // a 64-bit address space does not fragment
#endif

std::mutex mutex;
struct {
  void* memory = nullptr;
  std::size_t bytes = 0;
  bool used = false;
} kept;

}  // namespace

void* take_large_memory(std::size_t bytes) {
  if (!keeps) return std::malloc(bytes);
  const std::lock_guard lock(mutex);
  if (kept.used) return std::malloc(bytes);
  if (kept.bytes < bytes) {
    std::free(std::exchange(kept.memory, nullptr));
    kept.bytes = std::max(bytes, static_cast<std::size_t>(largest_array));
    kept.memory = std::malloc(kept.bytes);
    if (!kept.memory) kept.memory = std::malloc(kept.bytes = bytes);
    if (!kept.memory) kept.bytes = 0;
  }
  kept.used = kept.memory != nullptr;
  return kept.memory;
}

void GiveBack::operator()(void* memory) const {
  const std::lock_guard lock(mutex);
  if (memory == kept.memory) {
    kept.used = false;
  } else {
    std::free(memory);
  }
}

void release_large_memory() {
  const std::lock_guard lock(mutex);
  if (kept.used) return;
  std::free(std::exchange(kept.memory, nullptr));
  kept.bytes = 0;
}

}  // namespace digitscope
