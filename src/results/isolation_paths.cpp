#include "results/isolation_paths.h"

#include <nlohmann/json.hpp>

#include "results/fields.h"

namespace digitscope::results {

nlohmann::ordered_json to_json(const IsolationPaths& paths) {
  return Writer::json_of(paths);
}

Expected<IsolationPaths> read_isolation_paths(const nlohmann::ordered_json& object) {
  return read_checked<IsolationPaths>(object, [](const IsolationPaths& read) -> const char* {
    if (read.paths.empty() || read.paths.size() > read.n_estimators) return "paths";
    for (const IsolationPath& path : read.paths) {
      if (path.tree >= read.n_estimators) return "tree";
      std::uint32_t before = read.max_samples;
      for (const PathSplit& split : path.splits) {
        if (split.feature >= read.splits_saved.size()) return "feature";
        if (split.remaining >= before) return "remaining";
        before = split.remaining;
      }
    }
    return nullptr;
  });
}

}  // namespace digitscope::results
