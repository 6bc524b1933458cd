#pragma once
// An engine at a terminal: shows progress, stops at Ctrl+C, and passes warnings on.

#include <nlohmann/json.hpp>
#include <string>

#include "base/error.h"
#include "engine/engine.h"

namespace digitscope {

struct Run {
  std::string text;  // the Result as the engine wrote it
  nlohmann::ordered_json result;
};

class Session {
 public:
  Session(Digits digits, int threads);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const Digits& digits() const { return engine_.digits(); }

  /// Runs one request. While it runs, stderr shows how far it is, if it is a terminal.
  Expected<Run> run(const std::string& request);

 private:
  Engine engine_;
};

/// Prints the warnings of a result on stderr.
void print_warnings(const nlohmann::ordered_json& result);

}  // namespace digitscope
