#include "vocabulary/json_text.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

using namespace digitscope;

TEST_SUITE("JSON from outside") {
  TEST_CASE("what is nested deeper than anything of ours is not read, nor what is no JSON") {
    for (const std::size_t depth : {std::size_t{1}, most_depth}) {
      CHECK(read_json(std::string(depth, '[') + std::string(depth, ']')).is_array());
    }
    for (const std::size_t depth : {most_depth + 1, std::size_t{5000}, std::size_t{1000000}}) {
      CAPTURE(depth);
      CHECK(read_json(std::string(depth, '[') + std::string(depth, ']')).is_discarded());
      std::string objects;
      for (std::size_t i = 0; i < depth; ++i) objects += "{\"a\":";
      CHECK(read_json(objects + "1" + std::string(depth, '}')).is_discarded());
    }
    for (const char* text : {"", "undefined", "[1,", "{\"a\"}"})
      CHECK(read_json(text).is_discarded());
    CHECK(read_json("\"" + std::string(100, '[') + "\"").is_string());
    CHECK(read_json(R"("\")" + std::string(100, '[') + "\"").is_string());  // the text goes on
    CHECK(shape_of_json(R"(["a\"[[", "\\", [1]])").depth == 2);
  }
}
