#pragma once
// Memory for one array that is larger than everything else together. The browser's heap is 512 MB
// and cannot be compacted: once smaller allocations have fragmented it, 400 MB in one piece are no
// longer available. So a block of the largest size is allocated at the first request and kept for
// later ones.

#include <cstddef>
#include <memory>

namespace digitscope {

/// The largest array, in bytes, that can be allocated in the browser.
constexpr double largest_array = 425e6;

struct GiveBack {
  void operator()(void* memory) const;
};

/// An uninitialised array of numbers.
template <class T>
using LargeArray = std::unique_ptr<T[], GiveBack>;

/// nullptr when out of memory.
void* take_large_memory(std::size_t bytes);

template <class T>
LargeArray<T> make_large_array(std::size_t count) {
  return LargeArray<T>(static_cast<T*>(take_large_memory(count * sizeof(T))));
}

/// Frees the block that is kept, unless it is in use, so that the memory can serve other purposes.
void release_large_memory();

}  // namespace digitscope
