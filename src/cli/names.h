#pragma once
// scikit-learn's names as a command line and file names have them.

#include <algorithm>
#include <string>
#include <string_view>

namespace digitscope {

/// n-clusters -> n_clusters
inline std::string with_underscores(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '-', '_');
  return text;
}

/// isolation_forest -> isolation-forest
inline std::string with_dashes(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '_', '-');
  return text;
}

}  // namespace digitscope
