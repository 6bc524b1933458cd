#include "support/plain_square.h"

namespace digitscope::test {
namespace {

// Not watched by sanitizers: over all pairs it would take ten times as long, and most of the time
// of the tests.
__attribute__((no_sanitize("address"), no_sanitize("undefined"), no_sanitize("thread")))
std::int32_t
sum_of_squares(const std::uint8_t* a, const std::uint8_t* b, std::size_t features) {
  std::int32_t sum = 0;
  for (std::size_t p = 0; p < features; ++p) sum += (a[p] - b[p]) * (a[p] - b[p]);
  return sum;
}

}  // namespace

std::int32_t plain_square(const Digits& digits, std::size_t a, std::size_t b) {
  return sum_of_squares(digits.image(a).data(), digits.image(b).data(), digits.features());
}

}  // namespace digitscope::test
