#include "evaluate/members.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "base/format.h"

namespace digitscope {

Expected<Members> members_to_compare(std::span<const std::int32_t> labels, std::size_t n) {
  if (labels.size() != n) {
    return unexpected(ErrorCode::bad_parameter,
                      counted(labels.size(), "label was", "labels were") + " given for " +
                          counted(n, "image", "images") + ": each image needs one.",
                      "labels");
  }
  Members result;
  result.rows.resize(n);
  std::iota(result.rows.begin(), result.rows.end(), std::size_t{0});
  std::sort(result.rows.begin(), result.rows.end(), [&](std::size_t a, std::size_t b) {
    return labels[a] != labels[b] ? labels[a] < labels[b] : a < b;
  });
  for (std::size_t place = 0; place < n; ++place) {
    if (place == 0 || labels[result.rows[place]] != labels[result.rows[place - 1]]) {
      result.begin.push_back(place);
    }
  }
  result.begin.push_back(n);
  if (result.clusters() < 2 || result.clusters() >= n) {
    return unexpected(ErrorCode::bad_parameter,
                      "Separation is defined for at least 2 clusters, and for fewer clusters than "
                      "images; the labels put " +
                          counted(n, "image", "images") + " into " +
                          counted(result.clusters(), "cluster", "clusters") + ".",
                      "labels");
  }
  return result;
}

}  // namespace digitscope
