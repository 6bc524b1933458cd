#pragma once
// The figure of the anomalies found, above normal digits for comparison.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "digits/digits.h"
#include "figures/sheet.h"

namespace digitscope::figures {

/// The largest number of digits in either group.
inline constexpr std::size_t most_in_group = 100;

/// Digits shown together under a caption.
struct Group {
  std::string caption;
  std::vector<std::size_t> rows;  // the digits, in the order in which they are shown
};

/// `anomalies`, the most anomalous first, above `normal`, 20 digits to a line.
Canvas anomaly_montage(const Typeface& typeface, const Heading& heading, const Digits& digits,
                       const Group& anomalies, const Group& normal);

}  // namespace digitscope::figures
