#pragma once
// An engine at a terminal: shows progress, stops at Ctrl+C, and passes warnings on.

#include <string>

#include "base/error.h"
#include "engine/engine.h"
#include "results/run.h"

namespace digitscope {

class Session {
 public:
  Session(Digits digits, int threads);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const Digits& digits() const { return engine_.digits(); }

  /// Runs one request. While it runs, stderr shows how far it is, if it is a terminal.
  Expected<results::Run> run(const std::string& request);

 private:
  Engine engine_;
};

/// Prints the warnings of a run on stderr.
void print_warnings(const results::Run& run);

}  // namespace digitscope
