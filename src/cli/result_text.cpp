#include "cli/result_text.h"

#include <nlohmann/json.hpp>

#include "vocabulary/parameters.h"

namespace digitscope {

using nlohmann::ordered_json;

std::string title_of(const ordered_json& result) {
  if (result["method"] == "hierarchical") return "Hierarchical clustering";
  return std::string(find_method(result["method"].get<std::string>())->title);
}

std::optional<double> ari_of(const ordered_json& result) {
  const auto metrics = result.find("metrics");
  if (metrics == result.end() || !metrics->contains("ari")) return std::nullopt;
  return (*metrics)["ari"].get<double>();
}

}  // namespace digitscope
