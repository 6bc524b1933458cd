#pragma once
// What the two kinds of mark are, told where they are pointed at: see Ui::badge().

#include <cstddef>
#include <string_view>

#include "app/model/run_result.h"
#include "base/palette.h"

namespace digitscope::app {

/// Of the clusters of this run.
inline std::string_view cluster_mark_words(const RunResult& run) {
  if (run.matched_label.empty()) return "A square is a cluster, by its number.";
  return "A square is a cluster, by its number, in the colour of the label that it is matched "
         "with; one matched with none has a shade of its most frequent label.";
}
/// Of the bar of a cluster whose colour is at `place`, after the words of its mark: see
/// Ui::fill_group(). Empty where it is plain.
inline std::string_view hatching_words(std::size_t place) {
  if (group_hatching(place) == Hatching::none) return "";
  return "Hatched: its colour is a shade of another cluster's.";
}
inline constexpr std::string_view label_mark_words = "A round mark is a true label.";

}  // namespace digitscope::app
