#pragma once
// An engine at a terminal: shows progress, stops at Ctrl+C, and passes warnings on.

#include <memory>
#include <string>

#include "base/error.h"
#include "engine/engine.h"
#include "results/run.h"

namespace digitscope {

class Session {
 public:
  /// An engine of so many threads, which has these digits. Error (failed): the system starts fewer.
  static Expected<std::unique_ptr<Session>> open(Digits digits, int threads);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const Digits& digits() const { return engine_.digits(); }

  /// Runs one request. While it runs, stderr shows how far it is, if it is a terminal.
  Expected<results::Run> run(const std::string& request);

 private:
  explicit Session(int threads);

  Engine engine_;
};

/// Prints the warnings of a run on stderr.
void print_warnings(const results::Run& run);

}  // namespace digitscope
