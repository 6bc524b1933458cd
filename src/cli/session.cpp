#include "cli/session.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <utility>

#include "base/text.h"

namespace digitscope {
namespace {

/// A line that is rewritten as a run goes on; nothing unless stderr is a terminal.
class ProgressLine {
 public:
  ProgressLine() : terminal_(isatty(STDERR_FILENO) == 1) {}
  ~ProgressLine() { clear(); }

  void show(double fraction, std::string_view stage) {
    if (!terminal_) return;
    std::fprintf(stderr, "\r\033[K%3.0f%%  %.*s", 100 * fraction, static_cast<int>(stage.size()),
                 stage.data());
    std::fflush(stderr);
    shown_ = true;
  }
  void clear() {
    if (shown_) std::fputs("\r\033[K", stderr);
    shown_ = false;
  }

 private:
  bool terminal_;
  bool shown_ = false;
};

// Ctrl+C asks the run to end, so that the terminal is left as it was; a second one kills.
std::atomic<std::int32_t>* interrupt_flag = nullptr;
void on_interrupt(int signal) {
  interrupt_flag->store(1);
  std::signal(signal, SIG_DFL);
}

}  // namespace

Expected<std::unique_ptr<Session>> Session::open(Digits digits, int threads) {
  std::unique_ptr<Session> session(new Session(threads));
  const int started = session->engine_.threads();
  if (started < threads) {
    return unexpected(ErrorCode::failed,
                      "Only " + std::to_string(started) + " of " + std::to_string(threads) +
                          " threads could be started here. Use fewer: --threads " +
                          std::to_string(std::max(1, started / 2)) + ".");
  }
  session->engine_.set_digits(std::move(digits));
  return session;
}

Session::Session(int threads) : engine_(threads) {
  interrupt_flag = &engine_.cancel_flag();
  std::signal(SIGINT, on_interrupt);
}

Session::~Session() {
  std::signal(SIGINT, SIG_DFL);
}

Expected<results::Run> Session::run(const std::string& request) {
  ProgressLine progress;
  return engine_.compute(
      request, [&](double fraction, std::string_view stage) { progress.show(fraction, stage); });
}

void print_warnings(const results::Run& run) {
  for (const std::string& warning : run.warnings)
    std::cerr << "warning: " << printable(warning) << "\n";
}

}  // namespace digitscope
