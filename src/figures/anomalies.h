#pragma once
// Anomalies above normal digits.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "digits/digits.h"
#include "figures/sheet.h"

namespace digitscope::figures {

/// The most digits that either group shows.
inline constexpr std::size_t most_in_group = 100;

/// Digits that belong together, under a caption.
struct Group {
  std::string caption;
  std::vector<std::size_t> rows;  // of the digits, in the order they are shown
};

/// `anomalies`, strangest first, above `normal` digits, in lines of 20.
Canvas anomaly_montage(const Typeface& typeface, const Heading& heading, const Digits& digits,
                       const Group& anomalies, const Group& normal);

}  // namespace digitscope::figures
