#include "base/memory.h"

#include <unistd.h>

#ifdef __EMSCRIPTEN__
#include <emscripten/heap.h>
#include <malloc.h>

#include <cstdint>
#else
#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#endif

namespace digitscope {
#ifndef __EMSCRIPTEN__
namespace {

double physical_memory() {
  return static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE));
}

/// What the shell allows (ulimit -v).
double allowed_addresses(double otherwise) {
  rlimit limit = {};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return otherwise;
  return static_cast<double>(limit.rlim_cur);
}

/// What a container allows, where the file says a number; beyond it Linux ends the process.
double allowed_by_container(double otherwise) {
  std::ifstream file("/sys/fs/cgroup/memory.max");
  double bytes = 0;
  return file >> bytes ? bytes : otherwise;  // "max"
}

}  // namespace
#endif

double usable_memory() {
#ifdef __EMSCRIPTEN__
  // 512 MiB in total (src/engine/CMakeLists.txt), the most that phones grant. Ward linkage of
  // 10,000 rows takes 400 MB of it.
  return 512.0 * 1024 * 1024 - 96e6;
#else
  const double physical = physical_memory();
  return std::min({physical, allowed_addresses(physical), allowed_by_container(physical)});
#endif
}

double available_memory() {
#ifdef __EMSCRIPTEN__
  // The allocator takes the heap from below as it needs it, and keeps what is freed.
  const auto taken = reinterpret_cast<std::uintptr_t>(sbrk(0));
  const auto freed = static_cast<double>(static_cast<unsigned>(mallinfo().fordblks));
  const double never_taken =
      static_cast<double>(emscripten_get_heap_max()) - static_cast<double>(taken);
  return 0.9 * (never_taken + freed);
#else
  return usable_memory();
#endif
}

Error not_enough_memory() {
  return {ErrorCode::failed,
          "There is not enough memory here for this. Take fewer images (samples), fewer clusters, "
          "neighbours or threads, or end other programs.",
          {}};
}

}  // namespace digitscope
