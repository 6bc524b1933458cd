#include "distance/row_summaries.h"

#include <utility>

#include "distance/similarity_order.h"

namespace digitscope {

RowSummaries summarize_rows(const Digits& digits, ThreadPool& pool) {
  LeadingComponents components(digits, pool);
  auto coordinates = components.coordinates(digits, pool);
  RowOrder order = similarity_order(coordinates, LeadingComponents::numbers);
  return {std::move(components), std::move(coordinates), std::move(order)};
}

double row_summaries_bytes(std::size_t n, std::size_t features) {
  return leading_coordinates_bytes(n) + static_cast<double>(n) * sizeof(Row) +
         LeadingComponents::bytes(features);
}

}  // namespace digitscope
