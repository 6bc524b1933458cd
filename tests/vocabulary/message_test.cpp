#include "vocabulary/message.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

using namespace digitscope;

TEST_SUITE("messages") {
  TEST_CASE("what was given is repeated as JSON, and cut between two letters") {
    CHECK(quote("a\"b\n") == R"("a\"b\n")");
    CHECK(quote(12.5) == "12.5");
    CHECK(quote(std::string(38, 'x')) == "\"" + std::string(38, 'x') + "\"");
    CHECK(quote(std::string(60, 'x')) == "\"" + std::string(39, 'x') + "...");
    const std::string o = "\xc3\xb6";  // two bytes, the second of which would be the 41st
    CHECK(quote(std::string(38, 'x') + o + o) == "\"" + std::string(38, 'x') + "...");
  }
}
