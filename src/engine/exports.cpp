// The engine's C interface in the browser, called by web/engine/engine-worker.js. Text goes both
// ways as UTF-8; what is returned was allocated with malloc and is freed by the caller.

#include <emscripten.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "digits/idx.h"
#include "engine/engine.h"
#include "engine/own_files.h"

namespace {

using digitscope::Engine;

// clang-format off
EM_JS(void, digitscope_no_memory, (), {
  throw new Error("there was not enough memory for this");
});
// clang-format on

/// Without C++ exceptions operator new would end the module with a message for who compiled it. As
/// a JavaScript exception the failure gets to engine-worker.js, which tells the page why it ends.
/// What can be foreseen is refused before: see run_memory.h.
[[maybe_unused]] const std::new_handler replaced = std::set_new_handler(digitscope_no_memory);

std::unique_ptr<Engine> engine = std::make_unique<Engine>(1);
digitscope::OwnFiles own_files;

char* copy(const std::string& text) {
  auto* result = static_cast<char*>(std::malloc(text.size() + 1));
  if (result != nullptr) std::memcpy(result, text.c_str(), text.size() + 1);
  return result;
}

// clang-format off
EM_JS(void, digitscope_progress, (double fraction, const char* stage), {
  if (Module["onProgress"]) Module["onProgress"](fraction, UTF8ToString(stage));
});
// clang-format on

void tell_progress(double fraction, std::string_view stage) {
  digitscope_progress(fraction, std::string(stage).c_str());
}

// clang-format off
EM_JS(void, digitscope_preview, (const float* values, int count), {
  if (Module["onPreview"]) Module["onPreview"](HEAPF32.slice(values >> 2, (values >> 2) + count));
});
// clang-format on

void tell_preview(std::span<const float> points) {
  digitscope_preview(points.data(), static_cast<int>(points.size()));
}

}  // namespace

extern "C" {

/// What the engine offers; see digitscope::describe().
EMSCRIPTEN_KEEPALIVE char* digitscope_describe() {
  return copy(digitscope::describe());
}

/// Computes with `n` threads from now on. To be called before digits are loaded.
EMSCRIPTEN_KEEPALIVE void digitscope_set_threads(int n) {
  engine = std::make_unique<Engine>(std::max(1, n));
}

/// Takes the bytes of an images file and of a labels file (null and 0 when there is none) for later
/// runs, read as `reading` says; see digitscope::Engine::load(). A file that there was no memory
/// for comes as null, with its size, and is refused.
EMSCRIPTEN_KEEPALIVE char* digitscope_load(const std::uint8_t* images, std::size_t image_bytes,
                                           const std::uint8_t* labels, std::size_t label_bytes,
                                           const char* reading) {
  if (images == nullptr) return copy(digitscope::no_room_for(digitscope::images_file, image_bytes));
  if (labels == nullptr && label_bytes > 0) {
    return copy(digitscope::no_room_for(digitscope::labels_file, label_bytes));
  }
  std::optional<std::span<const std::uint8_t>> given;
  if (labels != nullptr) given.emplace(labels, label_bytes);
  return copy(engine->load({images, image_bytes}, given, reading));
}

/// A further file for digitscope_read_files(); returns where its bytes go. `role` is 0 when it is
/// not known, 1 for images, 2 for labels.
EMSCRIPTEN_KEEPALIVE std::uint8_t* digitscope_add_file(const char* name, int role,
                                                       std::size_t size) {
  const auto known = std::clamp(role, 0, 2);
  return own_files.add(name, static_cast<digitscope::FileRole>(known), size);
}

/// Reads the files added, without replacing anything; see digitscope::OwnFiles::read().
EMSCRIPTEN_KEEPALIVE char* digitscope_read_files(const char* reading) {
  return copy(own_files.read(reading));
}

/// The IDX bytes that were read of them: of their images (1) or labels (2), and how many there are.
EMSCRIPTEN_KEEPALIVE const std::uint8_t* digitscope_read_bytes(int role) {
  return (role == 1 ? own_files.images() : own_files.labels()).data();
}
EMSCRIPTEN_KEEPALIVE std::size_t digitscope_read_size(int role) {
  return (role == 1 ? own_files.images() : own_files.labels()).size();
}

/// Lets go of them.
EMSCRIPTEN_KEEPALIVE void digitscope_forget_files() {
  own_files.clear();
}

/// Runs a request; see digitscope::Engine::run(). Calls Module.onProgress(fraction, stage)
/// meanwhile.
EMSCRIPTEN_KEEPALIVE char* digitscope_run(const char* request) {
  return copy(engine->run(request, tell_progress));
}

/// Answers a question; see digitscope::Engine::ask(). Also calls Module.onPreview(points), with a
/// Float32Array; otherwise as digitscope_run().
EMSCRIPTEN_KEEPALIVE char* digitscope_ask(const char* question) {
  return copy(engine->ask(question, tell_progress, tell_preview));
}

/// Where to store 1 to cancel the run under way: an int32 in the module's (shared) memory.
EMSCRIPTEN_KEEPALIVE void* digitscope_cancel_flag() {
  return &engine->cancel_flag();
}

}  // extern "C"
