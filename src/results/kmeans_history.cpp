#include "results/kmeans_history.h"

#include <nlohmann/json.hpp>

#include "results/fields.h"

namespace digitscope::results {
namespace {

const char* contradiction_in(const KMeansHistory& history) {
  const std::size_t clusters = history.first_rows.size();
  if (clusters == 0) return "first_rows";
  if (history.inertia.size() != history.n_iter) return "inertia";
  if (history.moved.size() != history.n_iter) return "moved";
  if (history.frames.empty()) return "frames";
  const std::size_t bytes = history.frames.front().centers.size();
  std::uint32_t last = 0;
  for (const KMeansFrame& frame : history.frames) {
    const bool follows = frame.iteration > last && frame.iteration <= history.n_iter;
    if (!follows || frame.sizes.size() != clusters || frame.centers.size() != bytes) {
      return "frames";
    }
    last = frame.iteration;
  }
  return nullptr;
}

}  // namespace

nlohmann::ordered_json to_json(const KMeansHistory& history) {
  return Writer::json_of(history);
}

Expected<KMeansHistory> read_kmeans_history(const nlohmann::ordered_json& object) {
  return read_checked<KMeansHistory>(object, contradiction_in);
}

}  // namespace digitscope::results
