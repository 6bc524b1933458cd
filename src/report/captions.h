#pragma once
// What is said below figures that both the command line's report and the page's have.

#include "vocabulary/wording.h"

namespace digitscope {

inline constexpr Wording sizes_caption =
    "How many {digits} each cluster has. The numbers merely name the clusters: they are not "
    "labels."_worded;
inline constexpr Wording centroids_caption =
    "The centroids are vectors in the same space as the {digits, so they are images too|images, "
    "and can be shown as such}: each is the mean of its cluster\u2019s members."_worded;
inline constexpr Wording anomalies_caption =
    "Above, the anomalies, the most anomalous first; below, normal {digits} to compare them "
    "with."_worded;

}  // namespace digitscope
