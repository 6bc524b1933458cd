#include "cli/before_main.h"

#include <cstdio>
#include <cstdlib>
#include <new>

#include "cli/outcome.h"

namespace digitscope {
namespace {

[[noreturn]] void end() {
  std::fputs("digitscope: There is not enough memory even to begin.\n", stderr);
  std::_Exit(exit_failed);
}

// Before everything else that this program sets up: without memory for the exception, the runtime
// would abort.
__attribute__((constructor(101))) void watch() {
  std::set_new_handler(end);
}

}  // namespace

void main_has_begun() {
  std::set_new_handler(nullptr);
}

}  // namespace digitscope
