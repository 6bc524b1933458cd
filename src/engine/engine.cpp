#include "engine/engine.h"

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/format.h"
#include "base/large_array.h"
#include "base/stopwatch.h"
#include "engine/methods.h"
#include "files/open.h"
#include "vocabulary/effective.h"
#include "vocabulary/parameters.h"
#include "vocabulary/request.h"

namespace digitscope {
namespace {

using nlohmann::ordered_json;

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
    case ParameterType::choice:
      return "choice";
    case ParameterType::init:
      return "init";
  }
  return "";
}

/// The result of `request`, with what every method reports around what is its own.
Expected<ordered_json> run_request(Request request, const Digits& all, Models& models,
                                   const Task& task) {
  const Stopwatch stopwatch;
  if (all.size() == 0) {
    return unexpected(ErrorCode::no_data, "No digits have been loaded yet.");
  }
  auto warnings = make_effective(request, all.size());
  if (!warnings) return tl::unexpected(std::move(warnings.error()));
  const std::size_t samples = request.integer("samples");
  auto own = samples == all.size() ? run_method(all, request, task)
                                   : run_method(first_rows(all, samples), request, task);
  if (!own) return tl::unexpected(own.error());
  models.insert_or_assign(std::string(request.method().name), std::move(own->model));

  ordered_json result;
  result["method"] = request.method().name;
  result["params"] = request.parameters_json();
  result["samples"] = samples;
  result["threads"] = task.pool.threads();
  result["simd"] = simd;
  result["seconds"] = std::move(own->fields["seconds"]);
  result["seconds"]["total"] = stopwatch.seconds();
  own->fields.erase("seconds");
  for (auto& [key, value] : own->fields.items()) result[key] = std::move(value);
  warnings->insert(warnings->end(), own->warnings.begin(), own->warnings.end());
  if (!warnings->empty()) result["warnings"] = *warnings;
  return result;
}

}  // namespace

void Engine::set_digits(Digits digits) {
  digits_ = std::move(digits);
  models_.clear();
}

std::string Engine::load(std::span<const std::uint8_t> images,
                         std::optional<std::span<const std::uint8_t>> labels) {
  release_large_memory();  // these digits may need it for themselves
  std::vector<File> files = {{{}, FileRole::images, images}};
  if (labels) files.push_back({{}, FileRole::labels, *labels});
  auto opened = open_files(files, most_file_bytes());
  if (!opened) return to_json(opened.error());
  Digits& digits = opened->digits;
  const ordered_json info = {{"samples", digits.size()},
                             {"rows", digits.rows},
                             {"columns", digits.columns},
                             {"labelled", digits.labelled()}};
  set_digits(std::move(digits));
  return info.dump();
}

std::string Engine::run(std::string_view text, const ProgressFunction& on_progress) {
  auto request = Request::parse(text);
  if (!request) return to_json(request.error());
  const Task task{pool_, on_progress, &cancel_};
  const auto result = run_request(std::move(*request), digits_, models_, task);
  cancel_.store(0);  // a request to stop that came too late must not end the next run
  return result ? result->dump() : to_json(result.error());
}

std::string Engine::ask(std::string_view question, const ProgressFunction& on_progress) {
  const Task task{pool_, on_progress, &cancel_};
  const auto result = answer(question, digits_, models_, task);
  cancel_.store(0);
  return result ? result->dump() : to_json(result.error());
}

std::string describe() {
  ordered_json description;
  description["version"] = DIGITSCOPE_VERSION;
  description["simd"] = simd;
  description["threads_build"] = threads_build;
  description["most_file_bytes"] = most_file_bytes();
  ordered_json& list = description["methods"] = ordered_json::array();
  for (const Method& method : methods()) {
    ordered_json parameters = ordered_json::array();
    for (const Parameter& parameter : method.parameters) {
      ordered_json entry = {{"name", parameter.name},
                            {"label", parameter.label},
                            {"help", parameter.help},
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
                    {"summary", method.summary},
                    {"parameters", std::move(parameters)}});
  }
  return description.dump();
}

std::string to_json(const Error& error) {
  const ordered_json object = {{"error",
                                {{"code", to_string(error.code)},
                                 {"message", error.message},
                                 {"parameter", error.parameter}}}};
  // Messages may quote bytes of the request that are not UTF-8.
  return object.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace digitscope
