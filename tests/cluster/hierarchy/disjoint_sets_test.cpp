#include "cluster/hierarchy/disjoint_sets.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <vector>

using namespace digitscope;

namespace {

enum class Member : std::uint32_t {};

}  // namespace

TEST_SUITE("disjoint sets") {
  TEST_CASE("at first every member is a set of its own") {
    DisjointSets<Member> sets(3);
    for (const Member x : indices<Member>(3)) {
      CHECK(sets.is_root(x));
      CHECK(sets.find(x) == x);
    }
  }

  TEST_CASE("after any sequence of joins, members share a root exactly when they are connected") {
    constexpr std::size_t n = 200;
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
      CAPTURE(seed);
      std::mt19937 generator(seed);
      DisjointSets<Member> sets(n);
      // Each member's label is the root that its set should have.
      IndexedVector<Member, Member> label(n);
      for (const Member x : label.indices()) label[x] = x;
      const auto any = [&] { return as<Member>(generator() % n); };
      for (std::size_t joins = 0; joins < n - 1; ++joins) {
        const Member from = sets.find(any());
        const Member into = sets.find(any());
        if (from != into) {
          sets.join(from, into);
          for (Member& member : label) {
            if (member == from) member = into;
          }
        }
        bool same = true;
        for (int i = 0; i < 10; ++i) {
          const Member x = any();
          same = same && sets.find(x) == label[x];
        }
        for (const Member x : label.indices()) same = same && sets.is_root(x) == (label[x] == x);
        REQUIRE(same);
      }
      for (const Member x : label.indices()) REQUIRE(sets.find(x) == label[x]);
    }
  }

  TEST_CASE("the root that is joined into stays, even at the end of a long chain") {
    constexpr std::size_t n = 100'000;
    DisjointSets<Member> sets(n);
    for (std::size_t i = 1; i < n; ++i) sets.join(as<Member>(i - 1), as<Member>(i));
    CHECK(sets.find(as<Member>(0)) == as<Member>(n - 1));
    CHECK(sets.is_root(as<Member>(n - 1)));
    CHECK_FALSE(sets.is_root(as<Member>(n - 2)));
  }
}
