#include "files/label_lines.h"

#include <doctest/doctest.h>

using namespace digitscope;

TEST_SUITE("label lines") {
  TEST_CASE("lines are meant as labels when more of them are numbers than not") {
    CHECK(are_label_lines({"3", "1", "cat"}));
    CHECK_FALSE(are_label_lines({"3", "cat"}));
    CHECK_FALSE(are_label_lines({"3", "cat", "dog"}));
    CHECK(are_label_lines({"label", "3"}));  // a header does not count
    CHECK_FALSE(are_label_lines({"label", "cat", "3"}));
  }
}
