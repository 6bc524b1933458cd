#include "base/number_text.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <string>

#include "support/data.h"

using namespace digitscope;

TEST_SUITE("numbers as text") {
  TEST_CASE("integers and floats are told apart as Python tells them apart") {
    struct Case {
      const char* text;
      double value;
      bool integer;
    };
    for (const auto& one : {Case{"10", 10, true},
                            {"+10", 10, true},
                            {"-10", -10, true},
                            {"010", 10, true},
                            {"  10\t", 10, true},
                            {"\n\v\f\r10 ", 10, true},
                            {"4294967295", 4294967295, true},
                            {"1.0", 1, false},
                            {"1.", 1, false},
                            {".5", 0.5, false},
                            {"-.5", -0.5, false},
                            {"1e-4", 1e-4, false},
                            {"1E5", 1e5, false},
                            {"5.e-1", 0.5, false},
                            {"1e+2", 100, false},
                            {"1e-400", 0, false},
                            {"0.1", 0.1, false}}) {
      CAPTURE(one.text);
      const auto number = read_number(one.text);
      REQUIRE(number.has_value());
      CHECK(number->value == one.value);
      CHECK(number->integer == one.integer);
    }
    CHECK_FALSE(std::signbit(read_number("-0")->value));
  }

  TEST_CASE("what is no decimal number is none") {
    for (const char* text : {"",
                             " ",
                             "+",
                             "-",
                             ".",
                             "+.",
                             "e5",
                             ".e5",
                             "1e",
                             "1e+",
                             "1e1.5",
                             "1e 5",
                             "1 000",
                             "1_000",
                             "1,000",
                             "0x10",
                             "0X1p3",
                             "0b11",
                             "0o17",
                             "inf",
                             "-inf",
                             "nan",
                             "NaN",
                             "infinity",
                             "1e400",
                             "-1e400",
                             "++1",
                             "+-1",
                             "--1",
                             "+ 1",
                             "1-",
                             "1f",
                             "1.2.3",
                             "1..2",
                             "\xC2\xA0"
                             "1",
                             "\xD9\xA5",
                             "\xEF\xBC\x95",
                             "1\xB2"}) {
      CAPTURE(text);
      CHECK_FALSE(read_number(text).has_value());
    }
    CHECK_FALSE(read_number(std::string_view("1\0", 2)).has_value());
    CHECK(read_number(std::string(400, '0') + "7")->value == 7);
    CHECK_FALSE(read_number(std::string(400, '9')).has_value());
  }

  TEST_CASE("what is written is read back, as short as it may be") {
    CHECK(write_number(300) == "300");
    CHECK(write_number(1e-4) == "0.0001");
    CHECK(write_number(1e-7) == "1e-7");
    CHECK(write_number(1e-12) == "1e-12");
    CHECK(write_number(2.5e-100) == "2.5e-100");
    CHECK(write_number(1e20) == "1e+20");
    CHECK(write_number(4294967295.0) == "4294967295");
    std::mt19937_64 random(1);
    for (int i = 0; i < 2000; ++i) {
      const double value =
          std::ldexp(static_cast<double>(random()), static_cast<int>(random() % 200) - 164);
      CHECK(read_number(write_number(value))->value == value);
    }
  }

  TEST_CASE("a decimal comma is a point where there is no other reading") {
    CHECK(with_point("0,01") == "0.01");
    CHECK(with_point(",5") == ".5");
    CHECK(with_point("1,000") == "1.000");
    for (const char* text : {"0.01", "1,000,000", "1,000.5", "1.000,5", "10", ""}) {
      CHECK(with_point(text) == text);
    }
  }
}
