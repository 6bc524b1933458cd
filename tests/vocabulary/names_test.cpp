#include "vocabulary/names.h"

#include <doctest/doctest.h>

#include <string_view>

#include "vocabulary/parameters.h"

using namespace digitscope;

TEST_SUITE("names") {
  TEST_CASE("a long name that is nearly right is told, a short one has to be right") {
    const Method& method = *find_method("kmeans");
    const std::string_view others[] = {"view", "threads"};
    CHECK(misplaced_name(method, "thread", others).has_value());
    CHECK(misplaced_name(method, "View", others).has_value());
    CHECK_FALSE(misplaced_name(method, "vie", others).has_value());
    CHECK_FALSE(misplaced_name(method, "fbclid", others).has_value());
  }
}
