#pragma once
// The one door to the algorithms: requests in, results out. The CLI, the page's worker and the
// tests all come through here.

#include <atomic>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/task.h"
#include "base/thread_pool.h"
#include "digits/digits.h"
#include "distance/known_neighbours.h"
#include "engine/questions.h"
#include "results/run.h"

namespace digitscope {

class Engine {
 public:
  /// An engine that computes with this many threads (>= 1).
  explicit Engine(int threads) : pool_(threads) {}

  /// Takes over the data that later runs work on; models of earlier runs go, and what was known of
  /// the data before.
  void set_digits(Digits digits);
  const Digits& digits() const { return digits_; }
  /// The same from the bytes of an images file and, if there is one, a labels file, plain or gzip
  /// (see open_files()): {"samples", "rows", "columns", "labelled"}, or {"error"}, which leaves the
  /// digits and models there are. `reading`: see read_reading().
  std::string load(std::span<const std::uint8_t> images,
                   std::optional<std::span<const std::uint8_t>> labels,
                   std::string_view reading = {});

  /// Runs one request (DESIGN: "Request", "Result"). Never throws; the digits stay as they are.
  Expected<results::Run> compute(std::string_view request,
                                 const ProgressFunction& on_progress = {});
  /// The same as JSON, or {"error": {"code", "message", "parameter"}}.
  std::string run(std::string_view request, const ProgressFunction& on_progress = {});

  /// Answers a question about the digits or the last runs; see answer() in questions.h. Like run()
  /// otherwise. `on_preview` receives embeddings as they converge, several times a second.
  std::string ask(std::string_view question, const ProgressFunction& on_progress = {},
                  const PreviewFunction& on_preview = {});

  /// Set to anything but 0, from any thread, to end the run under way with the code "cancelled".
  /// The run that ends clears it.
  std::atomic<std::int32_t>& cancel_flag() { return cancel_; }

  int threads() const { return pool_.threads(); }

 private:
  ThreadPool pool_;
  Digits digits_;
  Models models_;
  KnownNeighbours known_;
  std::atomic<std::int32_t> cancel_{0};
};

/// What this build can do, as JSON: {"version", "simd", "threads_build", "most_file_bytes" (of
/// a file that is read), "methods": [{"name", "title", "summary", "parameters": [{"name", "label",
/// "help", "type", "minimum", "maximum", "slider_maximum", "default", "choices"}]}]}.
std::string describe();

}  // namespace digitscope
