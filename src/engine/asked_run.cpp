#include "engine/asked_run.h"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "engine/run_memory.h"
#include "vocabulary/effective.h"
#include "vocabulary/value.h"

namespace digitscope {

using nlohmann::ordered_json;

const Method* method_named(const ordered_json& question) {
  const ordered_json name = question.value("method", ordered_json());
  return name.is_string() ? find_method(name.get<std::string>()) : nullptr;
}

Expected<AskedRun> read_asked_run(const Method& method, ordered_json question, const Digits& all) {
  question.erase("question");
  if (question.contains("method")) {
    return unexpected(
        ErrorCode::bad_parameter,
        "This question is about " + std::string(method.noun) + ": it has no parameter \"method\".",
        "method");
  }
  question["method"] = method.name;
  auto request =
      Request::parse(question.dump(-1, ' ', false, nlohmann::detail::error_handler_t::replace));
  if (!request) return tl::unexpected(request.error());
  if (auto done = make_effective(*request, all.size()); !done) {
    return tl::unexpected(std::move(done.error()));
  }
  const std::size_t samples = request->integer("samples");
  return AskedRun{std::move(*request), samples == all.size() ? all : first_rows(all, samples)};
}

Expected<Outcome> run_within_memory(const Request& request, const Digits& rows, const Digits& all,
                                    const Task& task, KnownNeighbours& known) {
  const auto threads = static_cast<std::size_t>(task.pool.threads());
  if (auto error = check_run_memory(all, request, threads, known)) {
    return tl::unexpected(std::move(*error));
  }
  return run_method(rows, request, task, known);
}

Expected<std::vector<std::size_t>> read_counts(const ordered_json& question, const char* name,
                                               std::size_t most) {
  const auto given = question.find(name);
  std::vector<std::size_t> counts;
  bool good = given != question.end() && given->is_array() && !given->empty();
  if (good) {
    const Parameter each = whole_number(name, 1, static_cast<double>(most));
    for (const ordered_json& count : *given) {
      const auto value = from_json(each, count);
      good = good && value;
      if (value) counts.push_back(static_cast<std::size_t>(value->number));
    }
  }
  if (good) return counts;
  return unexpected(ErrorCode::bad_parameter,
                    std::string(name) + " must be an array of whole numbers from 1 to " +
                        std::to_string(most) + ".",
                    name);
}

}  // namespace digitscope
