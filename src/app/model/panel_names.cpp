#include "app/model/panel_names.h"

namespace digitscope::app {

std::span<const std::string_view> panel_names() {
  static constexpr std::string_view names[] = {
      "summary",       "inspector",  "dendrogram",  "sizes",   "centroids",  "montage",
      "anomalies",     "scores",     "overlap",     "ranking", "map",        "selection",
      "linkages",      "iterations", "starts",      "quality", "path",       "pixels",
      "neighbourhood", "stability",  "contingency", "cell",    "evaluation", "history",
      "cross_table",   "pair",       "montages",    "ranks",   "files",      "figures",
      "python",        "explain",    "toy",         "own_run", "maps",       "map_toy",
      "drawing",       "verdicts",
  };
  return names;
}

}  // namespace digitscope::app
