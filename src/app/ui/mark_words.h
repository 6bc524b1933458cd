#pragma once
// What the two kinds of mark are, told where they are pointed at: see Ui::badge().

#include <string_view>

namespace digitscope::app {

inline constexpr std::string_view cluster_mark_words =
    "A square is a cluster, by its number, in the colour of the label that it is matched with.";
inline constexpr std::string_view label_mark_words = "A round mark is a true label.";

}  // namespace digitscope::app
