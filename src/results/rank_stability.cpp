#include "results/rank_stability.h"

#include <nlohmann/json.hpp>

#include "results/fields.h"

namespace digitscope::results {

nlohmann::ordered_json to_json(const RankStability& stability) {
  return Writer::json_of(stability);
}

Expected<RankStability> read_rank_stability(const nlohmann::ordered_json& object) {
  return read_checked<RankStability>(object, [](const RankStability& read) -> const char* {
    if (read.values.empty()) return "values";
    if (read.top == 0) return "top";
    if (read.kept.size() != read.values.size()) return "kept";
    for (const std::uint32_t kept : read.kept) {
      if (kept > read.top) return "kept";
    }
    if (read.rank_correlation.size() != read.values.size()) return "rank_correlation";
    return nullptr;
  });
}

}  // namespace digitscope::results
