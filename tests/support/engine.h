#pragma once
// Requests to an engine, and what it answers.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "engine/engine.h"
#include "support/data.h"

namespace digitscope::test {

inline nlohmann::json run(Engine& engine, const std::string& request) {
  return nlohmann::json::parse(engine.run(request));
}

/// The error that a request must give, with digits loaded.
inline nlohmann::json error_of(const std::string& request) {
  Engine engine(1);
  engine.set_digits(random_digits(1, 20, 4, 256));
  const nlohmann::json result = run(engine, request);
  INFO(result.dump());
  REQUIRE(result.contains("error"));
  CHECK_FALSE(result["error"]["message"].get<std::string>().empty());
  return result["error"];
}

}  // namespace digitscope::test
