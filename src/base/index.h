#pragma once
// Strong index types: a row cannot be taken for a position, and a vector with an element for each
// row is indexed by rows and nothing else. At run time they are the plain integers they wrap.

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace digitscope {

/// An index type is an enumeration without enumerators: `enum class Row : std::uint32_t {};`.
template <class I>
concept Index = std::is_enum_v<I> && !std::is_convertible_v<I, std::uint32_t> &&
                std::is_same_v<std::underlying_type_t<I>, std::uint32_t>;

/// The integer that an index wraps.
template <Index I>
constexpr std::uint32_t ordinal(I index) {
  return static_cast<std::uint32_t>(index);
}

/// The index that wraps `ordinal`, which must fit 32 bits.
template <Index I>
constexpr I as(std::size_t ordinal) {
  return static_cast<I>(ordinal);
}

/// The index `count` places further on.
template <Index I>
constexpr I operator+(I index, std::size_t count) {
  return as<I>(ordinal(index) + count);
}

/// No index: greater than every one.
template <Index I>
constexpr I none = as<I>(0xffffffff);

/// The indices 0 ... n - 1, for range-based for.
template <Index I>
class IndexRange {
 public:
  class Iterator {
   public:
    constexpr explicit Iterator(std::size_t at) : at_(at) {}
    constexpr I operator*() const { return as<I>(at_); }
    constexpr Iterator& operator++() {
      ++at_;
      return *this;
    }
    friend constexpr bool operator==(Iterator, Iterator) = default;

   private:
    std::size_t at_;
  };

  constexpr explicit IndexRange(std::size_t n) : n_(n) {}
  constexpr Iterator begin() const { return Iterator(0); }
  constexpr Iterator end() const { return Iterator(n_); }

 private:
  std::size_t n_;
};

template <Index I>
constexpr IndexRange<I> indices(std::size_t n) {
  return IndexRange<I>(n);
}

/// A vector with an element for each index 0 ... size() - 1, which only an I can index.
template <Index I, class T>
class IndexedVector {
 public:
  IndexedVector() = default;
  explicit IndexedVector(std::size_t n, const T& value = T()) : values_(n, value) {}

  decltype(auto) operator[](I index) { return values_[ordinal(index)]; }
  decltype(auto) operator[](I index) const { return values_[ordinal(index)]; }

  std::size_t size() const { return values_.size(); }
  IndexRange<I> indices() const { return IndexRange<I>(values_.size()); }
  auto begin() { return values_.begin(); }
  auto begin() const { return values_.begin(); }
  auto end() { return values_.end(); }
  auto end() const { return values_.end(); }
  T* data() { return values_.data(); }
  const T* data() const { return values_.data(); }
  void resize(std::size_t n, const T& value = T()) { values_.resize(n, value); }

 private:
  std::vector<T> values_;
};

}  // namespace digitscope
