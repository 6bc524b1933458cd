#include "base/format.h"

#include <doctest/doctest.h>

using namespace digitscope;

TEST_CASE("format: whole numbers are grouped by thousands") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(25283515651) == "25,283,515,651");
  CHECK(grouped(-1234567) == "\u22121,234,567");
}

TEST_CASE("format: numbers with decimals are grouped before the point") {
  CHECK(grouped(0.5, 2) == "0.50");
  CHECK(grouped(999.96, 1) == "1,000.0");
  CHECK(grouped(-1234567.891, 2) == "\u22121,234,567.89");
  CHECK(grouped(-0.001, 2) == "0.00");
  CHECK(grouped(1234.5, 0) == "1,234");
}

TEST_CASE("format: very small and very large numbers by their power of ten") {
  CHECK(scientific(2.5e-7, 1) == "2.5e\u22127");
  CHECK(scientific(-3e15, 0) == "\u22123e15");
  CHECK(scientific(1.25, 2) == "1.25");
}

TEST_CASE("format: groups are undone where they are whole, and only there") {
  for (const std::int64_t number : {0, 7, 999, 1000, 70000, 1234567}) {
    CHECK(ungrouped(grouped(number)) == std::to_string(number));
  }
  for (const char* text : {"", ",", ",100", "100,", "10,00", "1,0000", "1000,000", "1,000,00",
                           "1,,000", "0,001", "1,000.5", "1.5,000", "4,7,11"}) {
    CHECK(ungrouped(text) == text);
  }
}

TEST_CASE("format: the shortest text reads back as the same number") {
  CHECK(shortest(0) == "0");
  CHECK(shortest(10) == "10");
  CHECK(shortest(100) == "100");
  CHECK(shortest(4294967295.0) == "4294967295");
  CHECK(shortest(0.0001) == "0.0001");
  CHECK(shortest(0.3) == "0.3");
  for (const double number : {1.0 / 3, 1e-6, 2.5e-5, 0.1 + 0.2}) {
    CHECK(std::stod(shortest(number)) == number);
  }
}

TEST_CASE("format: fixed decimals, with a true minus and no minus zero") {
  CHECK(fixed(0.3490423, 3) == "0.349");
  CHECK(fixed(-0.0123, 3) == "\u22120.012");
  CHECK(fixed(-0.0001, 3) == "0.000");
}

TEST_CASE("format: durations in the unit a person would use") {
  CHECK(duration(0.0123) == "12 ms");
  CHECK(duration(0.21) == "0.21 s");
  CHECK(duration(12.34) == "12.3 s");
  CHECK(duration(59.6) == "1 min 0 s");
  CHECK(duration(83.2) == "1 min 23 s");
}

TEST_CASE("format: counts agree with their noun") {
  CHECK(counted(1, "thread", "threads") == "1 thread");
  CHECK(counted(0, "thread", "threads") == "0 threads");
  CHECK(word_for(1, "is", "are") == std::string("is"));
  CHECK(word_for(2, "is", "are") == std::string("are"));
  CHECK(counted(10000, "digit", "digits") == "10,000 digits");
}
