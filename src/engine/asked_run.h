#pragma once
// Questions that are about a run of a method take the parameters of that run.

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"
#include "engine/methods.h"
#include "vocabulary/request.h"

namespace digitscope {

struct AskedRun {
  Request request;  // with the values that take effect
  Digits digits;    // the rows it is about
};

/// The method that the question names as its "method"; nullptr if it names none.
const Method* method_named(const nlohmann::ordered_json& question);

/// The run of `method` that the parameters in `question` make: what is in it beside "question" has
/// to be one of them. Errors: bad_parameter.
Expected<AskedRun> read_asked_run(const Method& method, nlohmann::ordered_json question,
                                  const Digits& all);

/// Runs `request` on `rows`, which are its rows of `all`, if there is memory for it.
Expected<Outcome> run_within_memory(const Request& request, const Digits& rows, const Digits& all,
                                    const Task& task, KnownNeighbours& known);

/// The whole numbers from 1 to `most` in the array called `name`, of which there is at least one.
/// Errors: bad_parameter.
Expected<std::vector<std::size_t>> read_counts(const nlohmann::ordered_json& question,
                                               const char* name, std::size_t most);

}  // namespace digitscope
