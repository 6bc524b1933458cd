#pragma once
// Finding digits on the map by what they are told by everywhere: the number of a row, a label or
// its name, a cluster.

#include <cstdint>
#include <string>
#include <string_view>

#include "app/model/map_geometry.h"

namespace digitscope::app {

struct AppState;

/// What was last looked for, and what is to be said about it.
struct MapSearch {
  std::string text;
  std::string message;   // empty where the map itself shows the answer
  bool refused = false;  // there is no such thing
  bool row = false;      // a row was found, of which the inspector tells; else a selection does
  // How many searches there have been since anything else was selected or inspected: an answer that
  // is the same as before is told again.
  std::uint32_t times = 0;
};

/// Looks for `text`, which is one of
///
///     4711, 4,711, row 4711     a row: it is inspected; the map moves if it is not well within
///                               `sight`, as the inspector may take a part of that
///     label 7, Sneaker, sne     a label, by its number or its name, of which the beginning or a
///                               part will do if it is that of no other: all its digits are
///                               selected, and nothing else is
///     cluster 3                 likewise, of the run shown
///
/// where capital and small ASCII letters are alike. What is found in a hidden group is shown again.
/// Nothing, or blanks, takes back what was said. What does not exist changes nothing but the
/// message. O(n).
void find_on_map(AppState& state, std::string_view text, const MapBox& sight);

}  // namespace digitscope::app
