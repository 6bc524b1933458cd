#pragma once
// 128-bit vectors of numbers for loops that compilers leave scalar: GCC's and Clang's vector types,
// whose operators +, <, | and so on work lane by lane on every machine.

#include <cstddef>
#include <cstring>

namespace digitscope {

template <class T>
struct LanesOf {
  typedef T Type __attribute__((vector_size(16)));
};
template <class T>
using Lanes = typename LanesOf<T>::Type;

template <class T>
constexpr std::size_t lane_count = 16 / sizeof(T);

template <class T>
Lanes<T> load_lanes(const T* from) {
  Lanes<T> lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

template <class T>
void store_lanes(Lanes<T> lanes, T* to) {
  std::memcpy(to, &lanes, sizeof lanes);
}

template <class T>
Lanes<T> all_lanes(T value) {
  return Lanes<T>{} + value;
}

/// a where `condition`, the result of a comparison, holds, b elsewhere.
template <class Condition, class Values>
Values either(Condition condition, Values a, Values b) {
  return reinterpret_cast<Values>((condition & reinterpret_cast<Condition>(a)) |
                                  (~condition & reinterpret_cast<Condition>(b)));
}
/// As std::min and std::max: a where b is not a number.
template <class Values>
Values smaller(Values a, Values b) {
  return either(b < a, b, a);
}
template <class Values>
Values larger(Values a, Values b) {
  return either(a < b, b, a);
}

template <class T>
T smallest_lane(Lanes<T> lanes) {
  T least = lanes[0];
  for (std::size_t lane = 1; lane < lane_count<T>; ++lane) {
    least = lanes[lane] < least ? lanes[lane] : least;
  }
  return least;
}

/// Whether a comparison holds in any lane.
template <class Condition>
bool any_lane(Condition condition) {
  const auto halves = reinterpret_cast<Lanes<long long>>(condition);
  return (halves[0] | halves[1]) != 0;
}

}  // namespace digitscope
