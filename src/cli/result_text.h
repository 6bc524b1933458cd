#pragma once
// What the notebook's text, figures and report say alike about a Result.

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

namespace digitscope {

/// What readers call its method: "k-means", "Hierarchical clustering".
std::string title_of(const nlohmann::ordered_json& result);

/// Its adjusted Rand index; nothing when the data have no labels.
std::optional<double> ari_of(const nlohmann::ordered_json& result);

}  // namespace digitscope
