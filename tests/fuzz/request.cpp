// Requests and questions to the engine, as JSON, and the values of their parameters as texts.

#include <nlohmann/json.hpp>

#include "engine/engine.h"
#include "engine/python_code.h"
#include "fuzz/target.h"
#include "results/failure.h"
#include "vocabulary/effective.h"
#include "vocabulary/request.h"
#include "vocabulary/run_text.h"

namespace digitscope::fuzz::request_target {
namespace {

using nlohmann::ordered_json;

/// Eight images of 2 x 3, of which two are equal.
Digits few_digits() {
  Digits digits{2, 3, {}, {0, 1, 2, 3, 0, 1, 2, 3}};
  for (unsigned i = 0; i < 48; ++i) {
    digits.pixels.push_back(static_cast<std::uint8_t>(i / 6 == 5 ? i - 30 : i * 37));
  }
  return digits;
}

/// An answer of the engine's: an object, which says what is wrong where there is no result.
void check_answer(const std::string& text) {
  const ordered_json answer = ordered_json::parse(text, nullptr, false);
  FUZZ_CHECK(answer.is_object(), text);
  if (!answer.contains("error")) return;
  const Error error = results::read_error(text);
  FUZZ_CHECK(!error.message.empty(), text);
  FUZZ_CHECK(error.code != ErrorCode::failed, text);
  FUZZ_CHECK(text.find("bug in") == std::string::npos, text);
}

/// What a value is comes back from all that it is written as.
void check_value(const Parameter& parameter, const ParameterValue& value) {
  const auto same = [&](const Expected<ParameterValue>& read, const std::string& written) {
    FUZZ_CHECK(read && *read == value, std::string(parameter.name) + " = " + written);
  };
  same(from_text(parameter, to_text(value)), to_text(value));
  same(from_json(parameter, to_json(parameter, value)), to_json(parameter, value).dump());
  same(from_typed(parameter, readable(parameter, value)), readable(parameter, value));
}

void check_request(const Request& request) {
  const auto again = Request::parse(request.to_json().dump());
  FUZZ_CHECK(again && again->method().name == request.method().name &&
             again->values() == request.values());
  for (const Parameter& parameter : request.method().parameters) {
    check_value(parameter, request.value(parameter.name));
  }
  const std::string text = run_text(request);
  const auto run = find_method(request.method().name) ? read_run_text(text) : again;
  FUZZ_CHECK(run && run->values() == request.values(), text);
  for (const std::size_t digits : {1u, 2u, 1000u}) {
    Request effective = request;
    if (!make_effective(effective, digits)) continue;
    Request twice = effective;
    FUZZ_CHECK(make_effective(twice, digits) && twice.values() == effective.values(), text);
    FUZZ_CHECK(!python_code({.method = &effective.method(),
                             .params = effective.values(),
                             .samples = effective.integer("samples"),
                             .features = 6})
                    .empty());
  }
}

/// A text as the value of every parameter.
void check_text(std::string_view text) {
  for (const auto all : {methods(), projections()}) {
    for (const Method& method : all) {
      for (const Parameter& parameter : method.parameters) {
        if (const auto value = from_text(parameter, text)) check_value(parameter, *value);
        if (const auto value = from_typed(parameter, text)) check_value(parameter, *value);
      }
    }
  }
}

/// Computes no longer than a few steps of whatever takes many.
template <class Compute>
void ask_briefly(Compute compute) {
  Engine engine(1);
  engine.set_digits(few_digits());
  int steps = 0;
  check_answer(compute(engine, [&](double fraction, std::string_view) {
    FUZZ_CHECK(fraction >= 0 && fraction <= 1, std::to_string(fraction));
    if (++steps == 40) engine.cancel_flag().store(1);
  }));
}

}  // namespace

FUZZ_TARGET(request) {
  const std::string_view text = as_text(input);
  if (const auto request = Request::parse(text)) check_request(*request);
  if (text.size() < 100) check_text(text);
  if (const auto request = read_run_text(text)) check_request(*request);
  if (const auto request = read_projection_text(text)) check_request(*request);
  if (text.find('{') == text.npos) return;
  ask_briefly(
      [&](Engine& engine, const ProgressFunction& progress) { return engine.run(text, progress); });
  ask_briefly(
      [&](Engine& engine, const ProgressFunction& progress) { return engine.ask(text, progress); });
}

}  // namespace digitscope::fuzz::request_target
