#include "engine/engine.h"

#include <new>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/format.h"
#include "base/large_array.h"
#include "base/memory.h"
#include "base/stopwatch.h"
#include "engine/methods.h"
#include "engine/reading_request.h"
#include "engine/run_memory.h"
#include "files/open.h"
#include "results/digits_info.h"
#include "results/failure.h"
#include "vocabulary/effective.h"
#include "vocabulary/parameters.h"
#include "vocabulary/request.h"

namespace digitscope {
namespace {

using nlohmann::ordered_json;
using results::to_text;

// What the algorithms were compiled for.
constexpr const char* simd =
#if defined(__wasm_simd128__)
    "wasm-simd128";
#elif defined(__AVX2__)
    "avx2";
#elif defined(__SSE2__)
    "sse2";
#elif defined(__ARM_NEON)
    "neon";
#else
    "none";
#endif

#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)
constexpr bool threads_build = false;
#else
constexpr bool threads_build = true;
#endif

const char* to_string(ParameterType type) {
  switch (type) {
    case ParameterType::integer:
      return "integer";
    case ParameterType::integer_or_all:
      return "integer_or_all";
    case ParameterType::integer_or_auto:
      return "integer_or_auto";
    case ParameterType::integer_share_or_auto:
      return "integer_share_or_auto";
    case ParameterType::real:
      return "real";
    case ParameterType::real_or_auto:
      return "real_or_auto";
    case ParameterType::share_or_auto:
      return "share_or_auto";
    case ParameterType::choice:
      return "choice";
    case ParameterType::init:
      return "init";
  }
  return "";
}

/// What f returns, or the error of an allocation that failed in it. (WebAssembly has no exceptions
/// here: see the handler of operator new in exports.cpp.)
template <class F>
auto within_memory(F f) -> decltype(f()) {
  try {
    return f();
  } catch (const std::bad_alloc&) {
  } catch (const std::length_error&) {  // more than any memory holds
  }
  return tl::unexpected(not_enough_memory());
}

/// What `request` gives, with what every method reports around what is its own.
Expected<results::Run> run_request(Request request, const Digits& all, Models& models,
                                   KnownNeighbours& known, const Task& task) {
  const Stopwatch stopwatch;
  if (all.size() == 0) {
    return unexpected(ErrorCode::no_data, "No images have been loaded yet.");
  }
  auto warnings = make_effective(request, all.size());
  if (!warnings) return tl::unexpected(std::move(warnings.error()));
  const auto threads = static_cast<std::size_t>(task.pool.threads());
  if (auto error = check_run_memory(all, request, threads, known))
    return tl::unexpected(std::move(*error));
  const std::size_t samples = request.integer("samples");
  auto own = samples == all.size() ? run_method(all, request, task, known)
                                   : run_method(first_rows(all, samples), request, task, known);
  if (!own) return tl::unexpected(std::move(own.error()));
  if (own->model) {
    models.insert_or_assign(std::string(request.method().name),
                            KeptModel{request.values(), std::move(*own->model)});
  }
  warnings->insert(warnings->end(), own->warnings.begin(), own->warnings.end());
  return results::Run{.method = &request.method(),
                      .params = request.values(),
                      .samples = samples,
                      .threads = static_cast<std::size_t>(task.pool.threads()),
                      .simd = simd,
                      .phases = std::move(own->phases),
                      .seconds = stopwatch.seconds(),
                      .found = std::move(own->found),
                      .reused = std::move(own->reused),
                      .warnings = std::move(*warnings)};
}

ordered_json describe(std::span<const Method> all) {
  ordered_json list = ordered_json::array();
  for (const Method& method : all) {
    ordered_json parameters = ordered_json::array();
    for (const Parameter& parameter : method.parameters) {
      ordered_json entry = {{"name", parameter.name},
                            {"label", parameter.label.of(Noun::images)},
                            {"help", parameter.help.of(Noun::images)},
                            {"type", to_string(parameter.type)},
                            {"minimum", parameter.minimum},
                            {"maximum", parameter.maximum},
                            {"minimum_excluded", parameter.minimum_excluded},
                            {"slider_maximum", parameter.slider_maximum}};
      if (parameter.default_text.empty()) {
        entry["default"] = parameter.default_number;
      } else {
        entry["default"] = parameter.default_text;
      }
      entry["choices"] = ordered_json::array();
      for (const std::string_view choice : parameter.choices) entry["choices"].push_back(choice);
      parameters.push_back(std::move(entry));
    }
    list.push_back({{"name", method.name},
                    {"title", method.title},
                    {"summary", method.summary.of(Noun::images)},
                    {"parameters", std::move(parameters)}});
  }
  return list;
}

}  // namespace

void Engine::set_digits(Digits digits) {
  digits_ = std::move(digits);
  models_.clear();
  known_.forget();
}

std::string Engine::load(std::span<const std::uint8_t> images,
                         std::optional<std::span<const std::uint8_t>> labels,
                         std::string_view reading) {
  release_large_memory();  // these digits may need it for themselves
  std::vector<File> files = {{{}, FileRole::images, images}};
  if (labels) files.push_back({{}, FileRole::labels, *labels});
  const auto how = read_reading(reading);
  if (!how) return to_text(results::to_json(how.error()));
  auto opened = within_memory(
      [&]() -> Expected<Opened> { return open_files(files, most_file_bytes(), *how); });
  if (!opened) return to_text(results::to_json(opened.error()));
  Digits& digits = opened->digits;
  const results::DigitsInfo info{digits.size(), digits.rows, digits.columns, digits.labelled()};
  set_digits(std::move(digits));
  return to_text(to_json(info));
}

Expected<results::Run> Engine::compute(std::string_view text, const ProgressFunction& on_progress) {
  const Task task{pool_, on_progress, &cancel_};
  auto run = within_memory([&]() -> Expected<results::Run> {
    auto request = Request::parse(text);
    if (!request) return tl::unexpected(std::move(request.error()));
    return run_request(std::move(*request), digits_, models_, known_, task);
  });
  cancel_.store(0);  // a request to stop that came too late must not end the next run
  return run;
}

std::string Engine::run(std::string_view request, const ProgressFunction& on_progress) {
  const auto text = within_memory([&]() -> Expected<std::string> {
    return compute(request, on_progress).map([](const auto& run) { return to_text(to_json(run)); });
  });
  return text ? *text : to_text(results::to_json(text.error()));
}

std::string Engine::ask(std::string_view question, const ProgressFunction& on_progress,
                        const PreviewFunction& on_preview) {
  const Task task{pool_, on_progress, &cancel_, on_preview};
  const auto text = within_memory([&]() -> Expected<std::string> {
    return answer(question, digits_, models_, task, known_).map([](const ordered_json& json) {
      return to_text(json);
    });
  });
  cancel_.store(0);
  return text ? *text : to_text(results::to_json(text.error()));
}

std::string describe() {
  ordered_json description;
  description["version"] = DIGITSCOPE_VERSION;
  description["simd"] = simd;
  description["threads_build"] = threads_build;
  description["most_file_bytes"] = most_file_bytes();
  description["methods"] = describe(methods());
  description["projections"] = describe(projections());
  return description.dump();
}

}  // namespace digitscope
