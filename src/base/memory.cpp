#include "base/memory.h"

#ifndef __EMSCRIPTEN__
#include <unistd.h>
#endif

namespace digitscope {

double usable_memory() {
#ifdef __EMSCRIPTEN__
  // 512 MiB in total (src/engine/CMakeLists.txt), the most that phones grant. Ward linkage of
  // 10,000 rows takes 400 MB of it.
  return 512.0 * 1024 * 1024 - 96e6;
#else
  return static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE));
#endif
}

}  // namespace digitscope
