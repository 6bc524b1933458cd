// The entry of clang's libFuzzer (llvm.org/docs/LibFuzzer.html), for the one target linked with it.

#include "fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  digitscope::fuzz::targets().front().run({data, size});
  return 0;
}
