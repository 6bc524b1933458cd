#pragma once
// What a file is put together from.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "files/file.h"

namespace digitscope {

inline void append_bytes(Bytes& bytes, std::span<const std::uint8_t> more) {
  const std::size_t before = bytes.size();
  bytes.resize(before + more.size());
  std::copy(more.begin(), more.end(), bytes.begin() + static_cast<std::ptrdiff_t>(before));
}

inline void append_text(Bytes& bytes, std::string_view text) {
  append_bytes(bytes, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

/// The `length` lowest bytes of a number, the lowest of them first.
inline void append_number(Bytes& bytes, std::uint64_t number, int length) {
  for (int i = 0; i < length; ++i) {
    bytes.push_back(static_cast<std::uint8_t>(i < 8 ? number >> (8 * i) : 0));
  }
}

}  // namespace digitscope
