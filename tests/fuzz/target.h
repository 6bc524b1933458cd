#pragma once
// What a target of fuzzing is: a function that takes any bytes, makes of them what it tests, and
// ends the process (FUZZ_CHECK, an exception, a sanitizer's report) if that misbehaves. One file a
// target, in a namespace of its own: FUZZ_TARGET(name) { ... input ... }
//
// There are two programs around them:
//   libfuzzer.cpp   clang's libFuzzer, one program a target: searches new inputs (scripts/fuzz)
//   mutations.cpp   all targets in one program, built with the other tests under AddressSanitizer:
//                   replays the seeds, and tries so many random changes of them (ctest)

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace digitscope::fuzz {

using Input = std::span<const std::uint8_t>;

struct Target {
  std::string_view name;
  void (*run)(Input input);
};

/// Those linked into this program.
inline std::vector<Target>& targets() {
  static std::vector<Target> all;
  return all;
}

struct Registered {
  Registered(std::string_view name, void (*run)(Input)) { targets().push_back({name, run}); }
};

[[noreturn]] inline void fail(const char* what, const char* file, int line,
                              const std::string& detail = {}) {
  std::cerr << file << ':' << line << ": does not hold: " << what << '\n';
  if (!detail.empty()) std::cerr << detail << '\n';
  std::abort();
}

/// Numbers and texts, taken one after another from an input. Where there is no more, they are 0 and
/// empty.
class Choices {
 public:
  explicit Choices(Input rest) : rest_(rest) {}

  bool more() const { return !rest_.empty(); }
  std::uint8_t byte() {
    if (rest_.empty()) return 0;
    const std::uint8_t value = rest_.front();
    rest_ = rest_.subspan(1);
    return value;
  }
  std::uint32_t word() {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) value = value << 8 | byte();
    return value;
  }
  /// 0 to count - 1; 0 if there are none.
  std::size_t below(std::size_t count) { return count == 0 ? 0 : byte() % count; }
  bool coin() { return (byte() & 1) != 0; }

  std::string_view line() {
    const std::string_view text = all();
    const std::size_t end = std::min(text.find('\n'), text.size());
    rest_ = rest_.subspan(std::min(end + 1, rest_.size()));
    return text.substr(0, end);
  }
  /// What is left, without taking it.
  std::string_view all() const {
    return {reinterpret_cast<const char*>(rest_.data()), rest_.size()};
  }

 private:
  Input rest_;
};

inline std::string_view as_text(Input input) {
  return {reinterpret_cast<const char*>(input.data()), input.size()};
}

}  // namespace digitscope::fuzz

/// Ends the process unless `condition` holds. `...`: a std::string that explains, made if not.
#define FUZZ_CHECK(condition, ...) \
  ((condition)                     \
       ? void()                    \
       : ::digitscope::fuzz::fail(#condition, __FILE__, __LINE__ __VA_OPT__(, ) __VA_ARGS__))

#define FUZZ_TARGET(name)                                                                   \
  static void fuzz_##name(::digitscope::fuzz::Input input);                                 \
  static const ::digitscope::fuzz::Registered fuzz_##name##_registered(#name, fuzz_##name); \
  static void fuzz_##name(::digitscope::fuzz::Input input)
