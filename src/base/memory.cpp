#include "base/memory.h"

#ifndef __EMSCRIPTEN__
#include <unistd.h>
#endif

namespace digitscope {

double usable_memory() {
#ifdef __EMSCRIPTEN__
  // 512 MiB in all (src/engine/CMakeLists.txt), which is what phones grant; 10,000 rows need 400 MB
  // of it for ward linkage.
  return 512.0 * 1024 * 1024 - 96e6;
#else
  return static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE));
#endif
}

}  // namespace digitscope
