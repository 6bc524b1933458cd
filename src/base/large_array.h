#pragma once
// Memory for one array that is larger than all else together. In the browser, where all there is is
// 512 MB that never move, an array of 400 MB finds no place once a smaller one has been there and
// has left something behind: so the place of the largest is taken when one is first asked for, and
// kept.

#include <cstddef>
#include <memory>

namespace digitscope {

/// The largest array that finds a place in the browser, in bytes; for who decides by size.
constexpr double largest_array = 425e6;

struct GiveBack {
  void operator()(void* memory) const;
};

/// Memory for an array of numbers, not initialised.
template <class T>
using LargeArray = std::unique_ptr<T[], GiveBack>;

/// nullptr when there is no place.
void* take_large_memory(std::size_t bytes);

template <class T>
LargeArray<T> make_large_array(std::size_t count) {
  return LargeArray<T>(static_cast<T*>(take_large_memory(count * sizeof(T))));
}

/// Gives up what is kept, for who needs memory for other things.
void release_large_memory();

}  // namespace digitscope
