#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace digitscope {

/// Calls visit(i) for each bit i of `word` that is set, ascending.
template <class Visit>
void for_each_bit(std::uint32_t word, Visit visit) {
  for (; word != 0; word &= word - 1) visit(static_cast<std::size_t>(std::countr_zero(word)));
}

}  // namespace digitscope
