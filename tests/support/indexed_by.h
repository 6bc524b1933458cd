#pragma once
// What a vector lets itself be indexed by.

template <class Vector, class I>
concept IndexedBy = requires(Vector vector, I index) {
  vector[index];
};
