#include "distance/spacing.h"

#include <algorithm>
#include <utility>

namespace digitscope {
namespace {

std::vector<std::size_t> evenly_spaced(std::size_t n) {
  std::vector<std::size_t> rows(std::min(n, most_spaced));
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i * n / rows.size();
  return rows;
}

}  // namespace

std::size_t Spacing::nearer(std::uint32_t square) const {
  return static_cast<std::size_t>(std::count_if(
      squares.begin(), squares.end(), [square](std::uint32_t own) { return own < square; }));
}

Expected<Spacing> measure_spacing(const Digits& digits, const Neighbours* known, const Task& task) {
  if (digits.size() < 2) return Spacing{};
  Spacing result{evenly_spaced(digits.size()), {}};
  result.squares.reserve(result.rows.size());
  if (known) {
    for (const std::size_t row : result.rows) {
      result.squares.push_back(known->squares[row * known->k]);
    }
    return result;
  }
  // Each row finds itself, too, at 0: the second of two is as far as its nearest other, which a
  // duplicate makes 0 as well.
  const auto found = nearest_neighbours(select_rows(digits, result.rows), digits, 2, task);
  if (!found) return tl::unexpected(found.error());
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    result.squares.push_back(found->squares[i * 2 + 1]);
  }
  return result;
}

double spacing_bytes(std::size_t n, std::size_t features, std::size_t threads) {
  const std::size_t rows = std::min(n, most_spaced);
  return nearest_neighbours_bytes(rows, n, features, 2, threads) +
         static_cast<double>(rows * features);
}

}  // namespace digitscope
