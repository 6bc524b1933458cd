#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace digitscope {

/// std::bit_cast, which Emscripten 3.1's library has not.
template <class To, class From>
To bit_cast(const From& from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  std::memcpy(&to, &from, sizeof to);
  return to;
}

/// Calls visit(i) for each bit i of `word` that is set, ascending.
template <class Visit>
void for_each_bit(std::uint32_t word, Visit visit) {
  for (; word != 0; word &= word - 1) visit(static_cast<std::size_t>(std::countr_zero(word)));
}

}  // namespace digitscope
