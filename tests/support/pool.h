#pragma once
// The threads that tests compute with where it does not matter how many there are.

#include "base/thread_pool.h"

inline digitscope::ThreadPool& pool() {
  static digitscope::ThreadPool instance(2);
  return instance;
}
