#pragma once
// What is timed: one pass of a kernel over rows of the default digits, and what it multiplies.

#include <functional>
#include <string>
#include <vector>

namespace digitscope::benchmark {

struct Kernel {
  std::string name;
  std::string type;  // what it multiplies: "integer" (16 bits, added up in 32) or "float" (32)
  /// Multiplications of a pass: those of the plain product over all 784 pixels, and those really
  /// done, blanks skipped and padding included.
  double nominal = 0;
  double real = 0;
  std::function<void()> pass;
};

/// The kernels of src/distance. They share the digits, which live as long as the program.
std::vector<Kernel> kernels();

/// The instructions of the kernels on registers only: what `real` could at most be. With several
/// numbers of independent sums; the fastest is the peak.
std::vector<Kernel> peaks();

/// Where results go, so that no compiler drops what made them.
void keep(const void* result);

}  // namespace digitscope::benchmark
